"""The drafts with planted faults: each fault is found, and nothing else is held against them."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from tests.cli.program import done, values
from tests.corpora.sample_files import MENTOR
from tests.sample_study import make_sample_study

DRAFTS = Path(__file__).resolve().parents[1] / "drafts"
FAULTS = {
    "udkast.md": (
        ("Alle mentees peger på", ["ME01", "ME03", "ME06", "ME09"]),
        ("75", "Heraf er 75 forløb gennemført."),
    ),
    "draft.md": (
        ("All mentors say that it is", ["MR03"]),
        ("86", "Of these, 86 led to a course of mentoring."),
    ),
}
TRUE = {"udkast.md": 3, "draft.md": 3}


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    return make_sample_study(tmp_path_factory.mktemp("sample") / "study.db")


def as_word(text: str, path: Path) -> None:
    """The draft as somebody would have it in Word."""
    document = docx.Document()
    for part in text.split("\n\n"):
        for line in [part] if part.startswith("|") else part.split("\n"):
            if line.startswith("|"):
                lines = [each.strip("|").split("|") for each in line.strip().split("\n")]
                rows = [lines[0], *lines[2:]]
                made = document.add_table(len(rows), len(rows[0]))
                for row, cells in zip(made.rows, rows, strict=True):
                    for cell, words in zip(row.cells, cells, strict=True):
                        cell.text = words.strip()
            elif line.startswith("#"):
                document.add_heading(line.lstrip("# "), line.count("#"))
            else:
                document.add_paragraph(line.removeprefix("- ").removeprefix("> ").replace("*", ""))
    document.save(str(path))


@pytest.mark.parametrize("ending", ["md", "docx"])
@pytest.mark.parametrize("name", FAULTS)
def test_the_planted_faults_are_found_and_nothing_else(study, tmp_path, name, ending):
    draft = tmp_path / f"draft.{ending}"
    text = (DRAFTS / name).read_text(encoding="utf-8")
    if ending == "md":
        draft.write_text(text, encoding="utf-8")
    else:
        as_word(text, draft)
    asked = ("claims", draft, "--indicators", MENTOR / "indicators.yaml", "--study", study)
    done(*asked)
    [kept] = tmp_path.glob("*.claims.yaml")
    proposed = kept.read_text(encoding="utf-8")
    kept.write_text(proposed.replace("confirmed:\n", "confirmed: yes\n"), encoding="utf-8")
    found = values(*asked)
    (claimed, exceptions), (number, sentence) = FAULTS[name]
    verdicts = [each["verdict"] for each in found["claims"]]
    assert verdicts.count("supported") == TRUE[name]
    [false] = [each for each in found["claims"] if each["verdict"] == "contradicted"]
    assert false["sentence"].startswith(claimed)
    assert [each["case"] for each in false["exceptions"]] == exceptions
    assert [(each["number"], each["sentence"]) for each in found["numbers"]] == [(number, sentence)]
