"""`coder report`, typed as a user would: its numbers are the commands' own."""

from __future__ import annotations

import json
import re
import sqlite3
from importlib import import_module

import docx
import pytest

from coder.actions.cells import set_cell
from coder.errors import DamagedStudy
from coder.queries.calls import CALLS
from coder.queries.tables import CountedTables
from coder.store.study import Study
from tests.cli.program import coder, done, fingerprint, make_study, values
from tests.formats.html_tree import tree_of

QUOTE_ID = "Q-M65VEB"
HEAD = "---\ntitle: Evaluering\nlanguage: da\n---\n"


@pytest.fixture
def study(tmp_path, monkeypatch):
    """A study in the folder where the program runs; one passage of it is coded."""
    monkeypatch.chdir(tmp_path)
    return make_study(tmp_path / "study.db")


def write(text: str, name: str = "t.md") -> str:
    with open(name, "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write(text)
    return name


def body(text: str, *arguments: object) -> str:
    """The report of a template without its head and foot."""
    out = done("report", write(HEAD + "START\n\n" + text + "\n\nSLUT\n"), *arguments).out
    return out.split("START\n\n")[1].split("\n\nSLUT")[0]


def test_figures_are_those_of_the_commands(study):
    done("documents", "done", "--all")
    done("code", "second", "46:60", "knowledge")
    texts = [
        '{{ count("voluntariness", role="mentee") }}',
        '{{ count("knowledge") }}',
        '{{ count("voluntariness", "supports", where={"role": "mentee"}) }}',
        '{{ count("voluntariness", state="not asked") }}',
        '{{ passages("voluntariness") }}',
        "{{ respondents() }}",
        '{{ respondents(role="mentee") }}',
        "{{ documents() }}",
        '{{ documents("journal") }}',
        '{{ cases("respondent") }}',
        '{{ cases("respondent", status="declined") }}',
        '{{ cases("respondent", status="") }}',
        "{{ codings() }}",
        '{{ codings(coder="Anna") }}',
    ]
    found = body("\n\n".join(texts)).split("\n\n")
    rows = values("counts")["rows"]
    [voluntariness] = [row for row in rows if row["path"] == "voluntariness"]
    [knowledge] = [row for row in rows if row["path"] == "knowledge"]

    def share(row: dict[str, int], figure: str) -> str:
        return f"{row[figure]} af {row['N']}"

    assert found == [
        share(voluntariness, "n"),
        share(knowledge, "n"),
        share(voluntariness, "supports"),
        share(voluntariness, "not_asked"),
        str(voluntariness["passages"]),
        str(values("counts")["base"]["respondents"]),
        str(values("counts", "--where", "role=mentee")["base"]["respondents"]),
        str(len(values("documents", "list"))),
        "0",
        str(len(values("cases", "list"))),
        str(
            values("cases", "count", "--by", "status", "--where", "status=declined")["base"][
                "cases"
            ]
        ),
        str(values("cases", "count", "--by", "status", "--where", "status=")["base"]["cases"]),
        *[str(len(values("codings", "list")))] * 2,
    ]
    assert found[0] == "1 af 2"


def test_what_is_not_reviewed_makes_a_number_a_lower_bound(study):
    assert body('{{ count("voluntariness") }}') == "mindst 1 af 2"
    assert body('{{ count("voluntariness", "unknown") }}') == "0 af 2"
    # Who supports may turn out to say both.
    assert body('{{ count("voluntariness", "supports") }}').startswith("indtil videre ")
    assert body('{{ count("voluntariness", "both") }}') == "mindst 0 af 2"
    assert body('{{ count("voluntariness", "not_reviewed") }}') == "1 af 2"
    assert body('{{ count("voluntariness")|capitalize }}') == "Mindst 1 af 2"
    assert body('{{ count("voluntariness") }}', "--language", "en") == "at least 1 of 2"
    assert body('{% if count("voluntariness") > 0 %}ja{% else %}nej{% endif %}') == "ja"


def test_tables_are_those_of_the_commands_without_the_digest(study):
    def table(*arguments: str) -> str:
        text = done(*arguments, "--format", "md").out
        lines = text[text.index("**Tabel 1.**") :].split("\n## ")[0].strip().split("\n")
        return "\n".join(line for line in lines if "fingeraftryk" not in line.lower())

    def bare(text: str) -> str:
        """The digest stands with what else has to be said, at the end of a line or alone."""
        return re.sub(r"\\\n(?=$|\n)", "", text).rstrip("\\\n")

    found = body('{{ counts_table(by="role") }}')
    assert found.split("\n")[:8] == table("counts", "--by", "role").split("\n")[:8]
    assert "ingeraftryk" not in found
    assert bare(body('{{ cases_table("respondent", by="status") }}')) == bare(
        table("cases", "count", "--by", "status")
    )
    assert body('{{ cases_table("respondent", by=["status", "status"]) }}') == body(
        '{{ cases_table("respondent", by="status") }}'
    )
    overview = body('{{ overview_table("voluntariness", by="role") }}')
    assert "| Mentees | I alt |" in overview
    assert "voluntariness | mindst 1 af 2" in overview
    assert "knowledge" not in overview
    chart = body('{{ counts_chart("voluntariness", by="role") }}')
    assert "**Figur:** " in chart
    assert "| voluntariness | mindst 1 af 2 |" in chart


def test_quotes_are_those_of_the_commands(study):
    found = body('{{ quotes("voluntariness") }}')
    assert "> ”Det betød alt.”\n>\n> – Mentee 1 · " + QUOTE_ID in found
    assert found in done("quotes", "--code", "voluntariness", "--format", "md").out
    one = body(f'{{{{ quote("{QUOTE_ID.lower()}") }}}}')
    assert one == f"> ”Det betød alt.”\n>\n> – Mentee 1 · {QUOTE_ID}"
    done("shorten", QUOTE_ID, "--omit", "betød")
    assert "Det […] alt." in body(f'{{{{ quote("{QUOTE_ID}") }}}}').replace("\\", "")


def test_nothing_stands_around_a_quote_that_is_handed_in(study):
    quotes = f'{{{{ quote("{QUOTE_ID}") }}}}\n\n{{{{ quotes("voluntariness") }}}}'
    done("report", write(HEAD + quotes), "--out", "a.html")
    done("quotes", "--out", "b.html")
    report, listed = ((study.parent / name).read_text("utf-8") for name in ("a.html", "b.html"))
    around = "Hvad betød det, at det var frivilligt?"
    assert around in listed
    assert around not in report
    assert report.count("Det betød alt.") == 2


def test_whoever_could_be_known_by_a_site_is_named_nowhere(study):
    done("cases", "set", "ME01", "site", "Ribe")
    named = f'{{{{ quote("{QUOTE_ID}") }}}}'
    assert "Mentee 1" in body(named)
    both = body(named + '\n\n{{ quotes("voluntariness", site="Ribe") }}')
    assert both.count("Det betød alt.") == 2
    assert "Mentee 1" not in both
    assert "Citaterne står uden rolle og nummer" in both
    done("report", "t.md", "--out", "a.html")
    for name in ("a.html", "a.record.json"):
        assert "Mentee 1" not in (study.parent / name).read_text(encoding="utf-8")
    done("code", "first", "113:126", "voluntariness", "--stance", "supports")
    assert "changed from outside" not in done("report", "t.md", "--out", "a.html").err


def test_what_the_evaluator_wrote_comes_as_it_is(study):
    with Study.open(study) as opened:
        case = int(opened.value("select id from cases where name = 'ME01'"))
        code = int(opened.value("select id from codes where name = 'voluntariness'"))
        set_cell(opened, 1, case, code, "Alt *var* <b>godt</b>.\n\nMen sent.")
    assert body('{{ written("voluntariness", "ME01") }}') == (
        "Alt \\*var\\* \\<b\\>godt\\</b\\>.\n\nMen sent."
    )
    assert "- **Mentee 1:** Alt" in body('{{ written("voluntariness") }}')


REFUSED = {
    '{{ count("voluntarines") }}': "Perhaps “voluntariness” is meant.",
    '{{ count("voluntariness", "suports") }}': "Perhaps “supports” is meant.",
    '{{ count("knowledge", "supports") }}': "has no statement",
    '{{ count("voluntariness", role="mentor") }}': "Perhaps “mentee” is meant.",
    '{{ count("voluntariness", role="x") }}': "The values of role are: mentee.",
    '{{ count("voluntariness", rolle="mentee") }}': "There is no variable called “rolle”",
    "{{ count() }}": "needs its theme",
    '{{ count("a", "b", "c") }}': "takes 2 of them",
    '{{ count(["a"]) }}': "theme of count(…) is a text",
    '{{ count("a", theme="b") }}': "has its theme twice",
    '{{ count("a", role="mentee", role="mentor") }}': "count(…) has its role twice",
    '{{ count("a", role="mentee", where={"role": "mentor"}) }}': "count(…) has its role twice",
    '{{ count("a", where={"role": "mentor"}, role="mentee") }}': "count(…) has its role twice",
    '{{ count("a", where={"role": "a", "role": "b"}) }}': "“role” stands twice in the same { }",
    '{{ documents("interviews") }}': "Perhaps “interview” is meant.",
    '{{ cases("respondents") }}': "Perhaps “respondent” is meant.",
    '{{ cases("respondent", stat="x") }}': "no variable of a respondent called “stat”",
    '{{ cases("respondent", status="declind") }}': "Perhaps “declined” is meant.",
    '{{ cases_table("respondent") }}': "needs its by",
    '{{ cases_table("respondent", by=["a", "b", "c"]) }}': "by one variable or two",
    '{{ counts_table(by=["role", "status"]) }}': "can tell who is who",
    '{{ counts_table(by="status", role="mentee") }}': "by status and role is not written",
    '{{ count("voluntariness", role="mentee", status="declined") }}': "A number of respondents by",
    '{{ passages("voluntariness", role="mentee", status="declined") }}': "can tell who is who",
    '{{ respondents(role="mentee", status="declined") }}': "by role and status is not written",
    '{{ documents("interview", where={"role": "mentee", "status": "declined"}) }}': "who is who",
    '{{ cases("respondent", role="mentee", status="declined") }}': "Name one of them, as its cond",
    '{% call claim("all", "voluntariness", role="mentee", status="declined") %}A{% endcall %}': (
        "A claim of respondents by role and status is not written to a report"
    ),
    '{{ overview_table(by="role", status="declined") }}': "can tell who is who",
    '{{ counts_chart(by="role", status="declined") }}': "can tell who is who",
    '{{ cases_table("respondent", by=["role", "status"]) }}': "can tell who is who",
    '{{ cases_table("respondent", by="role", status="declined") }}': "can tell who is who",
    '{{ counts_table(unit="x") }}': "no unit called “x”",
    '{{ quotes("voluntariness", most="3") }}': "most of quotes(…) is a number",
    '{{ quotes("voluntariness", most=0) }}': "less than one quote",
    '{{ quote("Q-000000") }}': "no quote with the id Q-000000",
    '{{ quote("") }}': "no quote with the id",
    '{{ written("voluntariness") }}': "Nothing is written",
    '{{ written("voluntariness", "ME09") }}': "Perhaps “ME0",
    '{{ codings(coder="Bo") }}': "no coder called “Bo”",
    '{{ codings(kode="Bo") }}': "codings(…) has no “kode”",
    "{{ respondents(1) }}": "takes nothing before what has a name",
}


def test_a_study_without_a_kind_of_case_says_so(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done("init", "--name", "Empty", "--language", "da", "--coder", "Anna")
    ended = coder("report", write('{{ cases("course") }}'))
    assert ended.code == 1
    assert "There is no classification called “course”" in ended.err
    assert "There are: ." not in ended.err


@pytest.mark.parametrize("text", REFUSED)
def test_a_call_that_cannot_be_answered_is_told_with_its_line(study, text):
    before = fingerprint(study.parent)
    write(f"Hej\n\n{text}\n")
    ended = coder("report", "t.md", "--out", "out.md")
    assert ended.code == 1
    assert ended.out == ""
    assert ended.err.startswith("Error: t.md, line 3: ")
    assert REFUSED[text] in ended.err
    assert "Traceback" not in ended.err
    assert {**before, "t.md": ""} == {**fingerprint(study.parent), "t.md": ""}


def test_head_and_foot_are_those_of_other_reports(study):
    out = done("report", write(HEAD + 'Ja.\n\n{{ counts_table(by="role") }}')).out
    assert out.startswith("# Evaluering\n\n**Navne er ikke kontrolleret")
    assert out.count("ingeraftryk") == 1
    digest = values("counts")["digest"][:12]
    assert f"Studiets fingeraftryk: {digest}; coder " in out
    assert "gældende kodning (Anna)" in out.split("## Sådan læses tallene")[1]
    assert "# t\n" in done("report", write("Hej")).out


def test_the_same_study_gives_the_same_bytes(study):
    text = HEAD + (
        '{{ counts_table(by="role") }}\n\n{{ counts_chart(by="role") }}\n\n'
        '- {{ count("voluntariness") }} *ja*\n\n{{ quotes("voluntariness") }}'
    )
    names = ("a.md", "a.docx", "a.html")
    outs = [word for name in names for word in ("--out", name)]
    first = done("report", write(text), *outs)
    made = fingerprint(study.parent)
    again = done("report", "t.md", *outs)
    assert fingerprint(study.parent) == made
    assert first.out == "".join(f"Written to {name}.\n" for name in names)
    assert again.err == "No sentence has changed since the last report.\n"
    page = tree_of((study.parent / "a.html").read_bytes())
    assert [each.text for each in page.all("em")] == ["ja"]
    assert "”Det betød alt.”" in [each.text for each in page.all("blockquote")]
    document = docx.Document(str(study.parent / "a.docx"))
    assert "mindst 1 af 2 ja" in [each.text for each in document.paragraphs]


CHANGING = (
    HEAD
    + """\
# Frivillighed

{{ count("voluntariness") }} taler om det. Det er 12 år siden. {{ count("knowledge") }} lærte noget.

{% if count("knowledge") > 0 %}Nogen lærte noget.{% else %}Ingen lærte noget.{% endif %}

{{ counts_table("knowledge") }}

{{ quotes("voluntariness") }}
"""
)


def test_what_is_counted_is_read_once_for_all_calls(study, monkeypatch):
    made = []
    read = CountedTables.__init__

    def counted(self, study):
        made.append(self)
        read(self, study)

    monkeypatch.setattr(CountedTables, "__init__", counted)
    text = CHANGING + '{{ quotes("knowledge") }}\n\n{{ quotes("voluntariness", role="mentee") }}\n'
    assert done("report", write(text)).out.count("Q-") > 1
    assert len(made) == 1


def changes(err: str) -> list[str]:
    """What is told of sentences, one block each."""
    return [block for block in err.split("\n\n")[1:] if not block.startswith("#")]


def test_one_recoded_passage_shows_in_the_sentences_it_moves_and_in_no_other(study):
    done("report", write(CHANGING), "--out", "a.docx")
    done("cases", "set", "ME01", "site", "Ribe")
    done("code", "first", "113:126", "knowledge")
    ended = done("report", "t.md", "--out", "a.docx")
    assert "Note: 12 is typed by hand in line 7; a call would keep it true." in ended.err
    assert "3 sentences have changed since the last report:" in ended.err
    first, second, third = changes(ended.err)
    assert first == (
        "line 7 of the template:\n"
        "  - mindst 0 af 2 lærte noget.\n"
        "  + mindst 1 af 2 lærte noget.\n"
        '  count("knowledge"): mindst 0 af 2 → mindst 1 af 2 (#10)'
    )
    assert second == (
        "line 9 of the template:\n"
        "  - Ingen lærte noget.\n"
        "  + Nogen lærte noget.\n"
        '  count("knowledge"): mindst 0 af 2 → mindst 1 af 2 (#10)'
    )
    assert third.startswith("line 11 of the template:\n")
    assert 'counts_table("knowledge") gives something else (#10)' in third
    assert "#10" in ended.err.split("\n\n")[-1]
    assert "coded turn 4 of first as knowledge  1:113 “" in ended.err
    assert "#9" not in ended.err
    assert done("report", "t.md", "--out", "a.docx").err.endswith(
        "No sentence has changed since the last report.\n"
    )


@pytest.mark.parametrize("place", range(5))
def test_the_one_operation_of_several_that_moved_a_value_is_found(study, place):
    done("report", write('{{ count("knowledge") }} lærte noget.'), "--out", "a.md")
    for number in range(5):
        if number == place:
            done("code", "first", "113:126", "knowledge")
        else:
            done("cases", "set", "ME01", "site", f"Ribe {number}")
    err = done("report", "t.md", "--out", "a.md").err
    assert f"mindst 0 af 2 → mindst 1 af 2 (#{9 + place})\n" in err
    assert err.count("\n#") == 1


def test_what_was_undone_is_not_named_for_what_was_done_in_its_place(study):
    done("report", write("{{ codings() }}\n"), "--out", "a.md")
    for words in (
        *("code first 113:126 knowledge", "code second 46:60 knowledge", "undo", "undo", "redo"),
        *("undo", "code second 46:60 voluntariness"),
    ):
        done(*words.split())
    err = done("report", "t.md", "--out", "a.md").err
    assert "codings(): 1 → 2 (#15)" in err
    assert "as voluntariness" in err.split("\n\n")[-1]


def test_what_moved_and_moved_back_is_no_change(study):
    done("report", write(CHANGING), "--out", "a.md")
    done("code", "first", "113:126", "knowledge")
    done("undo")
    assert "No sentence has changed" in done("report", "t.md", "--out", "a.md").err


def test_a_changed_template_is_told_apart_from_a_changed_study(study):
    done("report", write(CHANGING), "--out", "a.md")
    done("code", "first", "113:126", "knowledge")
    write(CHANGING.replace("taler om det", "nævner det") + "\nNyt.\n")
    ended = done("report", "t.md", "--out", "a.md")
    told = {block.split("\n")[1]: block.split("\n")[-1] for block in changes(ended.err)}
    assert told["  - mindst 1 af 2 taler om det."] == "  The template's text has changed."
    assert told["  + Nyt."] == "  The template's text has changed."
    assert told["  - mindst 0 af 2 lærte noget."].endswith("(#9)")
    assert len(told) == 5


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda text: "{", "a.record.json is of no use (it cannot be read)"),
        (lambda text: "[]", "of no use (it cannot be read)"),
        (lambda text: text.replace('"line": 5', '"line": "x"'), "of no use (it cannot be read)"),
        (lambda text: re.sub('"operation": .*,', f'"operation": {2**63},', text), "cannot be read"),
        (lambda text: re.sub('"operation": .*,', '"operation": -1,', text), "cannot be read"),
        (lambda text: re.sub('"operation": .*,', '"operation": true,', text), "cannot be read"),
        (lambda text: text.replace('"format": 1', '"format": 2'), "by a newer version of coder"),
        (lambda text: re.sub('"study": "[^"]*"', '"study": "x"', text), "of another study"),
        (lambda text: text.replace('"template": "t.md"', '"template": "u.md"'), "another template"),
        (lambda text: text.replace('"language": "da"', '"language": "en"'), "another language"),
    ],
)
def test_a_record_of_no_use_is_told_and_replaced(study, damage, told):
    done("report", write(CHANGING), "--out", "a.md")
    record = study.parent / "a.record.json"
    good = record.read_text(encoding="utf-8")
    bad = damage(good)
    assert bad != good
    record.write_text(bad, encoding="utf-8")
    assert coder("report", "t.md", "--out", "a.pdf").code == 1
    assert record.read_text(encoding="utf-8") == bad
    ended = done("report", "t.md", "--out", "a.md")
    assert told in ended.err
    assert "have changed" not in ended.err
    assert record.read_text(encoding="utf-8") == good


