"""The codebook as YAML. All text with people in it is invented."""

from __future__ import annotations

import contextlib
import time
import unicodedata
from collections.abc import Iterable

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from coder.errors import InvalidTable
from coder.formats.codebook_yaml import read_codebook, write_codebook
from coder.model.code import CODE_FIELDS, Code, Codebook, CodebookDraft, CodeDraft
from coder.model.naming import fault_in_name
from tests.effort import tried

HEAD = "name: Mentors\ncodes:\n"


@pytest.fixture(params=["C", "Python"])
def _either_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "Python":
        monkeypatch.delattr(yaml, "CSafeLoader")
    elif not hasattr(yaml, "CSafeLoader"):
        pytest.skip("PyYAML was built without libyaml")


def read(text: str) -> CodebookDraft:
    return read_codebook(text.encode(), "themes.yaml")


def problems_of(data: str | bytes) -> tuple[str, ...]:
    raw = data.encode() if isinstance(data, str) else data
    with pytest.raises(InvalidTable) as caught:
        read_codebook(raw, "themes.yaml")
    error = caught.value
    assert error.message.startswith("themes.yaml, " + error.problems[0])
    assert error.hint
    return error.problems


def as_codebook(draft: CodebookDraft) -> Codebook:
    """The codebook that a study would make of a draft."""
    codes: list[Code] = []

    def add(drafts: Iterable[CodeDraft], parent_id: int | None) -> None:
        for position, code in enumerate(drafts):
            codes.append(
                Code(
                    id=len(codes) + 1,
                    guid=f"guid-{len(codes) + 1}",
                    parent_id=parent_id,
                    name=code.name,
                    position=position,
                    key=code.key,
                    colour=code.colour or "",
                    codable=code.codable,
                    texts=code.texts,
                )
            )
            add(code.codes, len(codes))

    add(draft.codes, None)
    return Codebook(draft.name, codes)


def without_lines(codes: Iterable[CodeDraft]) -> tuple[object, ...]:
    return tuple(
        (c.name, c.key, c.colour, c.codable, c.texts, without_lines(c.codes)) for c in codes
    )


WRITTEN = """\
name: Mentor programme
codes:
  - name: voluntariness
    label: {da: Frivillighed, en: Voluntariness}
    statement:
      da: Det gør en forskel for de unge, at mentoren møder op frivilligt
      en: That the mentor comes of her own accord makes a difference
    definition: Når nogen siger, at mentoren ikke får løn.
    include: 'Også: uden for møderne'
    example: |-
      Hun får jo ikke noget for det.
      Det tænker jeg over.
    colour: "#4c9f70"
    key: v
    codes:
      - name: trust
        label: Tillid 🤝
        colour: "#aa3300"
        codable: false
  - name: 'no'
    colour: "#000000"
"""


def test_a_codebook_is_read_with_all_its_fields() -> None:
    draft = read(WRITTEN)
    first, second = draft.codes
    assert draft.name == "Mentor programme"
    assert first.texts["label"] == {"da": "Frivillighed", "en": "Voluntariness"}
    assert first.texts["definition"] == {"": "Når nogen siger, at mentoren ikke får løn."}
    assert first.texts["include"] == {"": "Også: uden for møderne"}
    assert first.texts["example"] == {"": "Hun får jo ikke noget for det.\nDet tænker jeg over."}
    assert (first.key, first.colour, first.codable, first.line) == ("v", "#4c9f70", True, 3)
    assert first.codes == (
        CodeDraft("trust", None, "#aa3300", False, {"label": {"": "Tillid 🤝"}}, (), 16),
    )
    assert (second.name, second.line) == ("no", 20)


def test_a_codebook_is_written_as_a_person_would_write_it() -> None:
    assert write_codebook(as_codebook(read(WRITTEN))) == WRITTEN


def test_an_empty_codebook_comes_back() -> None:
    assert write_codebook(Codebook("", [])) == "codes: []\n"
    assert read("codes: []\n") == CodebookDraft("", ())


@pytest.mark.parametrize("name", ["no", "yes", "1", "1.50", "2021-03-04", "~x", "on"])
def test_what_yaml_takes_for_something_else_is_the_name_as_it_was_typed(name: str) -> None:
    assert read(f"codes:\n  - name: {name}\n  - name: x\n").codes[0].name == name


