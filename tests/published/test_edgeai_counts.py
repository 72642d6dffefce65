"""Frequencies and co-occurrence that ATLAS.ti exported, against those of coder.

The files are of three moments, and differ from each other:

- Frequencies of codes and themes, and `co-ocurrence`, are of 396 quotations.
- Quotations, `code_coocurrrence_count` and `_coef` are of 394: two were removed in between.
- The authors' spreadsheet has 400 fragments: the 394 without two, and eight that ATLAS.ti never
  had. `codes.csv` beside it adds up to 1,532 codings, the spreadsheet to 1,484, ATLAS.ti to 1,476.
"""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from tests.cli.program import done, values
from tests.language_work import no_language_work
from tests.published import edgeai
from tests.published.edgeai import Name
from tests.shared_data import needs_shared

pytestmark = [pytest.mark.shared, needs_shared]

CUT_SHORT = 'fog, and device levels."'
"""A quotation that ends before its fragment does, whose closing mark does not stand there."""
ELIDED = "F382"
"""A fragment whose quotation leaves words out: "extensive automation … rigorous code reviews".

It is coded whole; the other quotations are found in their fragments, whatever their white space.
"""
LOST = {
    "F406": (
        ("T1", "Adverse Network Conditions"),
        ("T1", "Client Connection Issues"),
        ("T1", "Connection Quality"),
        ("T1", "Low Bandwidth"),
        ("T1", "Network Configuration"),
        ("T9", "Offline Capabilities"),
    ),
    "F445": (
        ("T1", "Adverse Network Conditions"),
        ("T3", "Service Continuity"),
        ("T8", "Failure Detection"),
        ("T10", "Performance Improvement"),
        ("T10", "Reliability"),
        ("T10", "Robustness"),
    ),
}
"""The two quotations that were removed, with their codes, as the tables of co-occurrence tell: what
the earlier counts more often than the later are just the pairs within these two sets.

Where they stood is not told; of the fragments without a code, these are the two that the codes
fit: one on "adverse network conditions (e.g. … low bandwidth)", one on reliability in "network
outages".
"""
NEVER_IN_ATLAS = ("F028", "F029", "F047", "F089", "F093", "F096", "F098", "F106")
ONLY_IN_ATLAS = ("Eventbus acts as an interface", "Docker is used to communicate")
MISFILED = ("T9", "Input and Output")
"""In the spreadsheet; in the codebook it is a code of T14, which nothing has."""


@pytest.fixture(scope="module")
def fragments():
    """Repository and text of each fragment, by its id."""
    return {each: (repository, text) for repository, each, text in edgeai.collected()}


@pytest.fixture(scope="module")
def place(fragments: dict[str, tuple[str, str]]):
    """Tells in which repository a quotation stands, and in what words."""
    unspaced = [(of, "".join(text.split())) for of, text in fragments.values()]

    def find(text: str) -> tuple[str, str]:
        if text.endswith(CUT_SHORT):
            text = text.rstrip('"')
        if " ... " in text:
            return fragments[ELIDED]
        words = "".join(text.split())
        [repository] = {of for of, all_ in unspaced if words in all_}
        return repository, text

    return find


@pytest.fixture(scope="module")
def blank(tmp_path_factory):
    """A folder with a study in which nothing is coded yet."""
    folder = tmp_path_factory.mktemp("edgeai")
    study = folder / "study.db"
    edgeai.write_interviews(folder / "interviews")
    edgeai.write_codebook(folder / "codebook.yaml", [MISFILED])
    edgeai.write_cases(folder / "cases.csv")
    start = ("--name", "Edge AI", "--language", "en", "--codebook", folder / "codebook.yaml")
    done("init", *start, "--study", study)
    with no_language_work():
        assert done("import", folder / "interviews", "--study", study).out.endswith("57 taken.\n")
    done("cases", "import", folder / "cases.csv", "--study", study)
    return study


@pytest.fixture(scope="module")
def cited(blank, place):
    """The study with what ATLAS.ti exports as quotations."""
    quotes = [(*place(text), names) for text, names in edgeai.citations()]
    return with_codings(blank, "cited", quotes)


def with_codings(blank, name, quotes):
    """A copy of a study, with codings."""
    study = blank.with_name(f"{name}.db")
    study.write_bytes(blank.read_bytes())
    edgeai.write_codings(study.with_suffix(".csv"), quotes)
    done("codings", "import", study.with_suffix(".csv"), "--study", study)
    return study


@cache
def frequencies(study) -> dict[Name, int]:
    """By code and theme, how many fragments coder counts; each once, so as many passages.

    A study stays as it was made, so that one run of the program tells.
    """
    rows = values("counts", "--study", study)["rows"]
    assert all(row["passages"] == row["n"] for row in rows)
    return {called(row["path"]): row["n"] for row in rows}


def called(of: str) -> Name:
    theme, _, code = of.partition("/")
    return theme, code


def differences(published, counted) -> dict[Name, tuple[int, int]]:
    """Where two counts are not the same: both figures."""
    assert published.keys() <= counted.keys()
    return {name: (n, counted[name]) for name, n in published.items() if n != counted[name]}


@cache
def pairs_of(study, within="passage"):
    """What coder makes of each two codes that occur together."""
    rows = values("cooccurrence", "--within", within, "--study", study)["rows"]
    return {frozenset(map(called, row["codes"])): row for row in rows}