def test_a_history_that_does_not_go_back_names_no_operations(study):
    done("report", write(CHANGING), "--out", "a.md")
    record = study.parent / "a.record.json"
    kept = json.loads(record.read_text(encoding="utf-8"))
    record.write_text(json.dumps({**kept, "operation_guid": "x"}), encoding="utf-8")
    done("code", "first", "113:126", "knowledge")
    ended = done("report", "t.md", "--out", "a.md")
    assert "does not go back to the last report" in ended.err
    assert "3 sentences have changed" in ended.err
    assert "#" not in ended.err


def test_what_was_changed_from_outside_is_not_put_on_an_operation(study):
    text = '{{ count("voluntariness", "supports") }} og {{ count("knowledge") }}.'
    done("report", write(text), "--out", "a.md")
    done("code", "first", "113:126", "knowledge")
    with sqlite3.connect(study) as connection:
        connection.execute("update codings set stance = 'contradicts' where id = 1")
    connection.close()
    ended = done("report", "t.md", "--out", "a.md")
    assert 'supports"): indtil videre 1 af 2 → indtil videre 0 af 2\n' in ended.err
    assert 'knowledge"): mindst 0 af 2 → mindst 1 af 2 (#9)\n' in ended.err
    assert "changed from outside coder" in ended.err