def test_nothing_written_is_nothing() -> None:
    code = read(
        HEAD + "  - name: a\n    label:\n    key: ~\n    definition: null\n    codes:\n"
    ).codes[0]
    assert code == CodeDraft("a", line=3)


def test_a_language_left_open_for_later_is_no_text() -> None:
    code = read(HEAD + "  - name: a\n    label:\n      da:\n      en: Trust\n").codes[0]
    assert code.texts == {"label": {"en": "Trust"}}


def test_a_block_has_no_line_break_at_its_end() -> None:
    for style in ("|", ">", "|+"):
        text = HEAD + f"  - name: a\n    example: {style}\n      Hej.\n\n    key: x\n"
        assert read(text).codes[0].texts["example"] == {"": "Hej."}


def test_norwegian_is_a_language_and_not_a_refusal() -> None:
    code = read(HEAD + "  - name: a\n    label: {no: Tillit, da: Tillid}\n").codes[0]
    assert code.texts["label"] == {"no": "Tillit", "da": "Tillid"}


def test_a_key_typed_on_a_mac_is_one_character() -> None:
    assert read(HEAD + "  - name: a\n    key: a\u030a\n").codes[0].key == "å"


def test_a_byte_order_mark_and_windows_line_ends_do_not_matter() -> None:
    data = b"\xef\xbb\xbf" + WRITTEN.replace("\n", "\r\n").encode()
    assert read_codebook(data, "x").codes == read(WRITTEN).codes


REFUSED = {
    "unknown key": (
        "  - name: a\n    lable: x\n",
        ["line 4: a code has no “lable”; perhaps “label”"],
    ),
    "name missing": ("  - key: a\n", ["line 3: a code has no name"]),
    "name empty": ("  - name: ''\n", ["line 3: the name “” is empty"]),
    "name with slash": ("  - name: a/b\n", ["line 3: the name “a/b” has a “/”"]),
    "name with control": ('  - name: "a\\eb"\n', ["line 3: the name “a␛b” has a line break or"]),
    "name with white space": ("  - name: ' a'\n", ["line 3: the name “ a” begins or ends"]),
    "name a list": ("  - name: [a]\n", ["line 3: the name of a code must be a text"]),
    "same name": (
        "  - name: a\n  - name: b\n  - name: a\n",
        ["line 5: “a” is also the name of the code on line 3"],
    ),
    "same name, composed otherwise": (
        "  - name: få\n  - name: fa\u030a\n",
        ["line 4: “fa\u030a” is also the name of the code on line 3"],
    ),
    "same field": ("  - name: a\n    name: b\n", ["line 4: “name” stands twice, first on line 3"]),
    "key of two": ("  - name: a\n    key: ab\n", ["line 4: the key “ab” is not one character"]),
    "key not seen": ("  - name: a\n    key: ' '\n", ["line 4: the key “ ” is not one character"]),
    "key taken": (
        "  - name: a\n    key: x\n    codes:\n      - name: b\n        key: x\n",
        ["line 7: the key “x” is taken on line 4"],
    ),
    "colour": ("  - name: a\n    colour: red\n", ["line 4: the colour “red” is not of the form"]),
    "colour as a remark": (
        "  - name: a\n    colour: #4c9f70\n",
        ["line 4: a colour is missing; it must stand in quotation marks"],
    ),
    "codable": ("  - name: a\n    codable: yes\n", ["line 4: “codable” must be true or false"]),
    "text a list": ("  - name: a\n    label: [x]\n", ["line 4: “label” must be a text, or one a"]),
    "text below a language": (
        "  - name: a\n    label: {da: {x: y}}\n",
        ["line 4: “label” must be a text"],
    ),
    "no language": (
        "  - name: a\n    label:\n      Danish: x\n",
        ["line 5: “Danish” is not a language"],
    ),
    "comma": (
        "  - name: a\n    label: {da: ja, tak, en: yes}\n",
        ["line 4: nothing stands under “tak”; between braces, a text with a comma in it must"],
    ),
    "same language": (
        "  - name: a\n    label: {da: x, da: y}\n",
        ["line 4: “label” stands twice in “da”"],
    ),
    "NUL": ('  - name: a\n    label: "\\0"\n', ["line 4: “label” has a character in it"]),
    "anchor": ("  - name: a\n    label: &x y\n", ["line 4: a text that begins with “&”"]),
    "alias": ("  - name: a\n    label: *x\n", ["line 4: a text that begins with “&”, “*”"]),
    "tag": ("  - name: a\n    label: !x y\n", ["line 4: a text that begins with “&”, “*” or “!”"]),
    "code is a text": ("  - a\n", ["line 3: a code must be a mapping"]),
    "codes are a text": ("  - name: a\n    codes: b\n", ["line 4: “codes” must be a list"]),
    "colon": ("  - name: a\n    label: x: y\n", ["line 4: a text with “: ” in it must stand in"]),
    "dash": ("  - name: a\n    label: - x\n", ["line 4: a text that begins with “- ” must"]),
    "at": ("  - name: a\n    label: @x\n", ["line 4: a text that begins with a sign such as"]),
    "quotation mark": ('  - name: a\n    label: "x\n    key: y\n', ["line 4: a quotation mark"]),
    "after quotation": ('  - name: a\n    label: "x" y\n', ["line 4: the indentation does not"]),
    "brace": ("  - name: a\n    label: {da: x\n    key: y\n", ["line 4: a bracket or brace"]),
    "indentation": ("  - name: a\n   label: x\n", ["line 4: the indentation does not fit"]),
    "tab": ("  - name: a\n\tlabel: x\n", ["line 4: a tab in the indentation"]),
    "no colon": ("  - name: a\n    label\n    key: x\n", ["line 5: a key without its “:”"]),
    "backslash": ('  - name: a\n    label: "C:\\data"\n', ["line 4: a “\\” between double"]),
    "control": ("  - name: a\x07\n", ["line 3: a control character (U+0007)"]),
    "second document": ("  - name: a\n---\nname: b\n", ["line 5: a second document begins"]),
    "several": (
        "  - name: a\n    key: xx\n    colour: red\n    nmae: b\n  - label: c\n",
        [
            "line 4: the key “xx” is not",
            "line 5: the colour “red” is not",
            "line 6: a code has no “nmae”; perhaps “name” is meant",
            "line 7: a code has no name",
        ],
    ),
}


