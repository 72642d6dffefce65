"""What the study holds and the screen shows, for tests of coding."""

from __future__ import annotations

from coder.queries.codebook import get_codebook
from coder.queries.documents import OpenDocument, read_document
from coder.store.study import Study
from coder.tui.app import CoderApp
from coder.tui.widgets.code_tree import CodeTree
from coder.tui.widgets.coding_list import CodingList
from coder.tui.widgets.status_line import StatusLine
from tests.tui.sample_study import CODER

SIZE = (80, 24)
FIRST = "Min sagsbehandler spurgte mig."
"""The sentence after the first question."""


def opened(study: Study, document_id: int = 1) -> OpenDocument:
    return read_document(study, document_id, CODER)


def coded(study: Study) -> list[tuple[str, str]]:
    """What is coded in the first document: codes with the words."""
    codebook = get_codebook(study)
    return [(codebook[each.code_id].name, each.quote) for each in opened(study).codings]


def told(app: CoderApp) -> str:
    return app.screen.query_one(StatusLine).message


def lines(app: CoderApp, kind: type[CodeTree] | type[CodingList]) -> list[str]:
    widget = app.screen.query_one(kind)
    return [widget.render_line(y).text.strip() for y in range(widget.virtual_size.height)]
