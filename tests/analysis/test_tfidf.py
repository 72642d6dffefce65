from __future__ import annotations

import math

import pytest

from coder.analysis.tfidf import cosine, unit, vector, words


def test_a_vector_is_what_the_formula_says():
    found = vector("Tillid, tillid og cykler", {"tillid": 2.0, "cykler": 1.0})
    tillid, cykler = (1 + math.log(2)) * 2.0, 1.0
    length = math.hypot(tillid, cykler)
    assert found == pytest.approx({"tillid": tillid / length, "og": 0, "cykler": cykler / length})


def test_a_text_is_like_itself_and_unlike_one_without_its_words():
    weights = {"tillid": 1.0, "tid": 2.0, "cykel": 1.0}
    one, other = vector("tillid tager tid", weights), vector("en cykel", weights)
    assert cosine(one, one) == pytest.approx(1)
    assert cosine(one, other) == 0


def test_words_without_weight_have_no_direction():
    assert vector("og så", {}) == {}
    assert unit({"og": 0.0}) == {}


def test_words_are_the_same_in_capitals():
    assert words("Tillid-skabende TILLID") == ["tillid-skabende", "tillid"]