@pytest.mark.usefixtures("_either_parser")
@pytest.mark.parametrize("case", REFUSED)
def test_what_is_wrong_is_told_with_its_line(case: str) -> None:
    body, expected = REFUSED[case]
    problems = problems_of(HEAD + body)
    assert len(problems) == len(expected)
    for problem, beginning in zip(problems, expected, strict=True):
        assert problem.startswith(beginning)


NO_CODEBOOK = {
    "empty": (b"", "line 1: the file is empty"),
    "remarks only": (b"# nothing yet\n\n", "line 1: the file is empty"),
    "nothing": (b"---\n...\n", "line 2: a codebook must be a mapping"),
    "sentence": (b"Just a sentence.\n", "line 1: a codebook must be a mapping"),
    "list": (b"- name: a\n", "line 1: a codebook must be a mapping"),
    "no codes": (b"name: x\n", "line 1: there is no “codes:”"),
    "no keys": (b"{}\n", "line 1: there is no “codes:”"),
    "guide": (b"questions: []\n", "line 1: a codebook has no “questions”; it has name, codes"),
    "codes a mapping": (b"codes: {a: b}\n", "line 1: “codes” must be a list"),
    "key a list": (b"? [a]\n: b\n", "line 1: a list or mapping stands where a key should"),
    "latin": ("codes:\n- name: få\n".encode("latin-1"), "line 2: the file is not UTF-8"),
    "utf-16": ("codes: []".encode("utf-16"), "line 1: the file is not UTF-8"),
    "NUL": (b"codes: []\0", "line 1: a control character (U+0000)"),
    "deep": (b"codes:\n" + b" [\n" * 100_000, "line 101: more than 100 lists"),
    "open": (b"codes: [\n", "line 1: a bracket or brace is not closed"),
    "directive": (b"%FOO x\n---\ncodes: []\n", "line 1: "),
}


@pytest.mark.parametrize("case", NO_CODEBOOK)
def test_a_file_that_is_no_codebook_is_refused(case: str) -> None:
    data, beginning = NO_CODEBOOK[case]
    problems = problems_of(data)
    assert len(problems) == 1
    assert problems[0].startswith(beginning)


def test_a_bomb_of_aliases_is_refused_where_it_begins() -> None:
    bomb = "codes:\n  - &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"  - &{new} [{', '.join([f'*{old}'] * 9)}]\n"
        for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    started = time.process_time()
    assert problems_of(bomb)[0].startswith("line 2: a text that begins with “&”")
    assert time.process_time() - started < 1


