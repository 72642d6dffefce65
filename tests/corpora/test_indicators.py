"""The figures of the sample's goals, and what their judgements say, counted in the files."""

from __future__ import annotations

import pytest
import yaml

from tests.corpora.sample_files import MENTOR, documents, table, text
from tests.corpora.sample_indicators import FIGURES, FOUR

DECLARED = yaml.safe_load((MENTOR / "indicators.yaml").read_text(encoding="utf-8"))
GOALS = {goal["id"]: goal for goal in DECLARED["goals"]}


def rows(name):
    return table(MENTOR / f"{name}.csv")


def how_many(found, **wanted):
    return sum(all(row[name] in value for name, value in wanted.items()) for row in found)


REFERRALS = {row["case"]: row for row in rows("referrals")}
COURSES = rows("courses")
COMPLETED = [row for row in COURSES if row["status"] == "completed"]
LAST = [REFERRALS[row["referral"]] for row in COMPLETED if row["rematched"] == "no"]
"""The young people whose last course was completed."""
AT_END = [row for row in LAST if row["status_at_end"] == "in activity"]


def by_year(found):
    """After twelve months: in activity, of those known, of those a year on; and of all."""
    status = [row["status_at_12_months"] for row in found]
    yes, no = status.count("in activity"), status.count("seeking")
    return yes, yes + no, yes + no + status.count("not reached"), len(status)


def counted():
    """Every indicator as a plain loop finds it: counted, known, whole, base."""
    contacted, referred = rows("areas"), list(REFERRALS.values())

    def of(found, **wanted):
        return how_many(found, **wanted), *[len(found)] * 3

    end = [row["status_at_end"] for row in LAST]
    known = end.count("in activity") + end.count("seeking")
    aborted = [row for row in COURSES if row["status"] == "aborted"]
    return {
        "referred": of(referred),
        "matched": of(referred, matched=["yes"]),
        "never-matched": of(referred, matched=["no"]),
        "courses": of(COURSES),
        "rematches": of(COURSES, nth=["2"]),
        "completed": of(COURSES, status=["completed"]),
        "aborted": of(COURSES, status=["aborted"]),
        "aborted-after-meeting": of(aborted, aborted_when=["after meeting"]),
        "active": of(COURSES, status=["active"]),
        "finished": (*[len(LAST)] * 3, len(COMPLETED)),
        "activity-at-end": (len(AT_END), known, len(LAST), len(COMPLETED)),
        "activity-after-a-year": by_year(AT_END),
        "activity-after-a-year-of-all": by_year(LAST),
        "areas": of(contacted),
        "areas-agreed": of(contacted, answer=["agreed"]),
        "mentors": of(rows("mentors")),
    }


def test_every_figure_is_what_the_files_come_to():
    assert counted() == {name: tuple(row[:FOUR]) for name, row in FIGURES.items()}
    assert [each["id"] for each in DECLARED["indicators"]] == list(FIGURES)


def test_nobody_is_counted_twice():
    assert len({row["case"] for row in LAST}) == len(LAST) == 50


def test_seventy_percent_is_the_answer_to_no_question():
    active = [row for row in LAST if row["status_at_12_months"] == "in activity"]
    others = [row for row in active if row["status_at_end"] != "in activity"]
    assert (len(active), len(AT_END), len(others)) == (23, 33, 5)
    assert f"{100 * len(active) / len(AT_END):.0f}" == "70"
    # Nothing would keep them true in a reason; it says why none of them is an answer.
    for words in GOALS["activity-after-a-year"]["judgement"]["reason"].values():
        assert not any(each.isdigit() for each in words)


def states(role, theme):
    """The state of each respondent of a role for a theme, as the sample's README has it."""
    readme = (MENTOR / "README.md").read_text(encoding="utf-8")
    lines = readme.split("What the counts come to")[1].splitlines()
    head, _, *body = (
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in lines
        if line.startswith("|")
    )
    place = head.index(theme)
    return [line[place] for line in body if line[0].startswith(role)]


def test_several_partners_had_others_than_the_programme_was_meant_for():
    found = states("PA", "target group")
    assert found.count("contradicts") + found.count("both") == 5


def test_what_keeps_the_mentors_going_and_what_divides_them():
    motivation, support = states("MR", "motivation"), states("MR", "support")
    assert motivation.count("supports") > len(motivation) - motivation.count("supports")
    assert support.count("supports") == 2
    assert support.count("contradicts") + support.count("both") == 3


@pytest.mark.parametrize("name", ["areas", "courses", "referrals", "mentors"])
def test_no_table_records_what_the_judgements_say_is_not_recorded(name):
    columns = " ".join(rows(name)[0])
    assert not any(word in columns for word in ("talk", "workshop", "continu", "agreement"))
    assert not any("workshop" in value for row in rows(name) for value in row.values())


def test_two_partners_were_asked_whether_they_go_on():
    asked = {"PA02": "ville du så være med?", "PA04": "Tror du, at I fortsætter?"}
    answers = {"PA02": "Det ville jeg.", "PA04": "Det tror jeg, hvis det ikke koster noget."}
    for name, question in asked.items():
        assert answers[name] in text(MENTOR, name).split(question)[1][:120]
    partners = [name for name in documents(MENTOR, "interviews") if name.startswith("PA")]
    others = [text(MENTOR, name) for name in partners if name not in asked]
    assert not any(question in other for other in others for question in asked.values())
    guide = (MENTOR / "guides" / "partner.yaml").read_text(encoding="utf-8")
    assert "fortsæt" not in guide


def test_everything_is_said_in_both_languages():
    said = [goal["text"] for goal in DECLARED["goals"]]
    said += [goal["judgement"]["reason"] for goal in DECLARED["goals"] if "judgement" in goal]
    said += [each["label"] for each in DECLARED["indicators"]]
    assert all(set(each) == {"da", "en"} for each in said)
