"""Conventions of marking speakers. All people and all they say are invented."""

import pytest

from coder.text.turns import find_turns


def spoken(text):
    return [(turn.label, text[turn.speech_start : turn.end]) for turn in find_turns(text)]


def labels(text):
    return [turn.label for turn in find_turns(text)]


CONVENTIONS = {
    "initials": "I: Hvad?\nM: Ja.\nI: Og?\nM: Nej.",
    "no space after the colon": "I:Hvad?\nM:Ja.\nI:Og?\nM:Nej.",
    "spaces before the colon": "I  : Hvad?\nM  : Ja.\nI  : Og?\nM  : Nej.",
    "a tab after the colon": "I:\tHvad?\nM:\tJa.\nI:\tOg?\nM:\tNej.",
    "only a tab": "I\tHvad er det?\nM\tJa, det er det.\nI\tOg så videre?\nM\tNej, ikke det.",
    "blank lines between": "I: Hvad?\n\nM: Ja.\n\nI: Og?\n\nM: Nej.\n",
    "list marks": "- I: Hvad?\n- M: Ja.\n- I: Og?\n- M: Nej.",
    "line numbers": "1 I: Hvad?\n2 M: Ja.\n3 I: Og?\n4 M: Nej.",
    "a stamp before": "[00:00:05] I: Hvad?\n[00:12] M: Ja.\n(01:00) I: Og?\n00:01:05 M: Nej.",
    "a stamp after": "I [00:00:05]: Hvad?\nM (00:12): Ja.\nI [01:00]: Og?\nM 00:01:05: Nej.",
    "a stamp after the colon": "I: [00:00:05] Hvad?\nM: (00:12) Ja.\nI: 01:00 Og?\nM: Nej.",
    "a stamp at the end": "I: Hvad? #00:00:05-1#\nM: Ja. #00:00:08-3#\nI: Og?\nM: Nej.",
    "a stamp on the line above": "[00:01]\nI: Hvad?\n[00:02]\nM: Ja.\n00:03\nI: Og?\nM: Nej.",
    "labels on their own line": "I:\nHvad?\n\nM:\nJa.\n\nI:\nOg?\n\nM:\nNej.",
    "indented": "   I: Hvad?\n\t M: Ja.\n I: Og?\n  M: Nej.",
    "no-break spaces": "I\u00a0:\u00a0Hvad?\nM\u00a0: Ja.\nI\u00a0: Og?\nM\u00a0: Nej.",
}


@pytest.mark.parametrize("text", CONVENTIONS.values(), ids=CONVENTIONS)
def test_turns_are_found_in_every_convention(text):
    assert labels(text) == ["I", "M", "I", "M"]
    assert [speech.split()[0].rstrip(".?,") for _, speech in spoken(text)] == [
        *("Hvad", "Ja", "Og", "Nej")
    ]
    assert not any("\n" in speech or "#" in speech for _, speech in spoken(text))


@pytest.mark.parametrize(
    ("asking", "answering"),
    [
        ("Interviewer", "M3"),
        ("Interviewer 1", "Mentee 3"),
        ("INTERVIEWER", "ALI"),
        ("interviewer", "ali"),
        ("Int.", "Resp."),
        ("Anne Holm", "Ali Khan"),
        ("Dr. Holm", "Fru Berg"),
        ("AnneHolm", "AliKhan"),
        ("Anne (interviewer)", "Ali (mentee)"),
        ("SPEAKER_00", "SPEAKER_01"),
        ("Spørgsmål", "Svar"),
        ("Q", "A"),
        ("Åse", "Ømer"),
        ("Anne-Lise", "O'Brien"),
        ("MSM", "HE"),
    ],
)
def test_labels_of_many_looks_are_speakers(asking, answering):
    text = "\n".join(
        f"{label}: {speech}"
        for label, speech in (
            (asking, "Hvordan gik det?"),
            (answering, "Det gik godt."),
            (asking, "Hvorfor?"),
            (answering, "Det ved jeg ikke."),
        )
    )

    assert labels(text) == [asking, answering, asking, answering]


def test_a_label_in_brackets_is_found_without_them():
    assert labels("[SPEAKER_00]: Hvad?\n[SPEAKER_01]: Ja.\n[SPEAKER_00]: Og?") == [
        *("SPEAKER_00", "SPEAKER_01", "SPEAKER_00")
    ]


def test_a_name_with_a_time_stands_above_its_speech():
    text = "Anne Holm   0:03\nHvordan går det?\n\nAli  0:05\nGodt.\nMere.\n\nAnne Holm 0:09\nOg?"

    assert spoken(text) == [
        ("Anne Holm", "Hvordan går det?"),
        ("Ali", "Godt.\nMere."),
        ("Anne Holm", "Og?"),
    ]


def test_a_time_with_a_name_stands_above_its_speech():
    text = "[00:00:01] Anne Holm\nHvordan går det?\n\n[00:00:05] Ali\nGodt.\n"

    assert spoken(text) == [("Anne Holm", "Hvordan går det?"), ("Ali", "Godt.")]


