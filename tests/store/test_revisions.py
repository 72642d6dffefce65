"""Texts that documents had before, in the file."""

from __future__ import annotations

import pytest

from coder.actions.codings import apply_code, set_memo
from coder.actions.guide import import_guide, match_question
from coder.actions.history import redo, undo
from coder.model.guide import QuestionDraft
from coder.store import migrations
from coder.store.recorded import RECORDED
from coder.store.study import Study
from tests.studies import ANNA, FIRST, code_id, correct_text, new_small_study, small_study, span_of

BEFORE = next(
    number for number, each in enumerate(migrations.MIGRATIONS) if each.__name__ == "m007_revisions"
)


@pytest.fixture
def old(tmp_path):
    """A study of before there were corrections, with a coding, a memo and a matched question."""
    path = tmp_path / "old.db"
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(migrations, "MIGRATIONS", migrations.MIGRATIONS[:BEFORE])
        for module in ("migrations", "study", "opening", "backups"):
            patched.setattr(f"coder.store.{module}.NEWEST", BEFORE)
        patched.delitem(RECORDED, "revisions")
        with new_small_study(path) as study:
            code = code_id(study, "knowledge")
            apply_code(study, ANNA, 1, span_of(FIRST, "Ja, en masse."), code)
            set_memo(study, ANNA, 1, "Vigtigt")
            draft = QuestionDraft("q1", {"da": "?"}, ("mentee",), ("knowledge",), 2)
            import_guide(study, ANNA, [draft], "guide.yaml")
            match_question(study, ANNA, 1, 0, 1)
            rows = kept(study)
    return path, rows


def kept(study):
    return {
        table: [dict(row) for row in study.rows(f"select * from {table}")]
        for table in ("codings", "question_matches", "memos", "operations")
    }


def test_a_study_of_before_keeps_all_and_can_be_corrected(old):
    path, before = old
    with Study.open(path) as study:
        assert kept(study) == before
        assert not study.problems()
        undo(study, ANNA)
        redo(study, ANNA)
        correct_text(study, "first", FIRST.replace("masse", "hel masse"))
        assert study.value("select quote from codings") == "Ja, en masse."
        assert study.value("select text_id from codings") == 1
        assert study.value("select text_id from documents where id = 1") != 1
        assert not study.problems()


def test_a_study_made_now_has_the_tables_that_one_of_before_comes_to_have(old, tmp_path):
    tables = "select name, sql from sqlite_schema where name not like 'sqlite_%' order by name"

    def schema(study):
        return {row["name"]: " ".join(row["sql"].split()) for row in study.rows(tables)}

    with Study.open(old[0]) as upgraded, small_study(tmp_path / "new.db") as made:
        assert schema(upgraded) == schema(made)
