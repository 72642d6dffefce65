"""The codebooks are fit to code with, judged from the files alone."""

from __future__ import annotations

import re

import pytest

from tests.corpora.sample_files import ROOT, codable, codebook

FILES = sorted(path for path in (ROOT / "codebooks").glob("*.yaml") if path.stem != "quantifiers")
each = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
TEXTS = ("label", "statement", "definition", "include", "exclude")


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it, 0 to 1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_there_are_three_for_three_kinds_of_evaluation():
    assert [file.stem for file in FILES] == [
        "mentor-programme",
        "training-course",
        "video-visits",
    ]


@each
def test_codes_have_unique_keys_and_distinct_colours_and_headings_have_no_key(file):
    codes = codable(file)
    keys = [code["key"] for code in codes.values()]
    assert len(set(keys)) == len(keys)
    assert all(re.fullmatch("[a-z]", key) for key in keys)
    assert len({code["colour"].lower() for code in codes.values()}) == len(codes) >= 8
    headings = [code for path, code in codebook(file).items() if path not in codes]
    assert len(headings) >= 3
    assert not any("key" in heading for heading in headings)


@each
def test_colours_stand_out_on_white_and_on_dark(file):
    dark = luminance("#1e1e1e")
    for path, code in codebook(file).items():
        own = luminance(code["colour"])
        assert 1.05 / (own + 0.05) >= 3, path
        assert (own + 0.05) / (dark + 0.05) >= 3, path


@each
def test_every_code_says_when_to_use_it_and_when_not_in_the_same_languages(file):
    languages = set()
    for path, code in codable(file).items():
        for field in ("label", "definition", "include", "exclude", "example"):
            assert code.get(field), (path, field)
        for field in TEXTS:
            if isinstance(code.get(field), dict):
                languages.add(frozenset(code[field]))
    assert languages in (set(), {frozenset({"da", "en"})})


@each
def test_most_themes_have_a_statement_to_take_a_stance_on(file):
    themes = {path for path in codable(file) if not path.startswith("ending-early/")}
    stated = {path for path, code in codable(file).items() if "statement" in code}
    assert stated <= themes
    assert len(stated) >= 6


def test_the_mentor_programme_has_the_ten_themes_of_the_report():
    [file] = [file for file in FILES if file.stem == "mentor-programme"]
    themes = [path.split("/")[1] for path in codable(file) if not path.startswith("ending-early/")]
    assert themes == [
        *("voluntariness", "industry-knowledge", "concrete-tools"),
        *("concrete-tasks", "motivation", "programme-support"),
        *("target-group-expectations", "dialogue", "clear-frames", "covid-19"),
    ]
