"""One coder's totals as `coder counts` has them, which what the screen keeps must come to."""

from __future__ import annotations

from coder.analysis.themes import case_themes
from coder.queries.figures import CodeTotals
from coder.queries.scope import Scope, read_material
from coder.store.coders import coder_names
from coder.store.study import Study


def coder_themes(study: Study, coder_id: int) -> dict[int, CodeTotals]:
    """Respondents and passages of each code in one coder's coding; headings as roll-ups."""
    material = read_material(study, Scope(coders=(coder_names(study)[coder_id],)))
    themes = case_themes(
        material.scoped, material.codebook, code_ids=[code.id for code in material.codebook]
    )
    return {each.code_id: CodeTotals(len(each.raised), each.passages.total()) for each in themes}
