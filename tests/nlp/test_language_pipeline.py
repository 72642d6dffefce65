"""Analyses as a whole. All text is invented."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coder.nlp.pipeline import analyse, pipeline_version
from coder.nlp.types import TypeCount, count_words
from coder.text.spans import Span
from coder.text.words import WORD
from tests.effort import tried

PIECES = st.sampled_from(
    [
        *"ab3I.?!…,:;-–\"'»«”(){}[]<>_ \n\r\u00a0\u00ad\u2028\x1c\x00😀",
        *("\n\n", "a\u0308", "f.eks.", "Det ", "ja. ", "... ", "(griner) ", "[00:12:31] ", "<b>"),
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=40))


@st.composite
def texts_with_spans(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = draw(TEXTS)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pairs = [Span(*cuts[at : at + 2]) for at in range(len(cuts) - 1)]
    kept = draw(st.lists(st.booleans(), min_size=len(pairs), max_size=len(pairs)))
    return text, [span for span, keep in zip(pairs, kept, strict=True) if keep]


def types(text: str, language: str = "da") -> dict[str, TypeCount]:
    found = analyse(text, [Span(0, len(text))], language).types
    return {each.form: each for each in found}


@settings(max_examples=tried(150), deadline=None)
@given(texts_with_spans(), st.sampled_from(["da", "xx"]))
def test_sentences_hold_every_character_once_and_keep_to_their_spans(
    drawn: tuple[str, list[Span]], language: str
) -> None:
    text, spans = drawn
    sentences = analyse(text, spans, language).sentences
    held: list[int] = []
    for sentence in sentences:
        piece = text[sentence.start : sentence.end]
        assert piece
        assert piece == piece.strip()
        assert any(span.start <= sentence.start and sentence.end <= span.end for span in spans)
        held.extend(at for at in range(*sentence) if not text[at].isspace())
    asked = [at for span in spans for at in range(*span) if not text[at].isspace()]
    assert held == asked


@settings(max_examples=tried(150), deadline=None)
@given(texts_with_spans())
def test_the_counts_of_types_add_up_to_the_words(drawn: tuple[str, list[Span]]) -> None:
    text, spans = drawn
    slow: Counter[str] = Counter()
    for match in re.finditer(WORD.pattern, text):
        for span in spans:
            if span.start <= match.start() and match.end() <= span.end:
                slow[match[0].lower()] += 1
    found = analyse(text, spans, "da").types
    assert {each.form: each.n for each in found} == slow


def test_a_word_across_a_border_counts_for_nobody() -> None:
    assert count_words("ord og ord", [Span(0, 2), Span(2, 8)]) == {"og": 1}


def test_inflections_share_a_lemma_and_families_a_stem() -> None:
    danish = types("Børnene og barnet. Frivillige, frivilligt, frivillig! Får de fik?")
    assert danish["børnene"].lemma == danish["barnet"].lemma == "barn"
    assert {danish[form].lemma for form in ("frivillige", "frivilligt")} == {"frivillig"}
    assert danish["frivillig"].stem == "frivil"
    english = types("Children ran. A child was running, volunteers volunteered.", "en")
    assert english["children"].lemma == "child"
    assert english["volunteers"].stem == english["volunteered"].stem


def test_forms_are_as_written_and_lemmas_are_not() -> None:
    found = types("BO\u0308RN bør\u00adnene don’t")
    assert list(found) == ["bo\u0308rn", "bør\u00adnene", "don’t"]
    assert found["bør\u00adnene"].lemma == "barn"
    assert found["don’t"].lemma == "don't"
    assert found["bo\u0308rn"].lemma == "börn"


def test_a_language_without_lemmas_or_stems_keeps_the_form() -> None:
    assert types("Illoqarfimmi illut", "kl")["illut"] == TypeCount("illut", "illut", "illut", 1)


@pytest.mark.parametrize("language", ["da", "en", "nb", "kl", "ja", "c"])
def test_every_language_has_sentences(language: str) -> None:
    text = "Ana var her. Sara var der."
    sentences = analyse(text, [Span(0, len(text))], language).sentences
    assert sentences == (Span(0, 12), Span(13, 26))


@pytest.mark.parametrize(
    "spans", [[Span(2, 3), Span(0, 1)], [Span(0, 2), Span(1, 3)], [Span(0, 9)], [Span(2, 1)]]
)
def test_spans_out_of_order_are_refused(spans: list[Span]) -> None:
    with pytest.raises(ValueError, match="out of order"):
        analyse("ja nej", spans, "da")


def test_the_same_text_gives_the_same_analysis() -> None:
    text = "Ja, det var f.eks. Peter. Han kom hjem."
    assert analyse(text, [Span(0, len(text))], "da") == analyse(text, [Span(0, len(text))], "da")


def test_a_text_longer_than_spacys_limit_is_taken_whole() -> None:
    text = ("Det gik g" + 90 * "o" + "dt. ") * 10_000
    found = analyse(text, [Span(0, len(text))], "da")
    assert len(text) > 1_000_000
    assert len(found.sentences) == 10_000
    assert sum(each.n for each in found.types) == 30_000


def test_the_version_names_everything_an_analysis_depends_on() -> None:
    version = pipeline_version("da")
    assert version.language == "da"
    assert re.fullmatch(
        r"spacy 3\.8\.\d+, simplemma 2\.0\.0, PyStemmer 3\.[\d.]+, rules \d+", version.version
    )


def test_nothing_heavy_is_imported_before_there_is_text() -> None:
    code = (
        "import sys, coder.nlp, coder.nlp.pipeline, coder.nlp.client, coder.nlp.worker;"
        "coder.nlp.pipeline.pipeline_version('da'); coder.nlp.client.Analyser().close();"
        "sys.exit(' '.join({'spacy', 'numpy', 'simplemma', 'Stemmer'} & sys.modules.keys()))"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.stderr.split() == []


def test_a_long_run_without_white_space_takes_no_longer_than_its_length() -> None:
    text = "Ja. " + "(" * 30_000 + " Nej."
    start, end = analyse(text, [Span(0, len(text))], "da").sentences[0]
    assert text[start:end] == "Ja."