def test_a_report_is_written_also_where_operations_cannot_be_taken_back(study, monkeypatch):
    def damaged(*arguments: object) -> None:
        raise DamagedStudy("Operation 9 cannot be taken back any more.")

    done("report", write(CHANGING), "--out", "a.md")
    done("code", "first", "113:126", "knowledge")
    monkeypatch.setattr("coder.jobs.living.step_back", damaged)
    ended = done("report", "t.md", "--out", "a.md")
    assert "Note: No operations are named: Operation 9 cannot be taken back" in ended.err
    assert "3 sentences have changed" in ended.err
    assert "mindst 1 af 2 lærte noget." in (study.parent / "a.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("t.md --out t.md", "is the template"),
        ("t.md --out a.xlsx", "cannot be written to “a.xlsx”"),
        ("t.md --out nowhere/a.md", "There is no folder"),
        ("t.md --out study.db.md --out study.db", "cannot be written to “study.db”"),
        ("nothing.md", "There is no file “nothing.md”"),
        (". --out a.md", "is a folder"),
        ("study.db", "is a study or another database"),
    ],
)
def test_what_cannot_be_written_leaves_everything_as_it_was(study, arguments, told):
    write(CHANGING)
    before = fingerprint(study.parent)
    ended = coder("report", *arguments.split())
    assert ended.code == 1
    assert told in ended.err
    assert fingerprint(study.parent) == before


def test_every_call_has_a_function_with_a_docstring(study):
    for dotted in CALLS.values():
        module, name = dotted.split(":")
        assert getattr(import_module(module), name).__doc__
