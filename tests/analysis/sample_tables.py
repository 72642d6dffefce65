"""A sample study's tables held against the slow reference."""

from __future__ import annotations

from dataclasses import replace

from coder.analysis.counts import figures
from coder.queries.case_states import CaseStates, case_states
from coder.queries.counts import CountTable, count_themes
from coder.queries.scope import Scope, read_material
from coder.store.study import Study
from tests.analysis import plain
from tests.analysis import reference_divisions as reference
from tests.analysis.reference import Cell, Counter
from tests.analysis.reference_divisions import Rows


def slow_study(study: Study, scope: Scope) -> plain.Study:
    """A study as the reference has it."""
    material = read_material(study, scope)
    put: dict[int, list[plain.Question]] = {}
    for match in material.tables.matches:
        question = material.tables.questions[match.question_id]
        found = plain.Question(match.start, tuple(question.code_ids), question.name)
        put.setdefault(match.document_id, []).append(found)
    docs = tuple(
        plain.Doc(
            doc.id,
            doc.text,
            tuple(plain.Turn(t.start, t.speech_start, t.end, t.role, t.case_id) for t in doc.turns),
            tuple(
                plain.Coding(each.start, each.end, each.code_id, each.coder_id, each.stance)
                for each in doc.codings
            ),
            doc.coders,
            {coder: set(codes) for coder, codes in doc.reviewed.items()},
            tuple(put.get(doc.id, ())),
            doc.questions_declared,
        )
        for doc in material.scoped
    )
    codes = tuple(
        plain.Code(code.id, code.parent_id, code.id in material.code_ids, code.has_statement)
        for code in material.codebook
    )
    return plain.Study(codes, docs, "any", {})


def check_tables(study: Study, scope: Scope) -> None:
    """Themes by document, coder and question, with the words that are said."""
    of_record, everybody = (
        slow_study(study, scope),
        slow_study(study, replace(scope, combine="any")),
    )
    tables = {
        by: count_themes(study, scope, (by,), spoken=True)
        for by in ("document", "coder", "question")
    }
    material = tables["coder"].material
    names, coders = {doc.id: doc.name for doc in material.documents}, material.tables.coders
    assert rows_of(tables["document"]) == _called(reference.by_document(of_record), names)
    by_coder = reference.by_coder(everybody, coders=tuple(coders))
    assert rows_of(tables["coder"]) == _called(by_coder, coders)
    assert rows_of(tables["question"]) == reference.by_question(of_record)
    code_id = material.code_ids[0]
    listed = [value for each, value in rows_of(tables["question"]) if each == code_id]
    guide = [question.name for question in material.tables.questions.values()]
    assert listed == [*(name for name in guide if name in listed), None]
    for name in {each.name for doc in of_record.docs[:2] for each in doc.questions} | {None}:
        words = reference.spoken(of_record, name)
        assert tables["question"].spoken[code_id, (("question", name),)] == sum(words.values())
    totals = list(count_themes(study, scope).rows)
    for table in tables.values():
        assert table.overlapping
        assert [row for row in table.rows if not row.group] == totals


def check_cases(study: Study, scope: Scope) -> None:
    """Cases by themes, and who is in which state."""
    states = case_states(study, scope)
    slow = Counter(slow_study(study, scope)).cells()
    assert cells_of(states) == slow
    for code_id in states.table.material.code_ids:
        listed = [(state, case.id) for state, own in states.by_state(code_id) for case in own]
        assert sorted(listed) == sorted(
            (cell.state, case_id) for (each, case_id), cell in slow.items() if each == code_id
        )


def rows_of(table: CountTable) -> Rows:
    """By code and the one value of a group, without the totals."""
    return {(row.code_id, row.group[0][1]): figures(row) for row in table.rows if row.group}


def _called(rows: Rows, names: dict[int, str]) -> Rows:
    """The reference's rows with names in place of ids."""
    return {(code, names[int(str(each))]): row for (code, each), row in rows.items()}


def cells_of(states: CaseStates) -> dict[tuple[int, int], Cell]:
    return {
        (code_id, case.id): Cell(
            *(found.state, found.split, found.passages, found.words),
            *(found.asked, found.unprompted),
        )
        for case in states.cases
        for code_id in states.table.material.code_ids
        if (found := states.of(case, code_id))
    }
