"""The phrases of the appendix, by language."""

from __future__ import annotations

from collections.abc import Mapping

from coder.reports.appendix_danish import APPENDIX_DANISH
from coder.reports.appendix_english import APPENDIX_ENGLISH
from coder.reports.appendix_phrases import AppendixPhrases
from coder.reports.phrases import Language

APPENDIX: Mapping[Language, AppendixPhrases] = {"da": APPENDIX_DANISH, "en": APPENDIX_ENGLISH}
