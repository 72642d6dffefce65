"""What a template may hold, and what becomes of it."""

from __future__ import annotations

import io

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from coder.errors import CoderError, InvalidTable, UnknownName
from coder.formats import template_filling, template_values
from coder.formats.docx_writer import docx_bytes
from coder.formats.html_writer import html_bytes
from coder.formats.markdown_blocks import Body, body_of
from coder.formats.markdown_writer import markdown_text
from coder.formats.template import Template, read_template
from coder.formats.template_filling import Filled, fill
from coder.model.living import Blocks, Checked, Figure, Request, Value
from coder.model.report import Heading, Item, Listing, Paragraph, Report, Table
from tests.formats.html_tree import tree_of

GITHUB = MarkdownIt("gfm-like")
CALLS = ("count", "label", "quotes")
CHECKS = ("claim",)


def read(text: str) -> Template:
    return read_template(text.encode(), "t.md", CALLS, CHECKS)


def answer(request: Request) -> Value:
    if request.name == "quotes":
        return Blocks((Paragraph("Hun kom."),))
    if request.name == "label":
        return Figure(str(request.arguments[0]))
    if request.arguments and request.arguments[0] == "nothing":
        raise UnknownName("There is no code called “nothing”.", "Look.")
    return Figure("7 af 11", 7)


def check(request: Request) -> Checked:
    if request.arguments[0] == "all":
        return Checked(problem="ME01 and ME04 say otherwise.")
    return Checked("(7 af 11)" if request.arguments[0] == "many" else "", ("mange",))


def filled(text: str) -> Filled:
    return fill(read(text), answer, check)


def body(text: str) -> Body:
    return body_of(filled(text), "t.md")


def words(text: str) -> str:
    return "\n".join(sentence.text for sentence in body(text).sentences)


def test_the_head_says_what_variables_and_values_are_called():
    head = "---\ntitle: T\nwords:\n  status: udfald\n  no answer: svarede ikke\n---\n"
    assert read(head + "x").words == {"status": "udfald", "no answer": "svarede ikke"}
    assert read("---\ntitle: T\nwords:\n---\nx").words == {}
    for wrong, problem in (
        ("words: udfald", "line 2: “words” must be a mapping"),
        ("words: {a: b, a: c}", "line 2: “a” stands twice"),
        ("words: {a: [b]}", "line 2: “a” of “words” must be a text"),
    ):
        with pytest.raises(InvalidTable, match=problem):
            read(f"---\n{wrong}\n---\nx")


ESCAPES = [
    "{{ ''.__class__.__mro__ }}",
    "{{ ''['__class__'] }}",
    "{{ count.__globals__ }}",
    "{{ count.__globals__['os'].popen('id') }}",
    "{{ count('a').number }}",
    "{{ 'x'|attr('__class__') }}",
    "{{ [count]|map('attr', 'x')|list }}",
    "{{ '%s'|format(count) }}",
    "{{ '%999999999d' % 1 }}",
    "{{ '{0.__class__}'.format(1) }}",
    "{{ cycler('a') }}",
    "{{ joiner(',') }}",
    "{{ namespace() }}",
    "{{ lipsum(1000) }}",
    "{{ dict(a=1) }}",
    "{{ range(10**9) }}",
    "{{ self }}",
    "{{ self._TemplateReference__context }}",
    "{{ loop }}",
    "{{ caller() }}",
    "{{ config }}",
    "{{ request }}",
    "{{ open('/etc/passwd') }}",
    "{{ _ask }}",
    "{{ __import__('os') }}",
    '{% include "/etc/passwd" %}',
    '{% import "os" as os %}',
    '{% from "os" import path %}',
    '{% extends "/etc/passwd" %}',
    "{% macro m() %}{{ m() }}{% endmacro %}",
    "{% set x = 1 %}",
    "{% set x %}a{% endset %}",
    "{% with a = 1 %}{% endwith %}",
    "{% block a %}{% endblock %}",
    "{% filter upper %}a{% endfilter %}",
    "{% autoescape false %}a{% endautoescape %}",
    "{% do count() %}",
    "{% debug %}",
    "{% call(x) claim('a') %}{% endcall %}",
    "{% call claim.x('a') %}{% endcall %}",
    "{% call count('a') %}{% endcall %}",
    "{{ claim('a') }}",
    "{{ count }}",
    "{{ claim }}",
    "{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}",
    "{% for a, b in [[1, 2]] %}{% endfor %}",
    "{% for count in [1] %}{% endfor %}",
    "{{ 1 + 1 }}",
    "{{ 2 ** 99999999 }}",
    "{{ 'a' * 999999999 }}",
    "{{ 'a' ~ 'b' }}",
    "{{ -1 }}",
    "{{ [1, 2][0] }}",
    "{{ 'abc'[1:] }}",
    "{{ 1 is callable }}",
    "{{ count(*[1]) }}",
    "{{ count(**{'a': 1}) }}",
    "{{ count()() }}",
    "{{ 'a'|capitalize(1) }}",
    "{{ 'a'|upper }}",
    f"{{{{ {'(' * 5000}1{')' * 5000} }}}}",
    f"{{{{ {'not ' * 300}1 }}}}",
    f"{'{% if 1 %}' * 300}{'{% endif %}' * 300}",
    f"{{{{ {'9' * 5000} }}}}",
    "{{ 'unfinished",
    "{% if 1 %}",
    "{{ '\\N{x}' }}",
]


