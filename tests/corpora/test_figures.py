"""What the sample study counts adds up to the figures it was made for."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest

from tests.corpora.sample_files import CODEBOOKS, MENTOR, codings, respondents, table

BY_SITE = {
    # referrals, completed, aborted, active
    "Køge": (15, 7, 3, 0),
    "Aarhus": (30, 28, 3, 2),
    "Sigynsgade": (18, 9, 7, 2),
    "Nivå Nu": (9, 3, 0, 6),
    "3B": (17, 10, 7, 0),
    "Lundtoftegade": (1, 0, 0, 1),
}
NEVER_DETERMINED = "cannot be determined"


def rows(name):
    return table(MENTOR / f"{name}.csv")


def by_id(name):
    found = {row["case"]: row for row in rows(name)}
    assert len(found) == len(rows(name))
    return found


def where(name, **values):
    return [
        row for row in rows(name) if all(row[column] == value for column, value in values.items())
    ]


def courses_of(referral):
    return [row for row in rows("courses") if row["referral"] == referral["case"]]


def reasons():
    """The codes of reasons, as the codebook's file has them."""
    text = CODEBOOKS[MENTOR].read_text(encoding="utf-8").split("- name: ending-early")[1]
    return {line.split("name: ")[1] for line in text.splitlines() if "- name: " in line}


@pytest.mark.parametrize(
    ("name", "classification", "number"),
    [("referrals", "referral", 90), ("courses", "course", 88), ("areas", "area", 41)],
)
def test_there_are_as_many_as_the_report_counted(name, classification, number):
    assert len(by_id(name)) == number
    assert {row["classification"] for row in rows(name)} == {classification}


@pytest.mark.parametrize("site", BY_SITE)
def test_referrals_and_courses_by_site(site):
    courses = Counter(row["status"] for row in where("courses", site=site))
    figures = (
        len(where("referrals", site=site)),
        courses.pop("completed", 0),
        courses.pop("aborted", 0),
        courses.pop("active", 0),
    )
    assert figures == BY_SITE[site]
    assert not courses


def test_the_sites_add_up_to_the_whole():
    assert [sum(column) for column in zip(*BY_SITE.values(), strict=True)] == [90, 57, 20, 11]
    assert {row["site"] for row in rows("referrals")} == set(BY_SITE)
    assert Counter(row["status"] for row in rows("courses")) == {
        "completed": 57,
        "aborted": 20,
        "active": 11,
    }


def test_ten_referrals_were_never_matched_and_eight_were_matched_again():
    numbers = Counter(len(courses_of(row)) for row in rows("referrals"))
    assert numbers == {0: 10, 1: 72, 2: 8}
    for row in rows("referrals"):
        assert (row["matched"] == "yes") == bool(courses_of(row))
        assert bool(row["reason_not_matched"]) == (not courses_of(row))


def test_courses_of_a_referral_are_numbered_and_follow_each_other():
    for referral in rows("referrals"):
        courses = sorted(courses_of(referral), key=lambda row: row["nth"])
        assert [row["nth"] for row in courses] == ["1", "2"][: len(courses)]
        assert [row["rematched"] for row in courses] == (["yes"] * len(courses))[1:] + ["no"] * (
            len(courses) > 0
        )
        for earlier, later in pairwise(courses):
            assert earlier["ended_on"] < later["matched_on"]
        assert all(row["site"] == referral["site"] for row in courses)
        assert all(referral["referred_on"] < row["matched_on"] for row in courses)


def test_dates_and_meetings_of_a_course_agree_with_its_status():
    for row in rows("courses"):
        dates = [row["matched_on"], row["first_meeting"], row["ended_on"]]
        given = [date.fromisoformat(each) for each in dates if each]
        assert given == sorted(given)
        assert bool(row["ended_on"]) == (row["status"] != "active")
        assert bool(row["first_meeting"]) == (int(row["meetings"]) > 0)
        if row["status"] == "completed":
            assert int(row["meetings"]) > 2


def test_twenty_courses_were_aborted_seven_after_meeting_and_thirteen_before():
    aborted = where("courses", status="aborted")
    assert Counter(row["aborted_when"] for row in aborted) == {
        "after meeting": 7,
        "before meeting": 13,
    }
    for row in rows("courses"):
        if row["status"] != "aborted":
            assert not row["aborted_when"]
        elif row["aborted_when"] == "after meeting":
            assert row["meetings"] in ("1", "2")
        else:
            assert row["meetings"] == "0"


def completed_last():
    """Each young person whose last course was completed, with that course."""
    found = []
    for referral in rows("referrals"):
        courses = sorted(courses_of(referral), key=lambda row: row["nth"])
        if courses and courses[-1]["status"] == "completed":
            found.append((referral, courses[-1]))
    return found


