"""Sentences in transcripts, convention by convention. All text and everybody in it is invented.

`¦` stands before the first character of a new sentence.
"""

from __future__ import annotations

import pytest

from coder.nlp.pipeline import analyse
from coder.text.spans import Span

DANISH = {
    "a full stop": "Vi mødtes hver uge. ¦Det var på biblioteket. ¦Jeg tog bussen derhen.",
    "questions and exclamations": "Kan du høre mig? ¦Ja! ¦Hvad så med dem?! ¦De kom ikke!!",
    "f.eks.": "Vi lavede ting sammen, f.eks. Lego og puslespil. ¦Det var sjovt.",
    "bl.a. before a name": "Jeg talte bl.a. Tina fra kommunen til ro. ¦Hun var vred.",
    "ifm.": "Det kom op ifm. Praktikken i foråret. ¦Siden har vi ikke talt om det.",
    "kl.": "Vi ses kl. 13. ¦Så går vi kl. 15.30. ¦Det plejer vi.",
    "dvs.": "Hun er barnepige, dvs. Hun passer børn. ¦Hver dag.",
    "ca., nr. and pr.": "Det er ca. 20 stk. pr. hold. ¦Vi er hold nr. 3 i rækken.",
    "hr., fru and dr.": "Så kom hr. Madsen og dr. Lind ind. ¦Jeg kendte dem ikke.",
    "osv. may end": "Vi spiste, drak te osv. ¦Bagefter gik vi hjem.",
    "osv. may go on": "Kager, te osv. var der nok af. ¦Alle blev mætte.",
    "mm. may end": "Der er kurser, ture mm. ¦Mentorerne betaler selv.",
    "m.v. and m.fl. may end": "Kommunen, skolen m.fl. ¦De har betalt bøger m.v. ¦Tak for det.",
    "kr. and mio. may end": "Det kostede 500 kr. ¦De har fået 2 mio. ¦Hvor er de henne?",
    "mm. as an answer": "Mm. ¦Det kan jeg godt se. ¦Hmm. ¦Ja.",
    "an abbreviation before a small letter": "Et forløb på 3 mdr. er kort ift. de andre.",
    "an abbreviation nobody lists": "Vi sad i mdlm. Sal og ventede. ¦Så kom de.",
    "an abbreviation before a sentence": "Det står i bd. ¦Det har jeg læst.",
    "a compound abbreviation": "En cand.-scient. Holm kom fra Aarhus. ¦Nej, Odense.",
    "words that look like abbreviations": "Det gør man. ¦Mentor hjælper én. ¦Vi så tv. ¦Film mest.",
    "prepositions that look like initials": "Det er et hus, jeg bor i. ¦Naboerne er søde.",
    "dates": "Vi begyndte den 3. maj. ¦Det sluttede den 1. januar 2020. ¦Så var det slut.",
    "a month with a capital": "Det var den 24. December, vi mødtes. ¦Jeg husker sneen.",
    "ordinals": "Hun gik i 9. Klasse på Nørre Skole. ¦Det var hendes 2. Skole.",
    "a number may end": "Jeg er 26. ¦Det er han også. ¦Vi flyttede i 2019. ¦Mor blev boende.",
    "an item's number": "1. Først ringer jeg til dem.\n¦2. Så kommer de.\n¦b. Og så går de.",
    "a number as an answer": "Hvor mange? ¦8. ¦Så gik de. ¦Hvornår? ¦1987. ¦Peter var med.",
    "a sentence from a number": "Der var mange. ¦30 kom til mødet. ¦10 gik igen.",
    "amounts and times": "Det var 1.250 kr. i alt kl. 10.15. ¦Fint nok.",
    "initials": "Det sagde J. P. Holm også. ¦Og H.C. Lund var enig. ¦De var flinke.",
    "a letter may end": "Vi valgte plan B. ¦Det var godt. ¦Jeg får vitamin D. ¦Og jern.",
    "kings": "Det var under Christian IV. ¦Det er længe siden. ¦Christian X. kom til.",
    "quotation marks": 'Hun sagde: "Kom nu." ¦"Hvorfor?" spurgte jeg. ¦"Fordi det er sent."',
    "guillemets": "Han råbte: »Stop!« ¦»Det gør jeg ikke,« sagde jeg. ¦»Aldrig.«",
    "low and high quotation marks": "De sagde „nej tak.“ ¦„Vi venter.“ ¦Så ventede vi.",
    "curly quotation marks": "Jeg sagde: ”Det går ikke.” ¦”Jo,” sagde han. ¦‘Nå.’ ¦Så gik det.",
    "a dash opens": "Hvad vil du? ¦– Jeg vil hjem. ¦- Nu? ¦— Ja.",
    "a dash goes on": "Jeg ved det ikke – måske – men det tror jeg. ¦Altså.",
    "an ellipsis before a small letter": "Jeg tænkte ... måske ikke. ¦Det var… svært. ¦Ja.. nej.",
    "an ellipsis before a capital": "Jeg ved ikke... ¦Det var svært. ¦Men så… ¦Ja.",
    "an ellipsis with spaces": "Det var . . . svært. ¦Og så . . . ¦Nej.",
    "an aside after a sentence": "Det var sjovt. (griner) ¦Men også hårdt. [latter] ¦Ja.",
    "asides in a row": "Nej! (griner) [pause] ¦Jo, måske.",
    "an aside with a capital": "Det er rigtigt. (Griner højt) ¦Det må jeg sige.",
    "an aside at the start": "(griner) Det ved jeg ikke. ¦Jo.",
    "an aside in the middle": "Det var (griner) ret sjovt. ¦Han (hun?) kom også.",
    "an aside before the stop": "Det var sjovt (griner). ¦Men også hårdt [suk]. ¦Ja.",
    "an aside without a space": "Det var sjovt.[latter] ¦Men også hårdt.(griner) ¦Ja.",
    "a sentence in brackets": "Vi gik hjem. ¦(Han blev siddende.) ¦Det var sent.",
    "a stop inside brackets": "Han kom (det var sent. Meget sent) og gik. ¦Ja.",
    "time stamps": "Ja. ¦[00:12:31] Men så kom hun. ¦(00:13) Det var fint. ¦00:14:02 Nå.",
    "an omission": "Jeg så […] Peter komme. ¦Det var godt. [...] ¦Så gik han.",
    "a guess": "Hun hed Lis (?) Holm. ¦Tror jeg.",
    "tags": "Ja. ¦<utydeligt> Det er rigtigt. ¦<b>Nej.</b> ¦Jo.",
    "a forgotten space": "Hun er valgt.¦Det er slut. ¦Se www.Eksempel.dk for mere.",
    "a forgotten capital": "Nej. ¦det var det ikke. ¦Jeg kom. ¦så gik de.",
    "an address": "Skriv til navn.efternavn@eksempel.dk eller se eksempel.dk. ¦Tak.",
    "only marks are no sentence": "... ! Ja. ¦Nej. – ...",
    "a colon goes on": "Han sagde det samme: Det går nok. ¦Det gjorde det.",
}

