"""The sample study: built by really importing it, and counted as its README says."""

from __future__ import annotations

import pytest

from coder.actions.codebook import add_code
from coder.errors import Conflict
from coder.formats.indicators_yaml import read_indicators_file
from coder.formats.samples import sample_folder
from coder.jobs.demo import build_demo
from coder.jobs.progress import finish
from coder.nlp.client import Analyser
from coder.queries.cases import list_cases
from coder.queries.counts import count_themes
from coder.queries.documents import list_documents
from coder.queries.findings import choose_findings, name_supports
from coder.queries.indicators import read_indicators
from coder.queries.scope import Scope
from coder.store.cases import all_variables
from coder.store.coders import about
from coder.store.study import Study
from tests.analysis.sample_tables import check_cases, check_tables
from tests.corpora.sample_indicators import FIGURES, GOALS
from tests.language_work import no_language_work

SMALL = "en"
"""The language of the sample that is built in a second."""


@pytest.fixture(autouse=True)
def _quick(_language_work_here):
    with no_language_work():
        yield


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    with no_language_work():
        built = finish(build_demo(tmp_path_factory.mktemp("demo")))
    yield built
    built.study.close()


def expected_states(folder):
    """The table of a sample's README, by case, its cells in the order of the themes.

    Another test holds it against the files without anything of the program.
    """
    text = (sample_folder("corpora") / folder / "README.md").read_text("utf-8")
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in text.split("What the counts come to")[1].splitlines()
        if line.startswith("|")
    ]
    return {row[0]: row[1:] for row in rows[2:]}


def counted_states(study):
    table = count_themes(study, Scope(), ("role",))
    found: dict[str, list[str]] = {}
    for case in table.material.respondents.values():
        for code_id, themes in table.themes.items():
            state: str | None = themes.state(case.id)
            if state == "raised":
                has_statement = table.material.codebook[code_id].has_statement
                state = themes.split(case.id) if has_statement else "raised"
            if state is not None:
                found.setdefault(case.name, []).append(state.replace("_", " "))
    return found


def test_every_cell_is_what_the_files_come_to(demo):
    assert counted_states(demo.study) == expected_states("mentor-programme")


def test_every_table_is_the_slow_references(demo):
    scope = Scope(codes=("voluntariness",))
    check_tables(demo.study, scope)
    check_cases(demo.study, scope)


def test_the_english_sample_is_built_and_counted_too(tmp_path, monkeypatch):
    # As a user has it: with the child process that does the language work.
    monkeypatch.setattr("coder.jobs.importing.Analyser", Analyser)
    built = finish(build_demo(tmp_path, "en"))
    with built.study as study:
        assert about(study).language == "en"
        assert built.documents == {"interview": 4}
        assert counted_states(study) == expected_states("english-sample")
        sentences, turns = (
            study.value(f"select count(*) from {t}") for t in ("sentences", "turns")
        )
        assert sentences > turns


def test_goals_and_results_are_what_the_files_come_to(demo):
    path = sample_folder("corpora") / "mentor-programme" / "indicators.yaml"
    declared = read_indicators_file(path.read_bytes(), path.name)
    found = read_indicators(demo.study, declared, "en")
    assert {
        name: (
            *(each.counted.n, each.counted.known, each.counted.whole, len(each.counted.base)),
            each.verdict,
        )
        for name, each in found.indicators.items()
    } == FIGURES
    assert {name: goal.verdict for name, goal in found.goals.items()} == GOALS
    assert not [goal.faults for goal in found.goals.values() if goal.faults]
    # Each young person is looked up through one course.
    links = [link for each in found.indicators.values() for link in each.linked]
    assert [(link.cases, link.different) for link in links] == [(50, 50), (30, 30), (46, 46)]


def test_journals_are_there_and_belong_to_their_courses(demo):
    assert demo.documents == {"interview": 26, "journal": 20}
    rows = {row.case.name: row for row in list_cases(demo.study, "course")}
    assert len(rows) == 88
    with_journal = {name for name, row in rows.items() if row.places}
    assert with_journal == {
        name for name, row in rows.items() if row.case.values["status"] == ("aborted",)
    }
    assert all(rows[name].places[0].document == name for name in with_journal)


