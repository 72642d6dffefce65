"""Words in context: every place where they stand is found, and no other."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coder.actions.cases import import_cases
from coder.actions.documents import AnalysedDocument, add_documents, keep_text
from coder.model.case import CaseDraft, Place
from coder.model.document import DocumentDraft, Kind, Role
from coder.queries.concordance import AROUND, concordance
from coder.store import searching
from coder.store.study import Study
from coder.text.finding import find_forms
from coder.text.spans import Span
from coder.text.turn import Turn
from coder.text.words import WORD
from tests.effort import tried
from tests.studies import ANNA, FIRST, SECOND, code_id, small_study

LEMMAS = {"frivilligt": "frivillig", "frivillige": "frivillig", "kendte": "kende"}
STEMS = {"frivilligheden": "frivil", "frivillig": "frivil"}
LONG = f"Han var {'meget ' * 20}frivillig.\nDe frivillige\n  mentorer kom. Få kom. Fa. FÅ!"


def add(study, name, text, kind="interview", turns=None, analysed=True, language="da"):
    turns = turns or (Turn("", 0, 0, len(text)),)
    roles: dict[str, Role] = {turn.label: "respondent" for turn in turns}
    draft = DocumentDraft(name, text, tuple(turns), f"{name}.txt", "1" * 64, roles=roles)
    words = sorted({word.lower() for word in WORD.findall(text)})
    types = [
        (word, lemma := LEMMAS.get(word, word), STEMS.get(lemma, STEMS.get(word, lemma)), 1)
        for word in words
    ]
    document = AnalysedDocument(draft, language, (), types if analysed else [], ("test", "1"))
    add_documents(study, ANNA, kind, [(document, keep_text(study, document)[0])])


@pytest.fixture
def study(tmp_path):
    with Study.create(tmp_path / "study.db", name="S", language="da", coder="Anna") as study:
        add(study, "long", LONG)
        add(study, "log", "Om frivilligheden: ingen  sagde noget.", "journal")
        yield study


def words(hits):
    return [hit.words for hit in hits]


def test_all_forms_of_a_word_are_found_by_lemma_and_stem(study):
    hits = concordance(study, "Frivillige", forms=True)
    assert words(hits) == ["frivillig", "frivillige", "frivilligheden"]
    assert [(hit.document, hit.number) for hit in hits] == [("long", 1), ("long", 1), ("log", 2)]


def test_a_lemma_is_found_though_that_form_does_not_occur(study):
    add(study, "third", "Hun kendte ham.")
    assert words(concordance(study, "kende", forms=True)) == ["kendte"]


def test_as_typed_means_the_very_letters_in_any_case_and_in_parts_of_words(study):
    assert words(concordance(study, "FRIVILLIGE", forms=False)) == ["frivillige"]
    assert words(concordance(study, "lighed", forms=False)) == ["lighed"]


def test_several_words_are_a_phrase_with_any_white_space_between_them(study):
    for forms in (True, False):
        assert words(concordance(study, "de frivillige  mentorer", forms=forms)) == [
            "De frivillige mentorer"
        ]
        assert words(concordance(study, "ingen sagde", forms=forms)) == ["ingen sagde"]
        assert not concordance(study, "mentorer frivillige", forms=forms)
    assert words(concordance(study, "de frivillig mentorer", forms=True))
    assert not concordance(study, "de frivillig mentorer", forms=False)


def test_danish_letters_are_letters_of_their_own(study):
    for forms in (True, False):
        assert words(concordance(study, "få", forms=forms)) == ["Få", "FÅ"]
        assert words(concordance(study, "fa", forms=forms)) == ["Fa"]


def test_what_is_asked_for_is_the_kinds_of_documents(study):
    journals: tuple[Kind, ...] = ("journal",)
    others: tuple[Kind, ...] = ("interview", "survey")
    assert words(concordance(study, "frivillig", forms=True, kinds=journals)) == ["frivilligheden"]
    assert {hit.kind for hit in concordance(study, "frivillig", forms=False, kinds=others)} == {
        "interview"
    }
    assert not concordance(study, "ingen", forms=False, kinds=others)


@pytest.mark.parametrize("nothing", ["", "  ", "\n"])
def test_nothing_typed_finds_nothing(study, nothing):
    assert concordance(study, nothing, forms=True) == ()
    assert concordance(study, nothing, forms=False) == ()


def test_what_holds_no_word_is_found_as_typed_in_all_forms_too(study):
    assert words(concordance(study, "!", forms=True)) == ["!"]


def test_a_text_that_was_never_analysed_is_looked_through(study):
    add(study, "raw", "Her er noget frivilligt.", analysed=False)
    with study.unrecorded() as connection:
        connection.execute("update texts set pipeline_id = null where content like 'Her er%'")
    found = [hit.document for hit in concordance(study, "frivilligt", forms=True)]
    assert "raw" in found


def test_forms_of_another_language_are_not_mixed_in(study):
    add(study, "english", "They kende nothing, kendte.", language="en")
    add(study, "danish", "Hun kendte ham. Du kender ham.")
    with study.unrecorded() as connection:
        connection.execute("update types set lemma = 'x', stem = 'x' where form = 'kender'")
        connection.execute(
            "update types set lemma = 'x', stem = 'x' where form = 'nothing' and pipeline_id ="
            " (select id from pipelines where language = 'en')"
        )
    assert words(concordance(study, "kender", forms=True)) == ["kender"]


def test_a_hit_says_who_speaks_and_what_stands_around_it(tmp_path):
    with small_study(tmp_path / "study.db") as study:
        (hit,) = concordance(study, "gad jo", forms=False)
        start = FIRST.index("gad jo")
        assert (hit.document, hit.place, hit.speaker, hit.case) == (
            *("first", f"1:{start}"),
            *("M1", "ME01"),
        )
        assert hit.span == Span(start, start + 6)
        assert hit.left == FIRST[start - AROUND : start].replace("\n", " ")
        assert hit.right == FIRST[start + 6 : start + 6 + AROUND].replace("\n", " ")
        assert (hit.left[-4:], hit.right[:6]) == ("Han ", " godt.")
        assert "\n" not in hit.left + hit.right


def test_a_speakers_label_is_found_as_typed_only(tmp_path):
    with small_study(tmp_path / "study.db") as study:
        with study.unrecorded() as connection:
            connection.execute("update texts set pipeline_id = null")
        assert len(concordance(study, "m1", forms=False)) == FIRST.count("M1")
        assert not concordance(study, "m1", forms=True)
        (hit,) = concordance(study, "begge", forms=False)
        assert (hit.speaker, hit.case) == ("Begge", "")


def test_a_journal_is_of_whom_it_is_about(study):
    draft = CaseDraft("ME01", "respondent", {}, (Place("log"),), 2)
    import_cases(study, ANNA, [draft], "cases.csv")
    assert [hit.case for hit in concordance(study, "ingen", forms=True)] == ["ME01"]


ALPHABET = "aAåÅsſiıİkKΣσ-'’. \n\u00a0\u0301\u00ad😀e"
TEXTS = st.lists(st.text(ALPHABET, min_size=1, max_size=25), min_size=1, max_size=3, unique=True)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("searched")


@settings(max_examples=tried(60), deadline=None)
@given(TEXTS, st.text(ALPHABET, max_size=4), st.integers(0, 20))
def test_exact_search_finds_what_a_plain_scan_finds_and_no_other(folder, texts, query, cut):
    query = query or texts[0][cut : cut + 4]
    path = folder / "study.db"
    path.unlink(missing_ok=True)
    with Study.create(path, name="S", language="da", coder="Anna") as study:
        for number, text in enumerate(texts):
            add(study, f"d{number}", text)
        found = [(hit.document, hit.span) for hit in concordance(study, query, forms=False)]
    assert found == [
        (f"d{number}", span)
        for number, text in enumerate(texts)
        for span in plain_scan(text, query.split())
    ]


def plain_scan(text, typed):
    """Every place, one after the other, where the words match character by character."""
    start = 0
    while typed and start < len(text):
        end = start
        for number, word in enumerate(typed):
            if number:
                after = end
                while after < len(text) and re.match(r"\s", text[after]):
                    after += 1
                end = after if after > end else len(text) + 1
            piece = text[end : end + len(word)]
            same = len(piece) == len(word) and all(
                re.fullmatch(re.escape(a), b, re.IGNORECASE)
                for a, b in zip(word, piece, strict=True)
            )
            if not same:
                break
            end += len(word)
        else:
            yield Span(start, end)
            start = end
            continue
        start += 1


@given(st.text(ALPHABET, max_size=40), st.data())
def test_whole_words_are_found_wherever_they_stand(text, data):
    every = [match.span() for match in WORD.finditer(text)]
    lows = sorted({text[start:end].lower() for start, end in every} | {"a", "å-a"})
    forms = data.draw(st.lists(st.frozensets(st.sampled_from(lows), min_size=1), max_size=3))
    expected, done = [], 0
    for place in range(len(every) - len(forms) + 1 if forms else 0):
        chosen = every[place : place + len(forms)]
        gaps = [text[a[1] : b[0]] for a, b in itertools.pairwise(chosen)]
        if (
            chosen[0][0] >= done
            and all(gap and not gap.strip() for gap in gaps)
            and all(
                text[start:end].lower() in allowed
                for (start, end), allowed in zip(chosen, forms, strict=True)
            )
        ):
            done = chosen[-1][1]
            expected.append(Span(chosen[0][0], done))
    assert find_forms(text, forms) == expected


@pytest.mark.parametrize(
    ("text", "forms", "spans"),
    [
        ("ja ja ja", ["ja", "ja"], [(0, 5)]),
        ("ΟΔΟΣ.Α ΟΔΟΣ", ["οδος"], [(0, 4), (7, 11)]),
        ("İ a", ["i\u0307"], [(0, 1)]),
        ("ja, ja", ["ja", "ja"], []),
    ],
)
def test_phrases_do_not_overlap_and_letters_are_made_small_word_by_word(text, forms, spans):
    assert find_forms(text, [frozenset((form,)) for form in forms]) == spans


def test_only_texts_that_have_every_word_are_looked_through(study):
    add(study, "third", "De kom. Frivillige?")
    both = [searching.forms_of(study, word) for word in ("frivillige", "mentorer")]
    assert searching.texts_with(study, both) == searching.texts_with(study, both[::-1]) == {1}
    assert searching.texts_with(study, both[:1]) == {1, 2, 3}


def test_nothing_can_be_found_of_no_forms():
    assert find_forms("Han gad.", []) == []
    assert find_forms("Han gad.", [frozenset()]) == []


def test_codes_are_not_searched(tmp_path):
    with small_study(tmp_path / "study.db") as study:
        assert code_id(study, "knowledge")
        assert not concordance(study, "knowledge", forms=False)
        assert "knowledge" not in FIRST + SECOND