@pytest.mark.parametrize("text", ESCAPES)
def test_what_no_template_may_have_is_refused_with_its_line(text):
    asked: list[Request] = []

    def ask(request: Request) -> Value:
        asked.append(request)
        return Figure("")

    with pytest.raises(InvalidTable, match=r"^t\.md, line [123]: ") as caught:
        fill(read(f"Hej\n\n{text}"), ask, check)
    assert "\n" not in caught.value.message
    assert caught.value.hint
    assert not asked


def test_every_problem_is_told_at_once():
    with pytest.raises(InvalidTable) as caught:
        read("---\ntitel: x\nlanguage: sv\n---\n{{ cuont('a') }}\n\n{{ a.b }}")
    assert [each.split(":")[0] for each in caught.value.problems] == [
        "line 2",
        "line 3",
        "line 5",
        "line 7",
    ]
    assert "perhaps “title” is meant" in caught.value.problems[0]
    assert "perhaps “count” is meant" in caught.value.problems[2]


@pytest.mark.parametrize("text", ["{{ [1] }}", "{{ 1 == 1 }}", "{{ none }}", "{{ {'a': 1} }}"])
def test_what_cannot_be_printed_is_refused(text):
    with pytest.raises(CoderError, match=r"t\.md, line 2: this is nothing"):
        filled(f"\n{text}")


def test_work_is_bounded(monkeypatch):
    numbers = str(list(range(100)))
    loops = "".join(f"{{% for {name} in {numbers} %}}" for name in "abcdefgh")
    with pytest.raises(CoderError, match="loops go round more than"):
        filled(f"{loops}x{'{% endfor %}' * 8}")
    monkeypatch.setattr(template_filling, "LONGEST", 1000)
    with pytest.raises(CoderError, match="comes to more than 1,000"):
        filled(f"{{% for a in {numbers} %}}0123456789{{{{ a }}}}{{% endfor %}}")
    monkeypatch.setattr(template_values, "MOST_CALLS", 10)
    with pytest.raises(CoderError, match="more than 10 calls"):
        filled(f"{{% for a in {numbers} %}}{{{{ count(a) }}}}{{% endfor %}}")
    with pytest.raises(InvalidTable, match="longer than"):
        read("x" * 500_001)


def test_the_head_is_read():
    template = read("---\ntitle: 'Rapport: 1'\nlanguage: da\nindicators: ../i.yaml\n---\nHej")
    assert (template.title, template.language, template.indicators) == (
        "Rapport: 1",
        "da",
        "../i.yaml",
    )
    assert read("Hej").title == ""
    assert read("---\n---\nHej").title == ""


def test_a_call_that_fails_is_told_with_its_line():
    with pytest.raises(UnknownName, match=r"t\.md, line 4: There is no code called “nothing”"):
        filled("---\ntitle: x\n---\n{{ count('nothing') }}")


def test_a_figure_compares_as_its_number():
    text = (
        "{% if count() > 6 and count() <= 7 and not count() == 8 %}mange{% else %}få{% endif %}"
        " {{ 'x' if count() != 7 else 'y' }}{% if 7 in [count()] %}!{% endif %}"
    )
    assert words(text) == "mange y!"
    with pytest.raises(CoderError, match="only numbers"):
        filled("{% if 'a' < 'b' %}{% endif %}")


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("6 < 7", True), ("7 < 7", False), ("7 <= 7", True), ("8 <= 7", False),
        ("7 > 6", True), ("7 > 7", False), ("7 >= 7", True), ("6 >= 7", False),
        ("7 == 7", True), ("7 != 7", False), ("'a' == 'a'", True), ("'a' != 'a'", False),
        ("7 in [6, 7]", True), ("8 not in [6, 7]", True), ("7 not in [7]", False),
        ("1 < 2 < 3", True), ("1 < 3 < 2", False), ("not 0", True), ("not 1", False),
        ("1 and 0", False), ("0 or 1", True), ("[]", False), ("quotes()", True),
    ],
)  # fmt: skip
def test_conditions_hold_as_they_are_written(condition, holds):
    assert words(f"{{% if {condition} %}}ja{{% else %}}nej{{% endif %}}") == (
        "ja" if holds else "nej"
    )


