"""The interview guide as YAML. All text with people in it is invented."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coder.errors import InvalidTable
from coder.formats.guide_yaml import read_guide, write_guide
from coder.model.code import Code, Codebook
from coder.model.guide import Question, QuestionDraft
from tests.effort import tried

WRITTEN = """\
questions:
  - id: q1
    text:
      da: Hvad gør I sammen?
      en: What do you do together?
    of: [mentee, mentor]
    codes: [together, together/outdoors]
  - id: '2'
    text: Er der noget, du savner?
"""

CODEBOOK = Codebook(
    "",
    [
        Code(7, "g7", None, "together", 0, None, "#000000", True),
        Code(8, "g8", 7, "outdoors", 0, None, "#000000", True),
    ],
)


def as_questions(drafts: tuple[QuestionDraft, ...]) -> list[Question]:
    ids = {CODEBOOK.path(code.id): code.id for code in CODEBOOK}
    return [
        Question(
            id=position + 1,
            guid=f"q-guid-{position}",
            name=draft.name,
            position=position,
            texts=draft.texts,
            roles=draft.roles,
            code_ids=tuple(ids[path] for path in draft.codes),
        )
        for position, draft in enumerate(drafts)
    ]


def test_a_guide_is_read() -> None:
    assert read_guide(WRITTEN.encode(), "guide.yaml") == (
        QuestionDraft(
            "q1",
            {"da": "Hvad gør I sammen?", "en": "What do you do together?"},
            ("mentee", "mentor"),
            ("together", "together/outdoors"),
            2,
        ),
        QuestionDraft("2", {"": "Er der noget, du savner?"}, (), (), 8),
    )


def test_a_guide_is_written_as_it_was_read_whatever_order_its_questions_come_in() -> None:
    questions = as_questions(read_guide(WRITTEN.encode(), ""))
    assert write_guide(reversed(questions), CODEBOOK) == WRITTEN


def test_one_role_and_one_code_need_no_list() -> None:
    (question,) = read_guide(
        b"questions:\n  - id: 1\n    text: x\n    of: mentee\n    codes: together\n", ""
    )
    assert (question.roles, question.codes) == (("mentee",), ("together",))


REFUSED = {
    "no questions": ("{}", ["line 1: there is no “questions:”"]),
    "a codebook": ("codes: []", ["line 1: a guide has no “codes”; it has questions"]),
    "unknown key": (
        "questions:\n  - id: a\n    text: x\n    role: mentee\n",
        ["line 4: a question has no “role”"],
    ),
    "no id, no text": (
        "questions:\n  - of: mentee\n",
        ["line 2: a question has no text", "line 2: a question has no id"],
    ),
    "id of lines": (
        'questions:\n  - id: "a\\nb"\n    text: x\n',
        ["line 2: the id “a b” must stand on one line"],
    ),
    "same id": (
        "questions:\n  - {id: a, text: x}\n  - {id: a, text: y}\n",
        ["line 3: “a” is also the id of the question on line 2"],
    ),
    "text a list": (
        "questions:\n  - id: a\n    text: [x]\n",
        ["line 3: “text” must be a text, or one a language"],
    ),
    "no path": (
        "questions:\n  - id: a\n    text: x\n    codes:\n      - a//b\n",
        ["line 5: “a//b” is no path of a code: a name is empty"],
    ),
    "not a mapping": ("questions:\n  - Hvad gør I?\n", ["line 2: a question must be a mapping"]),
    "roles a mapping": (
        "questions:\n  - id: a\n    text: x\n    of: {a: b}\n",
        ["line 4: “of” must be a list"],
    ),
    "roles of lists": (
        "questions:\n  - id: a\n    text: x\n    of: [[a]]\n",
        ["line 4: each of “of” must be a text"],
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_wrong_is_told_with_its_line(case: str) -> None:
    text, expected = REFUSED[case]
    with pytest.raises(InvalidTable) as caught:
        read_guide(text.encode(), "guide.yaml")
    problems = caught.value.problems
    assert len(problems) == len(expected)
    for problem, beginning in zip(problems, expected, strict=True):
        assert problem.startswith(beginning)


words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1, max_size=30)
on_one_line = words.map(str.strip).filter(
    lambda text: bool(text) and not {"\u2028", "\u2029"} & set(text)
)


@settings(max_examples=tried(100), deadline=None)
@given(
    st.lists(
        st.builds(
            QuestionDraft,
            name=on_one_line,
            texts=st.dictionaries(st.sampled_from(["", "da", "no"]), words, min_size=1),
            roles=st.lists(on_one_line, max_size=8).map(tuple),
            codes=st.lists(st.sampled_from(["together", "together/outdoors"])).map(tuple),
            line=st.just(0),
        ),
        unique_by=lambda draft: draft.name,
        max_size=4,
    ).map(tuple)
)
def test_what_is_written_is_read_again_exactly(drafts: tuple[QuestionDraft, ...]) -> None:
    text = write_guide(as_questions(drafts), CODEBOOK)
    again = read_guide(text.encode(), "")
    assert [(q.name, q.texts, q.roles, q.codes) for q in again] == [
        (q.name, q.texts, q.roles, q.codes) for q in drafts
    ]