def test_names_with_a_title_stand_above_their_speech():
    text = (
        "                       Kl. 13:00\n\nFormanden (Anne Holm):\nMødet er åbnet.\n\n"
        "I dag er der følgende anmeldelse:\n\n"
        "Bo Berg (A), Ali Khan (B) og\nCarl Dam (C):\n\nForslag nr. 1.\n\n"
        "                       Kl. 13:02\n"
        "Ali Khan (B) (medspørger: Carl Dam (C)):\nHvad mener ministeren?\n"
        "                       Kl. 13:03Formanden (Anne Holm):\nMinisteren.\n"
        "AfstemningFormanden (Anne Holm):\nTak.\n"
    )

    assert [label for label, _ in spoken(text)] == [
        "Formanden (Anne Holm)",
        "Ali Khan (B) (medspørger: Carl Dam (C))",
        "Formanden (Anne Holm)",
        "Formanden (Anne Holm)",
    ]
    assert spoken(text)[1][1] == "Hvad mener ministeren?"


def test_titled_names_above_lists_are_no_speakers():
    turns = "".join(f"Formanden (Anne Holm):\nNr. {n}.\n\nAli Khan (B):\nJa.\n\n" for n in range(5))
    lists = (
        "Carl Dam (C):\n\nForslag nr. 1.\n\nAli Khan (B):\n\nForslag nr. 2.\n\n"
        "Carl Dam (C) og Ali Khan (B):\nForslag nr. 3.\n"
    )

    assert len(find_turns(turns + lists)) == 10
    assert spoken(turns + lists)[-1][1].endswith("Forslag nr. 3.")


def test_header_lines_are_no_speakers():
    text = (
        "Information about interviewee\n\nDate of birth \t: 1902\nGender : F\n"
        "Geographic region\t: \n\nI  : When was that?\nK  : In May.\nI  : And then?\n"
    )

    assert labels(text) == ["I", "K", "I"]


@pytest.mark.parametrize(
    "header",
    [
        "Dato: 3. maj 2021\nSted: Biblioteket\nInterview: nr. 7\n\n",
        "Dato: 3. maj\nInterviewer: Anne Holm\nRespondent: M3\n\n",
        "Interviewer: Anne Holm\nRespondent: M3\nDato: 3. maj\n\n",
        "Interviewer: Anne Holm\nInformant: Ali\n\n",
        "I: interviewer\nM3: mentee\n\n",
        "Dato: 3. maj\nInterviewer: Anne Holm\n",
        "Ali: En samtale om skolen\n\n",
        "Transskriberet af: Anne Holm\nVarighed: 45 min.\nFilnavn: 7.mp3\n\n",
    ],
)
def test_a_header_before_the_talk_is_said_by_nobody(header):
    text = (
        f"{header}Interviewer: Hvordan gik det?\nAnne: Godt.\n"
        "Interviewer: Hvorfor?\nAnne: Fordi det gjorde.\n"
    )

    turns = find_turns(text)

    assert [turn.label for turn in turns] == ["Interviewer", "Anne"] * 2
    assert turns[0].start == len(header)


def test_words_before_a_colon_in_speech_are_no_speakers():
    text = (
        "I: Hvad sagde han?\nM: Han kom ind.\nJeg sagde: Kom nu.\nHan sagde: Nej.\n"
        "Altså: nej, det ved jeg ikke.\nFor det første: det var koldt.\n"
        "http://eksempel.dk/side\nkl. 12:30 gik vi.\nEksempel: en dag i maj.\nI: Nå?\nM: Ja: sådan."
    )

    assert labels(text) == ["I", "M", "I", "M"]


def test_a_label_heard_once_is_a_speaker_among_others():
    text = "I: Hvad?\nM: Ja.\nI: Og?\nNabo: Vil I have kaffe?\nM: Ja tak.\nI: Tak."

    assert labels(text) == ["I", "M", "I", "Nabo", "M", "I"]


def test_the_time_after_a_label_does_not_set_it_apart_from_others():
    text = "I [00:01]: Hvad?\nM [00:02]: Ja.\nI [00:03]: Og?\nNabo [00:04]: Kaffe?\nM [00:05]: Ja."

    assert labels(text) == ["I", "M", "I", "Nabo", "M"]


def test_a_note_of_the_editor_is_no_speaker():
    text = "I: Hvad?\nAli: Ja.\nI: Og?\nEd.: Se listen bagest.\nAli: Nej.\nI: Nå?"

    assert "Ed." not in labels(text)


def test_initials_that_read_like_a_note_are_speakers_when_they_come_back():
    assert labels("I: Hvad?\nNB: Ja.\n" * 3) == ["I", "NB"] * 3