def test_markdown_becomes_blocks():
    text = """\
# {{ label("Tal") }} i alt

Det er **meget {{ count() }}** og
*sådan*, `her` [der](http://x) <b>.

{% for name in ["a", "b"] %}
- {{ name }}
  1. under
{% endfor %}

> Sat af

| A | B |
| --- | ---: |
{% for name in ["a", "b"] %}
| {{ name }} | {{ count(name) }} |
{% endfor %}
| **I alt** | 14 |

{{ quotes() }}
"""
    below = Listing((Item("under"),), ordered=True)
    assert body(text).blocks == (
        Heading("Tal i alt", 1),
        Paragraph(
            "Det er meget 7 af 11 og sådan, her [der](http://x) <b>.",
            marks=((7, 20, "strong"), (24, 29, "emphasis")),
        ),
        Listing((Item("a", below=below), Item("b", below=below))),
        Paragraph("Sat af", "quote"),
        Table(
            "",
            ("A", "B"),
            (("a", "7 af 11"), ("b", "7 af 11"), ("I alt", "14")),
            ("left", "right"),
            has_total=True,
        ),
        Paragraph("Hun kom."),
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Hej\n\nSe {{ quotes() }}.", "line 3: quotes() gives"),
        ("# {{ quotes() }}", "line 1: quotes() gives"),
        ("- {{ quotes() }}", "line 1: quotes() gives"),
        ("a\n\n---\n\nb", "line 3: a line across"),
        ("```\n{{ count() }}\n```", "line 1: there is no code"),
        ("3. tre", "line 1: a numbered list"),
        ("- a\n  - b\n    - c", "line 3: a list stands in a list"),
        ("- a\n\n  b", "line 3: an item of a list holds"),
        ("> - a", "line 1: a block quote holds"),
        ("&#xE000;0&#xE000; {{ count() }}", "line 1: a sign in the text"),
        ("{% if 1 %}\n\n\n{% endif %}\n\n***", "line 6: a line across"),
    ],
)
def test_what_no_report_can_have_is_refused_with_its_line(text, told):
    with pytest.raises(CoderError, match=r"^t\.md, ") as caught:
        body(text)
    assert told in caught.value.message


def test_sentences_know_their_calls_and_what_they_stand_there_for():
    text = (
        "\nFørst ca. 3. Så {{ count('a') }} af dem.\n\n"
        "{% if count('b') > 3 %}Mange.{% endif %}\n\n{{ label('Nej. Jo') }} siger han."
    )
    found = [(each.text, each.calls, each.conditions, each.line) for each in body(text).sentences]
    assert found == [
        ("Først ca. 3.", (), (), 2),
        ("Så 7 af 11 af dem.", ('count("a")',), (), 2),
        ("Mange.", (), ('count("b")',), 4),
        ("Nej. Jo siger han.", ('label("Nej. Jo")',), (), 6),
    ]
    assert body(text).sentences[1].pattern == 'Så {count("a")} af dem.'


def test_what_stands_there_because_a_loop_was_empty_knows_why():
    text = "{% for a in ['x'] if count('b') > 9 %}Mange.{% else %}Ingen.{% endfor %}"
    [sentence] = body(text).sentences
    assert (sentence.text, sentence.conditions) == ("Ingen.", ('count("b")',))


def test_tags_at_the_end_of_a_line_leave_the_line_its_end():
    text = (
        "{% call claim('some') %}Nogle.{% endcall %}\n\n{{ quotes() }}\n\n"
        "  {% if 1 %}{% for a in [1] %}\n- {{ a }}{% if 1 %}!{% endif %}\n{% endfor %}\n"
        "  {% endif %}\n- b\n{% call claim('some') %}\nHer\n{% endcall %}\n\nDer"
    )
    assert body(text).blocks == (
        Paragraph("Nogle."),
        Paragraph("Hun kom."),
        Listing((Item("1!"), Item("b Her"))),
        Paragraph("Der"),
    )
    assert [each.line for each in body(text).sentences] == [1, 3, 6, 9, 14]


