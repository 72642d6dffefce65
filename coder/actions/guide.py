"""The interview guide, and where its questions were put."""

from __future__ import annotations

from collections.abc import Sequence

from coder.actions.choosing import refuse_corrected
from coder.actions.done import Done, counted
from coder.actions.wording import called_question, place
from coder.errors import Conflict, UnknownName
from coder.formats.problems import Problem, refusal
from coder.model.case import RESPONDENT, ROLE_VARIABLES
from coder.model.document import Document
from coder.model.guide import MatchDraft, Question, QuestionDraft
from coder.store import codes, documents, guide
from coder.store.cases import all_cases
from coder.store.speakers import speakers_of
from coder.store.study import Study
from coder.text.names import check_name
from coder.text.turn import Turn


def import_guide(study: Study, coder_id: int, drafts: Sequence[QuestionDraft], file: str) -> Done:
    """Add the questions of a guide, or bring those up to it that are there.

    Raises:
        InvalidTable: A question names a code that the codebook does not have; nothing of
            the guide was taken.
    """
    codebook = codes.read_codebook(study)
    code_ids: dict[str, list[int]] = {}
    problems: list[Problem] = []
    for draft in drafts:
        for path in draft.codes:
            try:
                code_ids.setdefault(draft.name, []).append(codebook.find(path).id)
            except UnknownName as error:
                problems.append(Problem(draft.line, error.message.rstrip(".")))
    if problems:
        raise refusal(
            file, tuple(problems), "Nothing of the guide was taken. Import the codebook first."
        )
    known = {question.name: question for question in guide.all_questions(study)}
    with study.operation("guide.import", coder_id) as operation:
        for draft in drafts:
            old = known.get(draft.name)
            if old is not None and _is_so_already(old, draft, code_ids.get(draft.name, [])):
                continue
            question_id = (
                guide.add_question(operation, study, check_name(draft.name, "A question"))
                if old is None
                else old.id
            )
            guide.set_parts(
                operation,
                study,
                question_id,
                texts=draft.texts,
                roles=draft.roles,
                code_ids=code_ids.get(draft.name, []),
            )
        operation.content = {"file": file, "questions": len(drafts)}
        operation.summary = f"imported the guide {file}"
    added = sum(draft.name not in known for draft in drafts)
    rest = len(drafts) - added
    return Done(
        f"{counted(added, 'question')} added, {rest} brought up to date, from {file}.",
        notes=_unknown_roles(study, drafts),
    )


def _unknown_roles(study: Study, drafts: Sequence[QuestionDraft]) -> tuple[str, ...]:
    """A role that nobody has is likely misspelt, once respondents have roles at all."""
    known = {
        value
        for case in all_cases(study, RESPONDENT)
        for name in ROLE_VARIABLES
        for value in case.values.get(name, ())
    }
    return tuple(
        f"line {draft.line}: no respondent has the role “{role}”."
        for draft in drafts
        for role in draft.roles
        if known and role not in known
    )


def _is_so_already(old: Question, draft: QuestionDraft, code_ids: Sequence[int]) -> bool:
    return (dict(old.texts), old.roles, list(old.code_ids)) == (
        dict(draft.texts),
        draft.roles,
        list(code_ids),
    )


def match_question(
    study: Study,
    coder_id: int,
    document_id: int,
    turn_start: int,
    question_id: int | None,
    *,
    text_id: int | None = None,
) -> Done:
    """Say that an interviewer's turn puts a question of the guide, or that it puts none.

    Args:
        study: The study.
        coder_id: Who says so.
        document_id: The document.
        turn_start: The turn's first code point.
        question_id: The question; None takes back what was matched to the turn.
        text_id: The text in which the turn was chosen; None where it is meant in that of now.

    Raises:
        Conflict: No turn of an interviewer begins there, or the document was corrected since.
    """
    document = documents.document_by_id(study, document_id)
    refuse_corrected(document, text_id)
    turn = _interviewer_turn(study, document_id, document.text_id, turn_start)
    questions = {question.id: question for question in guide.all_questions(study)}
    with study.operation("guide.match", coder_id) as operation:
        for match in guide.matches(study, document_id):
            if match.start == turn_start:
                guide.remove_match(operation, match.id)
        if question_id is not None:
            guide.add_match(
                operation,
                document_id=document_id,
                text_id=document.text_id,
                question_id=question_id,
                start=turn.start,
                end=turn.end,
            )
        question = None if question_id is None else questions[question_id]
        operation.content = {
            "document": document.guid,
            "text": document.sha256,
            "start": turn.start,
            "end": turn.end,
            "question": None if question is None else question.guid,
        }
        where = place(study, document, turn_start)
        operation.summary = (
            f"took back the question of {where}"
            if question is None
            else f"matched {where} to {called_question(study, question)}"
        )
    if question is None:
        return Done("No question of the guide is matched here.")
    return Done(f"Matched to {called_question(study, question)}.", question.id)


def _interviewer_turn(study: Study, document_id: int, text_id: int, start: int) -> Turn:
    roles = {each.label: each.role for each in speakers_of(study, document_id)}
    for turn in documents.turns(study, text_id):
        if turn.start == start and roles.get(turn.label) == "interviewer":
            return turn
    raise Conflict(
        "Only an interviewer's turn can put a question of the guide.",
        "Move to such a turn, or correct who is the interviewer: `coder documents speakers`.",
    )


def import_matches(study: Study, coder_id: int, drafts: Sequence[MatchDraft], file: str) -> Done:
    """Match the turns of a table to the questions of the guide, as one operation.

    Raises:
        InvalidTable: A row's document, question or turn cannot be found; nothing of the
            table was taken.
    """
    questions = {question.name: question for question in guide.all_questions(study)}
    found: list[tuple[Document, Question, Turn]] = []
    problems: list[Problem] = []
    for draft in drafts:
        try:
            document = documents.document_called(study, draft.document)
            if draft.question not in questions:
                raise UnknownName(f"the guide has no question “{draft.question}”.")
            turn = _find_turn(study, document, draft.quote)
            found.append((document, questions[draft.question], turn))
        except (UnknownName, Conflict) as error:
            problems.append(Problem(draft.line, error.message.rstrip(".")))
    if problems:
        raise refusal(file, tuple(problems), "Nothing of the table was taken.")
    known = {(match.document_id, match.question_id, match.start) for match in guide.matches(study)}
    with study.operation("guide.matches.import", coder_id) as operation:
        matched = 0
        for document, question, turn in found:
            if (document.id, question.id, turn.start) in known:
                continue
            known.add((document.id, question.id, turn.start))
            guide.add_match(
                operation,
                document_id=document.id,
                text_id=document.text_id,
                question_id=question.id,
                start=turn.start,
                end=turn.end,
            )
            matched += 1
        operation.content = {"file": file, "matches": matched}
        operation.summary = f"imported {file}"
    return Done(f"{counted(matched, 'turn')} matched to questions of the guide.")


def _find_turn(study: Study, document: Document, quote: str) -> Turn:
    """The interviewer's turn that holds a quote, where only one does."""
    roles = {each.label: each.role for each in speakers_of(study, document.id)}
    text = documents.read_text(study, document.text_id)
    asked = [
        turn
        for turn in documents.turns(study, document.text_id)
        if roles.get(turn.label) == "interviewer" and quote in text[turn.start : turn.end]
    ]
    if len(asked) != 1:
        times = "no" if not asked else "more than one"
        raise Conflict(f"{times} turn of an interviewer holds “{quote}”.")
    return asked[0]
