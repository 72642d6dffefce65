"""Drafts held against the study, typed as a user would."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement

from coder.formats.samples import sample_folder
from tests.cli.program import coder, done, fingerprint, rows, values
from tests.sample_study import make_sample_study

DRAFTS = Path(__file__).parents[1] / "drafts"
FALSE = {
    "udkast.md": "Alle mentees peger på, at mentorens kendskab til branchen gjorde en forskel.",
    "draft.md": "All mentors say that it is the young person's commitment that keeps them going.",
}
EXCEPTIONS = {
    "udkast.md": {"ME01": "silent", "ME03": "contradicts", "ME06": "both", "ME09": "contradicts"},
    "draft.md": {"MR03": "contradicts"},
}
WRONG = {
    "udkast.md": ("75", "Heraf er 75 forløb gennemført."),
    "draft.md": ("86", "Of these, 86 led to a course of mentoring."),
}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The sample study and both drafts, in the folder where the program runs."""
    monkeypatch.chdir(tmp_path)
    make_sample_study(tmp_path / "study.db")
    for name in FALSE:
        (tmp_path / name).write_bytes((DRAFTS / name).read_bytes())
    return tmp_path


def beside(draft):
    return Path(draft).with_suffix(".claims.yaml")


def confirm(draft, word="yes"):
    path = beside(draft)
    path.write_text(path.read_text("utf-8").replace("confirmed:\n", f"confirmed: {word}\n"))


@cache
def read_and_confirmed():
    """What is kept of the English draft, all of it confirmed; to be called beside the draft."""
    done("claims", "draft.md")
    confirm("draft.md")
    return beside("draft.md").read_text("utf-8")


def as_word(draft, path):
    """The prose of a Markdown draft as a Word file, without its table."""
    document = docx.Document()
    for block in Path(draft).read_text("utf-8").split("\n\n"):
        if block.startswith("#"):
            marks, _, text = block.partition(" ")
            document.add_heading(text, len(marks))
        elif not block.startswith("|"):
            for line in block.splitlines():
                document.add_paragraph(line.removeprefix("- ").replace("**", ""))
    document.save(str(path))


@pytest.mark.parametrize("draft", FALSE)
def test_the_planted_claim_is_contradicted_by_name_and_the_planted_number_is_found(folder, draft):
    first = values("claims", draft)
    assert all(claim["verdict"] is None for claim in first["claims"])
    confirm(draft)
    found = values("claims", draft)
    by_sentence = {claim["sentence"]: claim for claim in found["claims"]}
    planted = by_sentence.pop(FALSE[draft])
    assert planted["verdict"] == "contradicted"
    assert {each["case"]: each["state"] for each in planted["exceptions"]} == EXCEPTIONS[draft]
    assert {claim["verdict"] for claim in by_sentence.values()} <= {"supported", "n of N"}
    assert WRONG[draft] in [(each["number"], each["sentence"]) for each in found["numbers"]]
    text = done("claims", draft).out
    assert "contradicted: 6 of " in text
    for case, state in EXCEPTIONS[draft].items():
        assert f"{case} ({state})" in text
    assert f"{WRONG[draft][0]} equals no count of the study" in text


@pytest.mark.parametrize("draft", FALSE)
def test_a_draft_in_word_is_read_as_one_in_markdown_is(folder, draft):
    as_word(draft, folder / "word.docx")
    markdown, word = values("claims", draft), values("claims", "word.docx")
    assert markdown["language"] == word["language"]

    def told(found):
        return [
            [claim[key] for key in ("sentence", "quantifier", "group", "theme", "says")]
            for claim in found["claims"]
        ]

    assert told(word) == told(markdown)
    assert WRONG[draft] in [(each["number"], each["sentence"]) for each in word["numbers"]]
    assert "paragraph " in done("claims", "word.docx").out


def test_what_is_not_read_of_a_word_file_is_told(folder):
    document = docx.Document()
    run = document.add_paragraph("Nothing is said of anybody.").add_run()
    run._r.append(OxmlElement("w:footnoteReference"))
    document.save(str(folder / "notes.docx"))
    assert (
        "Note: Footnotes and endnotes are not in the text: 1." in done("claims", "notes.docx").err
    )