def test_claims_are_all_checked_and_numbers_put_beside_their_words():
    text = (
        '{% call claim("all", "x") %}Alle siger {{ count() }}.{% endcall %}\n'
        '{% call claim("many", "x") %}Så siger mange det.{% endcall %}\n'
        '{% call claim("some", "x") %}Nogle nej.{% endcall %}\n'
        '{% call claim("all", "y") %}Ja!{% endcall %}'
    )
    made = filled(text)
    assert [(each.line, each.text) for each in made.refused] == [
        (1, "Alle siger 7 af 11."),
        (4, "Ja!"),
    ]
    assert "Så siger mange (7 af 11) det." in words(text)
    assert 'claim("many", "x")' in [told for _, told, _ in made.calls]
    assert words('{% call claim("many") %}Det siger de.{% endcall %}') == "Det siger de (7 af 11)."


@given(st.lists(st.sampled_from(["a", "\n", "{{ 1 }}", "{# c #}", "{% if 1 %}b{% endif %}"])))
def test_every_line_of_the_text_has_its_line_of_the_template(pieces):
    text = "".join(pieces)
    made = filled(text)
    ends = made.text.removesuffix("\n").count("\n") + 1 if made.text else 0
    assert made.lines == list(range(1, ends + 1))


def test_calls_that_are_given_other_things_are_told_apart():
    one, other = Request("count", ('a", "b',)), Request("count", ("a", "b"))
    assert str(one) != str(other) == 'count("a", "b")'


def test_numbers_typed_by_hand_are_found():
    text = (
        "---\ntitle: 7\n---\n# 3.1 Resultater\n\n12 af dem, 4,5 pct. og 1.200 i 2021 (3. maj, 12/5,"
        " 2021-05-12).\n{{ count('9') }}\n\n1. punkt 8 {# 5 #}\n\nME01 og Q-9FYHCQ, COVID-19, § 5"
    )
    assert read(text).typed == (("12", 6), ("4,5", 6), ("1.200", 6), ("8", 9))


def test_numbers_that_are_printed_though_no_call_gives_them_are_found():
    text = (
        '{{ 27 }} og {{ "28" }}\n{{ "3" "1" if count() else "32" }} {{ 33 if not count() }}\n'
        '{% for each in ["41 unge", 42, "2021"] %}{{ each | capitalize }}\n{% endfor %}'
        '{{ count() }} {{ label("51") }} {{ 4.5 }}'
        '{% call claim("many") %}mange {{ 6 }}{% endcall %}'
    )
    made = filled(text)
    numbers = [("27", 1), ("28", 1), ("31", 2), ("41", 3), ("42", 3), ("4.5", 4), ("6", 4)]
    assert list(made.typed) == numbers
    assert read(text).typed == ()


hostile = st.one_of(
    st.sampled_from(
        ["*x*", "<script>", "\ue0000\ue000", "{{ count() }}", "{% if %}", "[a](b)", "| a |", "# x"]
    ),
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"]), min_size=1),
).filter(lambda value: value == value.strip())


@settings(max_examples=60, deadline=None)
@given(hostile)
def test_no_value_is_ever_markup(value):
    text = (
        "# H {{ label('x') }}\n\nA*{{ label('x') }}*b\n\n- {{ label('x') }}\n\n> {{ label('x') }}"
    )
    made = fill(read(text), lambda _: Figure(value), check)
    found = body_of(made, "t.md")
    expected = (
        Heading(f"H {value}", 1),
        Paragraph(f"A{value}b", marks=((1, 1 + len(value), "emphasis"),)),
        Listing((Item(value),)),
        Paragraph(value, "quote"),
    )
    assert found.blocks == expected
    report = Report("t", "da", found.blocks)
    tree = tree_of(html_bytes(report))
    assert {node.tag for node in tree.all("main")[0].walk()} <= {
        "main", "h1", "h2", "p", "em", "ul", "li", "blockquote",
    }  # fmt: skip
    assert [each.text for each in tree.all("li")] == [value]
    shown = GITHUB.parse(markdown_text(report))
    inlines = [token.children for token in shown if token.type == "inline"]
    texts = [
        "".join(each.content for each in children or () if each.type != "html_inline")
        for children in inlines
    ]
    assert texts[1:] == [f"H {value}", f"A{value}b", value, value]
    assert {each.type for children in inlines for each in children or ()} <= {
        "text", "text_special", "code_inline", "em_open", "em_close", "html_inline",
    }  # fmt: skip


@settings(max_examples=10, deadline=None)
@given(hostile)
def test_no_value_is_ever_markup_in_word(value):
    made = fill(read("A*{{ label('x') }}*b"), lambda _: Figure(value), check)
    report = Report("t", "da", body_of(made, "t.md").blocks)
    paragraph = docx.Document(io.BytesIO(docx_bytes(report))).paragraphs[1]
    assert [run.text for run in paragraph.runs] == ["A", value, "b"]
    assert [bool(run.italic) for run in paragraph.runs] == [False, True, False]