def test_courses_are_linked_to_referrals_and_mentors_and_those_to_respondents(demo):
    links = {
        (variable.classification, variable.name)
        for variable in all_variables(demo.study)
        if variable.kind == "case"
    }
    assert links == {
        ("course", "referral"),
        ("course", "mentor"),
        ("referral", "respondent"),
        ("mentor", "respondent"),
    }
    kinds = {variable.name: variable.kind for variable in all_variables(demo.study)}
    assert kinds["primary_reason"] == "choice"
    assert kinds["contributing_reasons"] == "choices"
    assert kinds["ended_on"] == "date"


def test_reasons_are_coded_in_journals_and_counted_with_no_theme(demo):
    table = count_themes(demo.study, Scope())
    codebook = table.material.codebook
    assert {codebook.path(code_id).split("/")[0] for code_id in table.material.elsewhere} == {
        "ending-early"
    }
    assert len(table.material.elsewhere) == 8
    assert len(table.material.code_ids) == 10


def test_two_coders_are_counted_over_what_both_have_done(demo):
    for combine in ("any", "both"):
        table = count_themes(demo.study, Scope(combine=combine))
        totals = {row.code_id: row for row in table.rows}
        assert {row.N for row in totals.values()} == {8}
        assert sum(row.n for row in totals.values()) > 0


def test_nobody_is_left_to_review(demo):
    assert all(row.done for row in list_documents(demo.study, about(demo.study).coder_id))


def test_groups_add_up_to_the_total(demo):
    table = count_themes(demo.study, Scope(), ("role",))
    for code_id in table.themes:
        rows = [row for row in table.rows if row.code_id == code_id]
        *groups, total = rows
        assert total.N == sum(row.N for row in groups) == 27
        assert total.n == sum(row.n for row in groups)


def test_the_sampling_frame_is_known(demo):
    table = count_themes(demo.study, Scope())
    assert (table.interviewed, table.frame) == (27, 33)


def test_the_same_files_give_the_same_digest(tmp_path):
    digests = set()
    for name in ("one", "two"):
        with finish(build_demo(tmp_path / name, SMALL)).study as study:
            digests.add(count_themes(study, Scope()).digest)
    assert len(digests) == 1


def test_building_it_again_keeps_the_one_that_was_there(tmp_path):
    finish(build_demo(tmp_path, SMALL)).study.close()
    again = finish(build_demo(tmp_path, SMALL))
    again.study.close()
    assert again.kept == tmp_path / "study-before-1.db"
    assert {path.name for path in tmp_path.iterdir()} == {"study.db", "study-before-1.db"}


def test_a_study_of_the_users_own_is_left_alone(tmp_path):
    Study.create(tmp_path / "study.db", name="Mine", language="da", coder="Me").close()
    before = (tmp_path / "study.db").read_bytes()
    with pytest.raises(Conflict):
        finish(build_demo(tmp_path, SMALL))
    assert (tmp_path / "study.db").read_bytes() == before


def test_a_sample_study_that_is_open_elsewhere_is_left_alone(tmp_path):
    with finish(build_demo(tmp_path, SMALL)).study as study:
        with pytest.raises(Conflict, match="open in another program"):
            finish(build_demo(tmp_path, SMALL))
        add_code(study, about(study).coder_id, "trust")
    assert [path.name for path in tmp_path.iterdir()] == ["study.db"]
    with Study.open(tmp_path / "study.db") as study:
        assert study.value("select count(*) from codes where name = 'trust'") == 1


def test_a_sample_study_that_is_not_finished_leaves_the_one_that_was_there(tmp_path):
    finish(build_demo(tmp_path, SMALL)).study.close()
    with Study.open(tmp_path / "study.db") as study:
        add_code(study, about(study).coder_id, "trust")
    job = build_demo(tmp_path, SMALL)
    next(job)
    job.close()
    assert [path.name for path in tmp_path.iterdir()] == ["study.db"]
    with Study.open(tmp_path / "study.db") as study:
        assert study.value("select count(*) from codes where name = 'trust'") == 1


def test_all_that_findings_rest_on_is_there(demo):
    file = sample_folder("corpora") / "mentor-programme" / "indicators.yaml"
    declared = read_indicators_file(file.read_bytes(), file.name)
    listed = name_supports(
        demo.study, choose_findings(demo.study), {each.id for each in declared.indicators}
    )
    assert {each.finding.content.kind for each in listed} == {"finding", "recommendation"}
    assert all(each.supports for each in listed)
    assert [each.name for row in listed for each in row.supports if each.is_gone] == []
    assert {frozenset(each.finding.content.texts) for each in listed} == {frozenset(("da", "en"))}