def test_every_other_number_of_the_drafts_is_one_of_the_study(folder):
    told = {
        draft: [each["number"] for each in values("claims", draft)["numbers"]] for draft in FALSE
    }
    assert told == {"udkast.md": ["75", "33 af 45"], "draft.md": ["86"]}
    # What an indicator gives is known where the indicators are named.
    indicators = sample_folder("corpora") / "mentor-programme" / "indicators.yaml"
    found = values("claims", "udkast.md", "--indicators", indicators)
    assert [each["number"] for each in found["numbers"]] == ["75"]


def test_the_first_run_says_what_to_do(folder):
    ended = done("claims", "draft.md")
    assert "line 9: to be confirmed\n“Most of the mentees" in ended.out
    assert "read as most · role=mentee · outcome/industry-knowledge · supports" in ended.out
    assert "4 claims to be confirmed in draft.claims.yaml" in ended.out
    text = beside("draft.md").read_text("utf-8")
    assert "# What draft.md claims" in text
    assert text.count("confirmed:\n") == 4


def test_what_was_edited_stays_when_the_draft_changes(folder):
    done("claims", "draft.md")
    path = beside("draft.md")
    edited = (
        path.read_text("utf-8")
        .replace("group: {role: partner}", "group: {role: partner}  # only these", 1)
        .replace("theme: mentoring/motivation", "theme: mentoring/programme-support")
        .replace("confirmed:\n", "confirmed: yes\n", 2)
    )
    path.write_text(edited, "utf-8")
    draft = Path("draft.md")
    text = draft.read_text("utf-8").replace("Most of the mentees say that", "Few mentees say that")
    draft.write_text(text.replace("# The mentor", "An added line.\n\n# The mentor"), "utf-8")
    found = values("claims", "draft.md")
    after = path.read_text("utf-8")
    assert "group: {role: partner}  # only these" in after
    changed = next(claim for claim in found["claims"] if claim["sentence"] == FALSE["draft.md"])
    assert (changed["theme"], changed["confirmed"]) == ("mentoring/programme-support", True)
    assert changed["line"] == 11
    assert changed["verdict"] == "contradicted"
    [gone] = found["gone"]
    assert gone["sentence"].startswith("Most of the mentees")
    assert gone["confirmed"] is True
    [new] = [claim for claim in found["claims"] if claim["quantifier"] == "few"]
    assert new["confirmed"] is None
    assert done("claims", "draft.md").out.count("No longer in the draft") == 0
    assert path.read_text("utf-8") == after
    # The sentence comes back, and so does what was said of it.
    draft.write_text(text.replace("Few mentees say that", "Most of the mentees say that"), "utf-8")
    back = values("claims", "draft.md")
    assert back["gone"][0]["quantifier"] == "few"
    assert [claim["confirmed"] for claim in back["claims"] if claim["quantifier"] == "most"] == [
        True
    ]


def test_what_is_no_claim_is_passed_over_from_then_on(folder):
    done("claims", "draft.md")
    confirm("draft.md", "no")
    ended = done("claims", "draft.md")
    assert "to be confirmed" not in ended.out
    assert "read as" not in ended.out
    assert {row["confirmed"] for row in rows("claims", "draft.md")} == {"no"}


def test_claims_are_confirmed_one_by_one_on_a_terminal(folder, monkeypatch):
    assert "without a terminal" in coder("claims", "draft.md", "--confirm").err
    answers = iter(["y", "n", "", "q"])
    monkeypatch.setattr("coder.cli.claiming.on_terminal", lambda: True)
    monkeypatch.setattr("coder.cli.claiming.click.prompt", lambda *_, **__: next(answers))
    text = done("claims", "draft.md", "--confirm").out
    assert "supported: 6 of 11" in text
    assert "2 claims to be confirmed" in text
    assert [row["confirmed"] for row in rows("claims", "draft.md")] == ["yes", "no", "", ""]