def test_a_message_with_many_problems_tells_how_many_more() -> None:
    with pytest.raises(InvalidTable, match=r"line 3: a code has no name \(and 2 more\)\.$"):
        read(HEAD + "  - key: a\n  - key: b\n  - key: c\n")


def test_a_message_shows_no_escape_sequences_and_no_long_texts() -> None:
    (problem,) = problems_of(HEAD + '  - name: a\n    colour: "\\e]52;c;x' + "y" * 500 + '"\n')
    assert "\x1b" not in problem
    assert len(problem) < 120


names = st.text(max_size=12).filter(lambda name: fault_in_name(name) is None)
tricky = st.sampled_from(
    [
        *("no", "yes", "1", "null", "~", "a: b", "#x", "x #y", "- a", "? a", "&a", "*a", "!a"),
        *("%a", "@a", "`a", "{a}", "[a]", "a,b", "'", '"', "a\\b", "a:", "<<", "=", "0x1F", "1e3"),
        *("---", "...", ".inf", "trailing ", " leading", "\ttab", "x\ty", "two\nlines"),
        *("two\n\n lines\n", "\nfirst", "ends \nso", "crlf\r\nx", "nel\x85x", "ls\u2028x"),
        *("bom\ufeffx", "🤝 👩\u200d👩", "e\u0301", "\x1b[31m", "word " * 60, "x" * 300),
        *("a  b   " * 30, "lines of words " * 20 + "\n" + "y "),
    ]
)
anything = tricky | st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1)
languages = st.sampled_from(["", "da", "en", "no", "pt-BR"])
all_texts = st.dictionaries(
    st.sampled_from(CODE_FIELDS), st.dictionaries(languages, anything, min_size=1), max_size=4
)
colours = st.one_of(st.none(), st.from_regex(r"#[0-9a-fA-F]{6}", fullmatch=True))


@st.composite
def codebooks(draw: st.DrawFn) -> CodebookDraft:
    keys = iter(draw(st.lists(st.sampled_from("abc1!#&*%æøå中ß'\"~-"), unique=True, max_size=8)))

    def codes(depth: int) -> tuple[CodeDraft, ...]:
        if depth == 3:
            return ()
        siblings = draw(
            st.lists(
                names | tricky.filter(lambda n: not fault_in_name(n)),
                max_size=3,
                unique_by=lambda n: unicodedata.normalize("NFC", n),
            )
        )
        return tuple(
            CodeDraft(
                name=name,
                key=next(keys, None),
                colour=draw(colours),
                codable=draw(st.booleans()),
                texts=draw(all_texts),
                codes=codes(depth + 1),
            )
            for name in siblings
        )

    return CodebookDraft(draw(st.just("") | names), codes(0))


@settings(max_examples=tried(150), deadline=None)
@given(codebooks())
def test_what_is_written_is_read_again_exactly(draft: CodebookDraft) -> None:
    again = read(write_codebook(as_codebook(draft)))
    assert again.name == draft.name
    assert without_lines(again.codes) == without_lines(draft.codes)


@settings(max_examples=tried(300), deadline=None)
@given(anything)
def test_every_text_is_read_again_exactly(text: str) -> None:
    code = CodeDraft("a", texts={"label": {"da": text, "en": "x"}, "example": {"": text}})
    draft = CodebookDraft("", (code,))
    assert read(write_codebook(as_codebook(draft))).codes[0].texts == code.texts


yaml_like = st.text("-:[]{}#&*!|>'\"%@` \n\tacodesname", max_size=60).map(str.encode)


@settings(max_examples=tried(200), deadline=None)
@given(st.binary(max_size=60) | yaml_like)
def test_no_file_ends_in_anything_but_a_codebook_or_a_refusal(data: bytes) -> None:
    with contextlib.suppress(InvalidTable):
        assert isinstance(read_codebook(data, "x.yaml"), CodebookDraft)


def test_five_thousand_codes_are_read_in_under_two_seconds() -> None:
    entry = (
        '    label: {{da: Kode {0}, en: Code {0}}}\n    definition: Når …\n    colour: "#4c9f70"\n'
    )
    text = HEAD + "".join(f"  - name: code {i}\n" + entry.format(i) for i in range(5000))
    started = time.process_time()
    assert len(read(text).codes) == 5000
    assert time.process_time() - started < 2
