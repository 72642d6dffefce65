"""The cells of the framework matrix: what a person says on a theme, in the evaluator's words."""

from __future__ import annotations

from coder.actions.codebook_edits import find_code
from coder.actions.done import Done
from coder.actions.wording import called
from coder.errors import UnknownName
from coder.store import cases, memos
from coder.store.study import Study


def set_cell(study: Study, coder_id: int, case_id: int, code_id: int, content: str) -> Done:
    """Write, rewrite or, with nothing in it, remove the summary of a case and a code.

    Raises:
        UnknownName: The case or the code is no longer in the study.
    """
    _, code = find_code(study, code_id)
    case = next((each for each in cases.all_cases(study) if each.id == case_id), None)
    if case is None:
        raise UnknownName("The case is no longer in the study.")
    content = content.replace("\0", "").strip()
    old = memos.cell_memos(study).get((case_id, code_id))
    with study.operation("cell.set", coder_id) as operation:
        if old is None and content:
            memos.add_memo(operation, coder_id, content, case_id=case_id, code_id=code_id)
        elif old is not None and content:
            memos.change_memo(operation, old.id, content)
        elif old is not None:
            memos.remove_memo(operation, old.id)
        operation.content = {"case": case.guid, "code": code.guid, "memo": content}
        operation.summary = f"wrote what {case.name} says on {called(study, code)}"
    return Done("Summary saved." if content else "Summary removed.")
