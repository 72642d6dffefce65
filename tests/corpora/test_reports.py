"""The sample study's reports and drafts: what they print is what its files have."""

from __future__ import annotations

import re
from collections import Counter

import pytest
import yaml

from coder.actions.cases import set_value
from coder.actions.codings import set_stance
from coder.errors import InvalidTable
from coder.formats.markdown_writer import markdown_text
from coder.formats.template import read_template
from coder.jobs.living import write_living_report
from coder.jobs.progress import finish
from coder.model.report import Quotation, Table
from coder.queries import calls
from coder.queries.living import fill_in, read_report_template
from coder.store.coders import about
from coder.store.study import Study
from tests.corpora.sample_files import MENTOR, table
from tests.sample_study import make_sample_study

REPORTS = MENTOR / "reports"
LANGUAGES = {"evaluering.md": "da", "short-report.md": "en"}
SITES = ["Køge", "Aarhus", "Sigynsgade", "Nivå Nu", "3B", "Lundtoftegade"]

NAME = re.compile(r"(?<=[a-zæøå,] )[A-ZÆØÅ]\w*[a-zæøå]\w*")
"""What is written like a name: a word in capitals that begins no sentence."""


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    with Study.open(make_sample_study(tmp_path_factory.mktemp("sample") / "study.db")) as opened:
        yield opened


@pytest.fixture(scope="module")
def living(study):
    return {
        name: fill_in(study, read_report_template(REPORTS / name), REPORTS) for name in LANGUAGES
    }


@pytest.fixture(scope="module")
def printed(living):
    return {name: markdown_text(each.report) for name, each in living.items()}


def yaml_of(name: str):
    return yaml.safe_load((MENTOR / name).read_text(encoding="utf-8"))


def test_every_report_that_lies_there_is_rendered_here():
    assert {path.name for path in REPORTS.iterdir()} == set(LANGUAGES)


@pytest.mark.parametrize("name", LANGUAGES)
def test_no_number_is_typed_and_no_call_is_left(living, printed, name):
    assert living[name].typed == ()
    assert living[name].notes == ()
    assert not re.search(r"\{\{|\{%|[\ue000-\uf8ff]", printed[name])
    assert living[name].report.language == LANGUAGES[name]


@pytest.mark.parametrize("name", LANGUAGES)
def test_goals_and_recommendations_are_printed_with_what_they_rest_on(printed, name):
    text, language = printed[name], LANGUAGES[name]
    for goal in yaml_of("indicators.yaml")["goals"]:
        assert goal["text"][language] in text
    for each in yaml_of("findings.yaml")["recommendations"]:
        assert each["text"][language] in text
    assert re.search(r"33 (af|of) 45 (kendte|known) \(73 %\)", text)
    assert re.search(r"33 (og|and) 38 (af|of) 50 \(66 (til|to) 76 %\)", text)


def test_all_findings_are_in_the_full_report(printed):
    findings = yaml_of("findings.yaml")["findings"]
    assert {each["audience"] for each in findings} == {"initiator", "partners", "funder"}
    for each in findings:
        assert each["rests_on"]
        assert each["text"]["da"] in printed["evaluering.md"]


def by_site(report):
    """The rows of the table by site, by what stands at their beginning."""
    [found] = [
        each
        for each in report.blocks
        if isinstance(each, Table) and each.columns[0] == "Helhedsplan"
    ]
    return {row[0]: tuple(map(int, row[1:])) for row in found.rows}


def test_the_table_by_site_is_that_of_the_files_and_adds_up(living):
    rows = by_site(living["evaluering.md"].report)
    total = rows.pop("I alt")
    referred = Counter(row["site"] for row in table(MENTOR / "referrals.csv"))
    courses = Counter((row["site"], row["status"]) for row in table(MENTOR / "courses.csv"))
    states = ("completed", "aborted", "active")
    assert set(rows) == set(SITES)
    for site, row in rows.items():
        of_courses = [courses[site, state] for state in states]
        assert row == (referred[site], *of_courses, sum(of_courses))
    assert total == tuple(map(sum, zip(*rows.values(), strict=True))) == (90, 57, 20, 11, 88)


def test_a_site_that_nobody_thought_of_has_a_row_in_the_table_by_site(tmp_path):
    template = read_report_template(REPORTS / "evaluering.md")
    with Study.open(make_sample_study(tmp_path / "study.db")) as study:
        set_value(study, about(study).coder_id, "R01", "site", "Nyby")
        rows = by_site(fill_in(study, template, REPORTS).report)
    total = rows.pop("I alt")
    assert rows["Nyby"] == (1, 0, 0, 0, 0)
    assert total == tuple(map(sum, zip(*rows.values(), strict=True)))


def test_every_quote_that_anything_rests_on_can_stand_in_the_report(study):
    findings = yaml_of("findings.yaml")
    resting = [*findings["findings"], *findings["recommendations"]]
    resting += [goal.get("judgement", {}) for goal in yaml_of("indicators.yaml")["goals"]]
    quotes = {each for one in resting for each in one.get("rests_on", {}).get("quotes", ())}
    assert len(quotes) > 30
    text = "\n\n".join(f'{{{{ quote("{each}") }}}}' for each in sorted(quotes))
    fill_in(study, read_template(text.encode(), "t.md", calls.CALLS, calls.CHECKS), REPORTS)


def test_nobody_is_named_in_a_quote(living):
    quotes = [
        block
        for each in living.values()
        for block in each.report.blocks
        if isinstance(block, Quotation)
    ]
    assert len(quotes) > 15
    for quote in quotes:
        assert set(NAME.findall(quote.text)) <= {"NemID"}, quote.quote_id


@pytest.mark.parametrize("name", LANGUAGES)
def test_a_claim_that_does_not_hold_refuses_the_report(study, name):
    text = (REPORTS / name).read_text(encoding="utf-8")
    true = 'claim("most", "industry-knowledge", role="mentee")'
    assert true in text
    false = text.replace(true, true.replace("most", "all"))
    template = read_template(false.encode(), name, calls.CALLS, calls.CHECKS)
    with pytest.raises(InvalidTable) as caught:
        fill_in(study, template, REPORTS)
    [problem] = caught.value.problems
    assert all(case in problem for case in ("ME01", "ME03", "ME06", "ME09"))
    assert not any(case in problem for case in ("ME02", "ME04", "ME05"))


def test_recoding_one_passage_changes_the_sentence_about_it_and_no_other(tmp_path):
    template = read_report_template(REPORTS / "evaluering.md")
    with Study.open(make_sample_study(tmp_path / "study.db")) as study:
        paths = [tmp_path / "evaluering.md"]
        finish(write_living_report(study, template, REPORTS, paths))
        before = paths[0].read_bytes()
        coding = study.value(
            "select codings.id from codings join codes on codes.id = codings.code_id"
            " where codes.name = 'motivation' and codings.quote like 'Han holdt ovre ved skolen%'"
        )
        set_stance(study, about(study).coder_id, coding, "supports")
        changes = finish(write_living_report(study, template, REPORTS, paths)).changes
        after = paths[0].read_bytes()
    assert changes is not None
    [changed] = changes.sentences
    assert changed.before
    assert changed.after
    assert changed.before.startswith("3 af 11 mentees siger, at det var mentorens engagement")
    assert changed.after == changed.before.replace("3 af 11", "4 af 11", 1)
    differing = [
        pair
        for pair in zip(before.splitlines(), after.splitlines(), strict=True)
        if pair[0] != pair[1]
    ]
    assert len(differing) == 2  # the paragraph, and the digest in the foot