def test_other_rules_give_other_verdicts(folder):
    ours = Path(__file__).parents[2] / "codebooks" / "quantifiers.yaml"
    text = ours.read_text("utf-8").replace("rule: more than 1/2", "rule: at least 2/3")
    Path("ours.yaml").write_text(text, "utf-8")
    beside("draft.md").write_text(read_and_confirmed(), "utf-8")
    verdicts = {
        row["quantifier"]: (row["verdict"], row["exceptions"])
        for row in rows("claims", "draft.md", "--rules", "ours.yaml")
    }
    # 6 of 11 are no two thirds, even if the one who was not asked should agree.
    assert verdicts["most"][0] == "contradicted"
    assert "ME01 (silent)" in verdicts["most"][1]


def test_a_draft_without_claims_leaves_no_file(folder):
    Path("plain.md").write_text("# Report\n\nNothing is said of anybody.\n")
    before = fingerprint(folder)
    assert "No sentence was found" in done("claims", "plain.md").out
    assert fingerprint(folder) == before


def test_an_empty_file_of_claims_is_a_new_one(folder):
    beside("draft.md").touch()
    done("claims", "draft.md")
    assert beside("draft.md").read_text("utf-8").count("confirmed:\n") == 4


def test_claims_are_kept_when_the_draft_has_lost_all_of_them(folder):
    beside("draft.md").write_text(read_and_confirmed(), "utf-8")
    Path("draft.md").write_text("# Report\n\nNothing is said of anybody.\n")
    assert done("claims", "draft.md").out.count("kept under “gone”") == 4
    text = beside("draft.md").read_text("utf-8")
    assert "claims: []\ngone:\n" in text
    assert text.count("confirmed: yes") == 4
    assert "kept under" not in done("claims", "draft.md").out
    assert len(values("claims", "draft.md")["gone"]) == 4


def test_tables_have_all_there_is(folder):
    beside("draft.md").write_text(read_and_confirmed(), "utf-8")
    text = done("claims", "draft.md", "--format", "md").out
    assert "| contradicted | 6 | 7 | MR03 (contradicts) |" in text
    assert "| 5 | 86 | Of these, 86 led to a course of mentoring. |" in text
    assert "1 number to look at" in done("claims", "draft.md", "--format", "csv").err
    row = next(row for row in rows("claims", "draft.md") if row["claim"] == FALSE["draft.md"])
    assert (row["verdict"], row["n"], row["N"]) == ("contradicted", "6", "7")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("quantifier: most", "quantifier: moost"), "There is no quantifier called “moost”"),
        (("theme: outcome/industry-knowledge", "theme: trade"), "There is no code called “trade”"),
        (("group: {role: mentee}", "group: {role: mente}"), "Nothing has “mente” as its role"),
        (("group: {role: mentee}", "group: {rule: mentee}"), "There is no variable called “rule”"),
        (
            ("theme: outcome/industry-knowledge", "theme: outcome"),
            "The claim of line 9 cannot be checked: “outcome” has no statement",
        ),
        (("says: supports", "says: agrees"), "draft.claims.yaml, line "),
        (("confirmed: yes", "confirmed: perhaps"), "“confirmed” is yes, no, or nothing yet"),
        (("quantifier:", "quantity:"), "perhaps “quantifier” is meant"),
        (("claims:\n", "claims: [\n"), "draft.claims.yaml, line "),
    ],
)
def test_what_is_wrong_in_the_file_is_told_and_nothing_is_changed(folder, change, told):
    beside("draft.md").write_text(read_and_confirmed().replace(*change, 1), "utf-8")
    before = fingerprint(folder)
    ended = coder("claims", "draft.md")
    assert ended.code == 1
    assert told in ended.err
    assert "Traceback" not in ended.err
    assert fingerprint(folder) == before


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("claims nothing.md", "There is no file “nothing.md”"),
        ("claims study.db", "“study.db” is a study"),
        ("claims broken.docx", "Error: "),
        ("claims draft.md --rules nothing.yaml", "There is no file “nothing.yaml”"),
        ("claims draft.md --rules draft.md", "Error: draft.md, line "),
        ("claims draft.md --indicators draft.md", "Error: draft.md, line "),
    ],
)
def test_what_is_no_draft_or_no_rules_is_told(folder, typed, told):
    Path("broken.docx").write_bytes(b"PK\3\4 no such thing")
    before = fingerprint(folder)
    ended = coder(*typed.split())
    assert (ended.code, ended.out) == (1, "")
    assert told in ended.err
    assert fingerprint(folder) == before