def test_of_the_completed_courses_fifty_have_a_status_at_their_end_and_seven_went_on():
    completed = where("courses", status="completed")
    assert Counter(row["rematched"] for row in completed) == {"no": 50, "yes": 7}
    assert Counter(row["status_at_end"] for row, _ in completed_last()) == {
        "in activity": 33,
        "seeking": 12,
        "not stated": 5,
    }


def test_at_twelve_months_the_same_fifty_have_their_status():
    assert Counter(row["status_at_12_months"] for row, _ in completed_last()) == {
        "in activity": 23,
        "seeking": 5,
        "not yet a year": 4,
        "not reached": 18,
    }


def test_both_statuses_stand_with_the_same_person_and_with_nobody_else():
    with_status = {row["case"] for row, _ in completed_last()}
    for row in rows("referrals"):
        has = row["case"] in with_status
        assert bool(row["status_at_end"]) == bool(row["status_at_12_months"]) == has


def test_it_is_not_yet_a_year_for_those_who_ended_last():
    ends = {
        status: [
            course["ended_on"]
            for row, course in completed_last()
            if (row["status_at_12_months"] == "not yet a year") == status
        ]
        for status in (True, False)
    }
    assert max(ends[False]) < min(ends[True])


def test_links_lead_to_cases():
    referrals, mentors, people = by_id("referrals"), by_id("mentors"), respondents(MENTOR)
    for row in rows("courses"):
        assert row["referral"] in referrals
        assert row["mentor"] in mentors
    for name, role in (("referrals", "mentee"), ("mentors", "mentor")):
        linked = [row["respondent"] for row in rows(name) if row["respondent"]]
        everyone = [case for case, row in people.items() if row["role"] == role]
        assert sorted(linked) == sorted(everyone)
    assert {row["mentor"] for row in rows("courses")} == set(mentors)


def test_a_mentor_is_there_before_the_first_match():
    mentors = by_id("mentors")
    for row in rows("courses"):
        assert mentors[row["mentor"]]["joined"] < row["matched_on"]


def test_interviewed_mentees_are_the_young_people_who_were_referred():
    people = respondents(MENTOR)
    for row in rows("referrals"):
        if row["respondent"]:
            person = people[row["respondent"]]
            assert (row["site"], row["gender"]) == (person["site"], person["gender"])
            least, most = map(int, person["age_group"].split("-"))
            assert least - 1 <= int(row["age"]) <= most
            assert courses_of(row)


def test_forty_one_areas_were_contacted():
    assert Counter(row["answer"] for row in rows("areas")) == {
        "agreed": 16,
        "declined": 10,
        "no answer": 15,
    }
    for row in rows("areas"):
        assert bool(row["reason_declined"]) == (row["answer"] == "declined")
        assert bool(row["site"]) == (row["answer"] == "agreed")
        assert bool(row["silent"]) == (row["answer"] == "no answer")
    assert {row["site"] for row in where("areas", answer="agreed")} == set(BY_SITE)


def test_an_aborted_course_has_one_primary_reason_and_perhaps_contributing_ones():
    primary: Counter[str] = Counter()
    several = 0
    for row in rows("courses"):
        contributing = [each.strip() for each in row["contributing_reasons"].split(";") if each]
        if row["status"] != "aborted":
            assert not row["primary_reason"]
            assert not contributing
            continue
        primary[row["primary_reason"]] += 1
        assert set(contributing) <= reasons() - {row["primary_reason"]}
        several += len(contributing) > 1
    assert set(primary) <= reasons() | {NEVER_DETERMINED}
    assert primary.most_common(1)[0][0] == "no-longer-answers"
    assert primary[NEVER_DETERMINED] == 1
    assert len(primary) >= 6
    assert several


def test_every_aborted_course_has_a_journal_and_no_other():
    names = {path.stem for path in (MENTOR / "journals").iterdir()}
    assert {row["document"] for row in rows("courses")} - {""} == names
    assert names == {row["case"] for row in where("courses", status="aborted")}


def test_journals_are_coded_for_the_reasons_that_stand_with_the_course():
    found: dict[str, set[str]] = {row["case"]: set() for row in where("courses", status="aborted")}
    for row in codings(MENTOR):
        if row["document"] in found:
            heading, name = row["code"].split("/")
            assert heading == "ending-early"
            assert not row["stance"]
            found[row["document"]].add(name)
    for row in where("courses", status="aborted"):
        told = {row["primary_reason"], *row["contributing_reasons"].split("; ")}
        assert found[row["case"]] == told - {"", NEVER_DETERMINED}, row["case"]