def test_two_turns_are_a_talk():
    assert labels("I: Hvad?\nM: Ja.") == ["I", "M"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Det var en god dag. Vi gik ned til søen.\n\nAltså: nej.\nKonklusion: det går godt.",
        "Ingredienser: mel, sukker.\nFremgangsmåde: bland det hele.\nTid: 10 min",
        "Spørgsmål 1: Hvad synes du?\nDet var godt.\n\nSpørgsmål 2: Hvad lærte du?\nMeget.",
        "Navn\tAlder\nAli\t23\nAnne\t25\nAli\t24\nAnne\t26",
        "Vi mødtes.\nKl. 12:30: frokost\nKl. 13:00: møde\nKl. 14:00: hjem",
        "Dato: 3. maj\nEmne: opfølgning\nNotat: Han kom ikke.\n\n" * 3,
        "Mentor: Anne Holm\nDato: 3. maj\nNotat: Vi ringede til ham.\n\n" * 3,
        "Dato: 3. maj\nEmne: skolen\nMentor: Han kom for sent.\nMentee: Jeg sov over.\n\n" * 3,
        "Formand: Anne Holm (S)\nNæstformand: Bo Berg (V)\n\nUdvalg nr. 2.\n\n" * 3,
    ],
)
def test_texts_without_speakers_have_no_turns(text):
    assert find_turns(text) == ()


def test_lines_without_a_label_belong_to_the_turn_before():
    text = "I: Hvad?\n\nM: Ja.\n\nDet var i 2019.\nOg så.\n\nI: Og?"

    assert spoken(text)[1] == ("M", "Ja.\n\nDet var i 2019.\nOg så.")


def test_text_before_the_first_turn_is_said_by_nobody():
    text = "En samtale om skolen, som to mennesker havde i maj.\n\nI: Hvad?\nM: Ja.\nI: Og?"

    assert find_turns(text)[0].start == text.index("I: Hvad")


def test_headings_and_captions_between_turns_are_said_by_nobody():
    text = (
        "Anne: Hvad skete der?\nAli: Vi flyttede til byen.\nDet var i maj.\nOm skolen\n"
        "Anne: Og så?\nAli: Så begyndte jeg i skole.\nSkolens gård. Foto: Bo Berg\n"
        "Anne: Godt?\nAli: Ja, meget.\nOg det var sjovt.\n"
    )

    assert [speech.rpartition("\n")[2] for _, speech in spoken(text)] == [
        "Hvad skete der?",
        "Det var i maj.",
        "Og så?",
        "Så begyndte jeg i skole.",
        "Godt?",
        "Og det var sjovt.",
    ]


def test_the_end_of_a_wrapped_line_is_speech_though_nobody_ends_the_sentence():
    text = (
        "Anne: Hvad skete der?\nAli: Så tog vi toget hele vejen ned til\nStore Bybro\n"
        "Anne: Og så?\nAli: Så gik vi hjem.\nAnne: Hvordan?\nAli: Til fods.\n"
    )

    assert spoken(text)[1][1].endswith("Store Bybro")


def test_a_line_without_a_full_stop_is_speech_where_lines_have_none():
    text = "I: hvad så\nM: ikke noget\nJa det ved jeg ikke\nI: nå\nM: nej\nI: ok\nM: ja"

    assert spoken(text)[1] == ("M", "ikke noget\nJa det ved jeg ikke")


def test_the_first_line_of_a_turn_is_speech_whatever_it_looks_like():
    text = "I: Hvad?\nM: Om skolen\nI: Og?\nM: Ja.\nI: Nå?\nM: Nej."

    assert spoken(text)[1] == ("M", "Om skolen")


def test_unmarked_answers_to_marked_questions_are_another_voice():
    text = "I: Hvad synes du?\n\nDet er godt.\n\nOgså her.\n\nI: Hvorfor?\n\nFordi det er."

    assert spoken(text) == [
        ("I", "Hvad synes du?"),
        ("plain", "Det er godt.\n\nOgså her."),
        ("I", "Hvorfor?"),
        ("plain", "Fordi det er."),
    ]


def test_a_turn_without_speech_is_kept_and_empty():
    text = "I: Hvad?\nM:\nI: Og?\nM: Ja."

    assert spoken(text) == [("I", "Hvad?"), ("M", ""), ("I", "Og?"), ("M", "Ja.")]


def test_labels_are_composed_and_have_single_spaces():
    text = "A\u030ase  Holm: Hvad?\nA\u030ase\u00a0Holm: Ja?\nBo\u00ad Berg: Nej.\nBo Berg: Jo."

    assert labels(text) == ["Åse Holm", "Åse Holm", "Bo Berg", "Bo Berg"]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("M2: nej da det er godt\nM1: ja da\nM1: ja igen\nI: hej\nM1: ja\nI: nej", "M2"),
        ("I: Mentor?\nSara: Ja.\nI: Hvad skete der?\nSara: Ikke noget.", "I"),
        ("I: hej med jer\nM1: ja da\nM2: nej da\nM1: mere\nM2: mere", "I"),
    ],
)
def test_a_first_turn_is_no_header(text, first):
    assert find_turns(text)[0].label == first
    assert find_turns(text)[0].start == 0


def test_what_an_initial_stands_for_is_no_turn():
    text = "I: interviewer\nM: mentee\n\nI: Hvad skete der?\nM: Ikke noget.\nI: Nå?\nM: Ja."
    assert find_turns(text)[0].start == text.index("I: Hvad")
