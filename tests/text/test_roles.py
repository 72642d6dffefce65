"""Guessing who asks. All people and all they say are invented."""

import pytest

from coder.text.roles import guess_roles
from coder.text.turns import find_turns


def roles(text):
    return guess_roles(text, find_turns(text))


ANSWER = "Det var en lang dag, og vi gik hele vejen ned til havnen, før det blev mørkt."


@pytest.mark.parametrize(
    "label", ["I", "I1", "Int.", "INT", "Interviewer", "Interviewer 2", "Spørger", "Facilitator"]
)
def test_a_label_can_say_that_its_bearer_asks(label):
    text = f"{label}: Fortæl om den dag.\nAli: {ANSWER}\n" * 2

    assert roles(text) == {label: "interviewer", "Ali": "respondent"}


def test_who_asks_most_is_the_interviewer_whatever_he_is_called():
    text = f"Doctor: How are you?\nPatient: {ANSWER}\nDoctor: Where?\nPatient: Here.\n"

    assert roles(text) == {"Doctor": "interviewer", "Patient": "respondent"}


def test_the_order_is_that_of_speaking():
    text = f"Ali: {ANSWER}\nAnne: Hvorfor?\nAli: {ANSWER}\nAnne: Hvordan?\n"

    assert list(roles(text).items()) == [("Ali", "respondent"), ("Anne", "interviewer")]


def test_one_asks_several():
    text = "Anne: Hvorfor?\nAli: Fordi.\nBo: Nej.\nCarl: Jo.\n" * 3

    assert roles(text) == {
        "Anne": "interviewer",
        "Ali": "respondent",
        "Bo": "respondent",
        "Carl": "respondent",
    }


def test_an_initial_is_not_believed_when_another_asks():
    text = f"B: Hvordan gik det?\nI: {ANSWER}\nB: Hvorfor?\nI: {ANSWER}\n"

    assert roles(text) == {"B": "interviewer", "I": "respondent"}


def test_where_questions_have_no_mark_their_first_words_tell():
    text = "Anne: hvordan gik det\nAli: det gik godt\nAnne: hvorfor\nAli: det ved jeg ikke\n" * 2

    assert roles(text)["Anne"] == "interviewer"


def test_of_two_the_one_who_opens_and_says_little_asks():
    text = f"Anne: Fortæl.\nAli: {ANSWER}\nAnne: Ja.\nAli: {ANSWER}\n"

    assert roles(text) == {"Anne": "interviewer", "Ali": "respondent"}


def test_of_two_the_one_who_opens_asks_if_only_the_other_is_called_a_respondent():
    talk = f"Dan: {ANSWER}\nParticipant: {ANSWER}\n" * 4

    assert roles(talk) == {"Dan": "interviewer", "Participant": "respondent"}
    assert roles(talk.replace("Dan", "Mentor")) == {
        "Mentor": "respondent",
        "Participant": "respondent",
    }
    assert roles(f"Participant: {ANSWER}\n{talk}")["Dan"] == "respondent"


def test_two_who_speak_alike_are_both_respondents():
    text = f"Anne: {ANSWER}\nAli: {ANSWER}\n" * 2

    assert set(roles(text).values()) == {"respondent"}


@pytest.mark.parametrize("label", ["Begge", "Both", "Alle", "Ukendt", "Unknown Speaker", "Flere"])
def test_nobody_in_particular_is_other(label):
    text = f"I: Hvad?\nAli: Ja.\n{label}: Nej.\n" * 2

    assert roles(text)[label] == "other"


def test_a_chairman_among_several_is_other():
    text = "Formanden (Anne Holm):\nBo Berg.\n\nBo Berg (A):\nTak.\n\nAli Khan (B):\nJa.\n\n" * 3

    assert roles(text) == {
        "Formanden (Anne Holm)": "other",
        "Bo Berg (A)": "respondent",
        "Ali Khan (B)": "respondent",
    }


def test_a_chairman_who_is_interviewed_is_a_respondent():
    text = f"I: Hvad gør I?\nFormand: {ANSWER}\n" * 2

    assert roles(text) == {"I": "interviewer", "Formand": "respondent"}


def test_a_text_without_turns_has_no_roles():
    assert guess_roles("Det var en god dag.", ()) == {}
