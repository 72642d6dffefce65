"""Codes that are there are edited from the command line, and undone."""

from __future__ import annotations

import pytest

from tests.cli.program import coder, done, make_study, rows, values


@pytest.fixture(autouse=True)
def _in_a_study(tmp_path, monkeypatch):
    make_study(tmp_path / "study.db")
    monkeypatch.chdir(tmp_path)


def tree() -> list[str]:
    return [row["code"] for row in values("codebook", "show")]


def coded() -> list[tuple[str, str]]:
    return [(row["code"], row["quote"]) for row in rows("codings", "list")]


def test_a_code_is_renamed_moved_and_put_in_its_place():
    done("codebook", "rename", "knowledge", "trade")
    done("codebook", "add", "tools")
    done("codebook", "move", "tools", "--before", "voluntariness")
    assert tree() == ["tools", "voluntariness", "trade"]
    assert done("codebook", "move", "trade", "--under", "tools").out == "Moved trade under tools.\n"
    assert tree() == ["tools", "tools/trade", "voluntariness"]
    done("codebook", "move", "tools/trade", "--top")
    assert tree() == ["tools", "voluntariness", "trade"]
    for _ in range(5):
        done("undo")
    assert tree() == ["voluntariness", "knowledge"]


def test_where_a_code_goes_has_to_be_said_once():
    for places in ([], ["--top", "--under", "voluntariness"]):
        ended = coder("codebook", "move", "knowledge", *places)
        assert ended.code == 2
        assert "Say where to" in ended.err


def test_a_code_is_split_at_the_ids_of_quotes_and_merged_again():
    quote_id = rows("quotes", "--code", "voluntariness")[0]["quote_id"]
    split = done("codebook", "split", "voluntariness", "on purpose", quote_id)
    assert split.out.startswith("Split on purpose off voluntariness, with 1 coding.")
    assert tree() == ["voluntariness", "on purpose", "knowledge"]
    assert [code for code, _ in coded()] == ["on purpose"]
    done("codebook", "merge", "on purpose", "voluntariness")
    assert tree() == ["voluntariness", "knowledge"]
    assert [code for code, _ in coded()] == ["voluntariness"]


def test_what_is_merged_counts_once():
    done("code", "first", "46:60", "knowledge")
    assert len(coded()) == 2
    done("codebook", "merge", "knowledge", "voluntariness")
    assert len(coded()) == 1
    done("undo")
    assert len(coded()) == 2


def test_texts_are_set_in_the_language_that_is_there_or_named_and_others_stay():
    done(
        "codebook",
        "set",
        "voluntariness",
        "--statement",
        "Det er frivilligt",
        "--colour",
        "#112233",
    )
    done("codebook", "set", "voluntariness", "--label", "Free will", "--language", "en")
    done("codebook", "set", "voluntariness", "--label", "Frivillighed", "--language", "da")
    text = done("codebook", "export").out
    assert "statement: {da: Det er frivilligt}" in text
    assert "label: {da: Frivillighed, en: Free will}" in text or "en: Free will" in text
    assert "#112233" in text
    done("codebook", "set", "voluntariness", "--label", "", "--language", "en", "--key", "")
    code = values("codebook", "show")[0]
    assert (code["label"], code["key"]) == ("Frivillighed", None)
    assert "Free will" not in done("codebook", "export").out


def test_a_heading_holds_no_codings():
    done("codebook", "set", "knowledge", "--heading")
    assert values("codebook", "show")[1]["codable"] == "no"
    assert coder("code", "first", "46:60", "knowledge").code == 1
    done("codebook", "set", "knowledge", "--codable")
    done("code", "first", "46:60", "knowledge")


def test_nothing_to_set_is_wrong_usage():
    ended = coder("codebook", "set", "knowledge")
    assert ended.code == 2
    assert "Say what to set" in ended.err


def test_a_code_whose_meaning_changed_is_to_be_reviewed_again():
    done("documents", "done", "--all")
    told = done("codebook", "changed", "knowledge").out
    assert "2 documents to go through again" in told
    assert {row["done"] for row in rows("documents", "list")} != {"yes"}


def test_a_code_that_holds_nothing_is_removed():
    done("codebook", "remove", "knowledge")
    assert tree() == ["voluntariness"]