ENGLISH = {
    "a full stop": "We met every week. ¦It was fine. ¦I took the bus.",
    "titles": "Then Mr. Hale and Mrs. Brook came in. ¦Dr. Moss did not. ¦Ms. Fern left.",
    "a title in quotation marks": "She said 'Mr. Hale is here.' ¦Nobody was.",
    "e.g. and i.e.": "We did things, e.g. Lego. ¦The big one, i.e. Anna, won.",
    "etc. may end": "There was tea, cake etc. ¦Everybody came. ¦Tea etc. was free.",
    "a.m. and p.m.": "It began at 9 a.m. ¦They left at 5 p.m. on Monday. ¦We stayed.",
    "no. is a word too": "He lived at No. 8 then. ¦No. ¦Peter did. ¦No. ¦I did not.",
    "initials": "J. R. Moss was there. ¦He came with A. Hale. ¦They sang.",
    "I ends a sentence": "It was my brother and I. ¦Peter was away. ¦So was she.",
    "U.S.": "She went to the U.S. Embassy. ¦Then she left the U.S. ¦It was over.",
    "ages": "She was 25. ¦Peter was 30. ¦They met in 1999. ¦Anna was born later.",
    "contractions": "I don't. ¦Peter can't. ¦We won’t. ¦Anna didn't.",
    "quotation marks": 'She said, "Come in." ¦"Why?" she asked. ¦“It is late.” ¦‘Oh.’',
    "asides": "That was fun. (laughs) ¦But hard. [laughter] ¦Yes. {blank} ¦Well.",
    "a left-out letter": "It was cheap. ¦'Course it was. ¦'Cause we were poor.",
    "an ellipsis": "I thought ... maybe not. ¦It was… hard. ¦And then... ¦She left.",
    "tags": "Okay. ¦<UNSURE>Um</UNSURE>, yes. ¦<UNIN/> Where is it?",
}

CASES = [
    pytest.param(language, marked, id=f"{language}: {name}")
    for language, cases in (("da", DANISH), ("en", ENGLISH))
    for name, marked in cases.items()
]


@pytest.mark.parametrize(("language", "marked"), CASES)
def test_sentences_begin_where_the_convention_has_them_begin(language: str, marked: str) -> None:
    text = marked.replace("¦", "")
    sentences = analyse(text, [Span(0, len(text))], language).sentences
    found = "".join(
        ("¦" if character == sentence.start and character else "") + text[character]
        for sentence in sentences
        for character in range(sentence.start, sentence.end)
    )
    assert found == "".join(piece.rstrip() + "¦" for piece in marked.split("¦"))[:-1]


def test_there_are_enough_boundaries_to_say_something() -> None:
    assert sum(marked.count("¦") for marked in (*DANISH.values(), *ENGLISH.values())) >= 120