def counts_of(pairs) -> dict[frozenset[Name], str]:
    return {pair: str(row["both"]) for pair, row in pairs.items()}


def check_coefficients(counted, published):
    """Theirs are rounded to two decimals, so that the smallest are 0 and not among the pairs."""
    assert published.keys() <= counted.keys()
    assert len(published) > 3_000
    for pair, row in counted.items():
        theirs = float(published.get(pair, "0").replace(",", "."))
        assert row["c"] == pytest.approx(theirs, abs=0.005 + 1e-9), pair


def is_only(text: str) -> bool:
    """Is it one of the two quotations whose fragments are not in the spreadsheet?"""
    return text.startswith(ONLY_IN_ATLAS)


def test_every_fragment_is_a_turn_of_its_own_and_every_code_is_there(blank, fragments):
    listed = values("documents", "list", "--study", blank)
    assert sum(row["turns"] for row in listed) == len(fragments) == 490
    assert len(edgeai.code_frequencies()) == 447
    assert len(frequencies(blank)) == 447 + 18 + 1


def test_quotations_are_counted_as_atlas_counts_them(cited):
    published = edgeai.frequencies_beside_pairs("code_coocurrrence_count")
    assert len(published) == 447 + 18
    assert differences(published, frequencies(cited)) == {}


def test_a_fragment_counts_once_for_a_theme_however_many_of_its_codes_it_has(cited):
    published = edgeai.frequencies_beside_pairs("code_coocurrrence_count")
    codings = Counter(called(row["code"])[0] for row in values("codings", "list", "--study", cited))
    for theme, applied in codings.items():
        assert applied == sum(n for (of, code), n in published.items() if of == theme and code)
    assert (codings["T1"], frequencies(cited)["T1", ""]) == (199, 110)


def test_five_themes_published_are_of_two_more_quotations_than_there_are(cited):
    published = edgeai.theme_frequencies() | edgeai.code_frequencies()
    counted = frequencies(cited)
    assert differences(edgeai.theme_frequencies(), counted) == {
        ("T1", ""): (112, 110),
        ("T3", ""): (106, 105),
        ("T8", ""): (38, 37),
        ("T9", ""): (93, 92),
        ("T10", ""): (102, 101),
    }
    lost = {name: len(of) for name, of in edgeai.fragments_with(LOST.values()).items()}
    found = differences(published, counted)
    assert {name: more - fewer for name, (more, fewer) in found.items()} == lost


@pytest.mark.parametrize("within", ["passage", "turn", "case"])
def test_pairs_are_counted_as_atlas_counts_them(cited, within):
    published = edgeai.pairs("code_coocurrrence_count")
    assert len(published) == 3_452
    assert counts_of(pairs_of(cited, within)) == published


def test_the_coefficient_is_that_of_atlas(cited):
    check_coefficients(pairs_of(cited), edgeai.pairs("code_coocurrrence_coef"))


def test_with_those_two_quotations_everything_published_comes_out(blank, place, fragments):
    quotes = [(*place(text), names) for text, names in edgeai.citations()]
    quotes += [(*fragments[at], names) for at, names in LOST.items()]
    study = with_codings(blank, "whole", quotes)
    published = edgeai.theme_frequencies() | edgeai.code_frequencies()
    assert published == edgeai.frequencies_beside_pairs("co-ocurrence", step=2)
    assert differences(published, frequencies(study)) == {}
    counted = pairs_of(study)
    assert counts_of(counted) == edgeai.pairs("co-ocurrence", step=2)
    check_coefficients(counted, edgeai.pairs("co-ocurrence", offset=1, step=2))


def test_the_spreadsheet_differs_by_the_fragments_that_it_alone_has(blank, fragments):
    coded = edgeai.spreadsheet()
    assert len(coded) == 400
    quotes = [(*fragments[each], names) for each, names in coded.items()]
    counted = frequencies(with_codings(blank, "spreadsheet", quotes))
    assert differences(edgeai.theme_frequencies(), counted) == {
        ("T1", ""): (112, 111),
        ("T3", ""): (106, 108),
        ("T5", ""): (90, 94),
        ("T6", ""): (8, 9),
        ("T10", ""): (102, 104),
        ("T12", ""): (28, 31),
        ("T13", ""): (80, 81),
        ("T14", ""): (75, 76),
    }
    # Each figure published, without what ATLAS.ti alone has, and with what the table alone has.
    only = edgeai.fragments_with(names for text, names in edgeai.citations() if is_only(text))
    new = edgeai.fragments_with(coded[each] for each in NEVER_IN_ATLAS)
    lost = edgeai.fragments_with(LOST.values())
    for name, n in (edgeai.theme_frequencies() | edgeai.code_frequencies()).items():
        expected = n - len(lost[name]) - len(only[name]) + len(new[name])
        assert counted[name] == expected, name


def test_the_table_of_codes_agrees_with_nothing_else():
    rows = edgeai.table("study_artifacts/codes")[1:]
    spreadsheet = sum(map(len, edgeai.spreadsheet().values()))
    atlas = sum(edgeai.code_frequencies().values())
    assert (sum(int(row[2]) for row in rows), spreadsheet, atlas) == (1_532, 1_484, 1_476)
