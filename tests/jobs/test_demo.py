"""The sample study: built by really importing it, and counted as its README says."""

from __future__ import annotations

import pytest

from coder.actions.codebook import add_code
from coder.errors import Conflict
from coder.jobs.demo import build_demo, sample_folder
from coder.jobs.progress import finish
from coder.queries.counts import count_themes
from coder.queries.scope import Scope
from coder.store.coders import about
from coder.store.study import Study


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    # As a user has it: with the child process that does the language work.
    built = finish(build_demo(tmp_path_factory.mktemp("demo")))
    yield built
    built.study.close()


def expected_states():
    """The table of the sample's README, which was worked out by hand."""
    lines = (sample_folder("corpora") / "mentor-programme/README.md").read_text("utf-8")
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in lines.splitlines()
        if line.startswith("|")
    ]
    header = next(row for row in rows if row[0] == "theme")
    below = rows[rows.index(header) + 2 :]
    return {
        (row[0], name): state
        for row in below
        for name, state in zip(header[1:], row[1:], strict=True)
    }


def test_every_cell_is_what_was_worked_out_by_hand(demo):
    table = count_themes(demo.study, Scope(), ("role",))
    found = {}
    for code_id, themes in table.themes.items():
        for case in table.material.respondents.values():
            state: str | None = themes.state(case.id)
            if state == "raised":
                has_statement = table.material.codebook[code_id].has_statement
                state = themes.split(case.id) if has_statement else "raised"
            if state is not None:
                name = table.material.codebook[code_id].name
                found[name, case.name] = state.replace("_", " ")
    assert found == expected_states()


def test_two_coders_are_counted_over_what_both_have_done(demo):
    for combine in ("any", "both"):
        table = count_themes(demo.study, Scope(combine=combine))
        totals = {row.code_id: row for row in table.rows}
        assert {row.N for row in totals.values()} == {1}
        assert sum(row.n for row in totals.values()) > 0


def test_groups_add_up_to_the_total(demo):
    table = count_themes(demo.study, Scope(), ("role",))
    for code_id in table.themes:
        rows = [row for row in table.rows if row.code_id == code_id]
        *groups, total = rows
        assert total.N == sum(row.N for row in groups) == 6
        assert total.n == sum(row.n for row in groups)


def test_the_sampling_frame_is_known(demo):
    table = count_themes(demo.study, Scope())
    assert (table.interviewed, table.frame) == (6, 9)


def test_the_same_files_give_the_same_digest(demo, tmp_path):
    again = finish(build_demo(tmp_path))
    with again.study:
        assert count_themes(again.study, Scope()).digest == count_themes(demo.study, Scope()).digest


def test_building_it_again_keeps_the_one_that_was_there(tmp_path):
    finish(build_demo(tmp_path)).study.close()
    again = finish(build_demo(tmp_path))
    again.study.close()
    assert again.kept == tmp_path / "study-before-1.db"
    assert {path.name for path in tmp_path.iterdir()} == {"study.db", "study-before-1.db"}


def test_a_study_of_the_users_own_is_left_alone(tmp_path):
    Study.create(tmp_path / "study.db", name="Mine", language="da", coder="Me").close()
    before = (tmp_path / "study.db").read_bytes()
    with pytest.raises(Conflict):
        finish(build_demo(tmp_path))
    assert (tmp_path / "study.db").read_bytes() == before


def test_a_sample_study_that_is_open_elsewhere_is_left_alone(tmp_path):
    with finish(build_demo(tmp_path)).study as study:
        with pytest.raises(Conflict, match="open in another program"):
            finish(build_demo(tmp_path))
        add_code(study, about(study).coder_id, "trust")
    assert [path.name for path in tmp_path.iterdir()] == ["study.db"]
    with Study.open(tmp_path / "study.db") as study:
        assert study.value("select count(*) from codes where name = 'trust'") == 1


def test_a_sample_study_that_is_not_finished_leaves_the_one_that_was_there(tmp_path):
    finish(build_demo(tmp_path)).study.close()
    with Study.open(tmp_path / "study.db") as study:
        add_code(study, about(study).coder_id, "trust")
    job = build_demo(tmp_path)
    next(job)
    job.close()
    assert [path.name for path in tmp_path.iterdir()] == ["study.db"]
    with Study.open(tmp_path / "study.db") as study:
        assert study.value("select count(*) from codes where name = 'trust'") == 1
