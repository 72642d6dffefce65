"""The study to practise on is a whole one."""

from __future__ import annotations

from coder.actions.guide import match_question
from coder.jobs.tutorial import build_tutorial
from coder.queries.checking import check_study
from coder.queries.documents import list_documents, read_document
from coder.queries.guide import list_questions


def test_the_tutorial_has_an_interview_codes_and_a_guide(tmp_path):
    with build_tutorial(tmp_path) as study:
        [row] = list_documents(study, 1)
        opened = read_document(study, row.document.id, 1)
        assert [speaker.role for speaker in opened.speakers.values()] == [
            "interviewer",
            "respondent",
        ]
        assert len(opened.turns) > 15
        assert all(opened.text[slice(*each)].strip() for each in opened.sentences)
        assert len(opened.codebook) == 5
        assert any(code.has_statement for code in opened.codebook)
        asked = next(
            turn
            for turn in opened.turns
            if "What did you learn" in opened.text[turn.start : turn.end]
        )
        match_question(study, 1, row.document.id, asked.start, list_questions(study)[1].id)
        assert check_study(study).problems == ()
