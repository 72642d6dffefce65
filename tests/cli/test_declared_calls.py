"""What a report's template calls beside counts: indicators, goals, findings and claims."""

from __future__ import annotations

import pytest

from tests.cli.program import coder, done, make_study, values
from tests.cli.test_living_reports import changes

HEAD = "---\ntitle: Evaluering\nlanguage: da\nindicators: indicators.yaml\n---\n"
SHARES = """
indicators:
  - id: declined
    label: {da: adspurgte, en: asked}
    classification: respondent
    counts: {label: {da: sagde nej, en: said no}, where: {status: declined}}
    otherwise: {label: {da: andre, en: others}, where: {status: ~}}
    target: 30%
goals:
  - {id: few, text: {da: Få siger nej, en: Few decline}, indicators: [declined]}
"""


@pytest.fixture
def study(tmp_path, monkeypatch):
    """A study in the folder where the program runs; one passage of it is coded."""
    monkeypatch.chdir(tmp_path)
    path = make_study(tmp_path / "study.db")
    done("documents", "done", "--all")
    return path


def write(text: str) -> str:
    with open("t.md", "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write(text)
    return "t.md"


def body(text: str) -> str:
    """The report of a template without its head and foot."""
    out = done("report", write(f"{HEAD}START\n\n{text}\n\nSLUT\n")).out
    return out.split("START\n\n")[1].split("\n\nSLUT")[0]


def refused(text: str) -> str:
    """What is said of a template that is refused, after seeing that nothing was written."""
    ended = coder("report", write(text), "--out", "out.md")
    assert (ended.code, ended.out) == (1, "")
    assert coder("report", "t.md").out == ""
    return ended.err


def test_indicators_are_those_of_the_command(study):
    (study.parent / "indicators.yaml").write_text(SHARES, encoding="utf-8")
    [each] = values("indicators", "indicators.yaml", "--language", "da")["indicators"]
    assert body('{{ indicator("declined") }}') == each["sentence"]
    figures = ("n", "known", "whole", "share", "target", "verdict")
    found = body("\n\n".join(f'{{{{ indicator("declined", "{name}") }}}}' for name in figures))
    numbers = [str(each[name]) for name in ("n", "known", "whole")]
    assert found.split("\n\n")[:5] == [*numbers, "33 %", "30 %"]
    assert numbers == ["1", "3", "3"]
    assert found.split("\n\n")[5] in each["sentence"]
    holds = "{% if indicator('declined', 'share') > indicator('declined', 'target') %}ja{% endif %}"
    assert body(holds) == "ja"
    # In Danish it is printed “nået”.
    verdict = "{% if indicator('declined', 'verdict') == 'reached' %}ja{% else %}nej{% endif %}"
    assert body(verdict) == "ja"
    assert "33 %" in body("{{ goals() }}")
    assert "Få siger nej" in body('{{ goal("few") }}')


def test_goals_leave_the_digest_to_the_foot(study):
    out = done("report", write(HEAD + '{{ goals() }}\n\n{{ goal("enough") }}')).out
    assert "Two mentees" in out
    assert "3 mentees" in out
    assert out.count("ingeraftryk") == 1
    digest = values("indicators", "indicators.yaml")["digest"][:12]
    assert f"Indikatorer: indicators\\.yaml {digest}." in out


def test_a_value_that_no_indicator_counts_changes_no_sentence(study):
    done("report", write(HEAD + "{{ goals() }}"), "--out", "a.md")
    done("cases", "set", "ME01", "gender", "x")
    assert "No sentence has changed" in done("report", "t.md", "--out", "a.md").err
    done("cases", "set", "ME01", "role", "mentor")
    [told] = changes(done("report", "t.md", "--out", "a.md").err)
    assert "goals() gives something else (#" in told
    assert "+ Two mentees | 2 mentees" in told


def test_findings_stand_with_what_they_rest_on(study):
    done(
        *("findings", "add", "choice", "Det *frivillige* bærer."),
        *("--for", "funder"),
    )
    done("findings", "rest", "choice", "--theme", "voluntariness")
    found = body('{{ findings("funder") }}')
    assert found.startswith("- Det \\*frivillige\\* bærer.\\\n  ")
    assert "voluntariness (1 af 2 respondenter kommer ind på det)" in found
    assert "resting on nothing" not in done("report", "t.md").err
    done("findings", "add", "loose", "Det kan tænkes.", "--for", "funder")
    told = done("report", "t.md").err
    assert "Note: Findings resting on nothing that is there: loose." in told
    assert "There are no findings for “partners”" in refused('{{ findings("partners") }}')
    assert "recommendation" in refused("{{ recommendations() }}")


def test_what_is_not_declared_is_told_with_its_line(study):
    assert "t.md, line 1: The template names no file of indicators." in refused("{{ goals() }}")
    head = "---\nindicators: nothing.yaml\n---\n"
    assert "t.md, line 4: There is no file “nothing.yaml”" in refused(head + "{{ goals() }}")
    assert "no indicator “x”" in refused(HEAD + '{{ indicator("x") }}')
    assert "Perhaps “known” is meant" in refused(HEAD + '{{ indicator("mentees", "knwn") }}')
    assert "no goal “x”" in refused(HEAD + '{{ goal("x") }}')


@pytest.mark.parametrize("file", ["/etc/passwd", "../secret.txt", "C:\\x.yaml", "/x.yaml", "x"])
def test_only_files_of_that_kind_beside_the_template_are_read(study, file):
    assert "line 2: “indicators” must be a .yaml file" in refused(f"---\nindicators: '{file}'\n---")


def claim(quantifier: str, text: str, more: str = "") -> str:
    call = f'claim("{quantifier}", "voluntariness"{more})'
    return f"{{% call {call} %}}{text}{{% endcall %}}"


def test_claims_that_hold_stand_as_they_are_and_others_have_their_number(study):
    done("code", "second", "46:88", "voluntariness", "--stance", "contradicts")
    text = claim("half", "Halvdelen siger det.") + " " + claim("many", "Mange siger det.")
    assert body(text) == "Halvdelen siger det. Mange (1 af 2) siger det."
    assert body(claim("all", "Alle nævner det.", ', says="raises"')) == "Alle nævner det."


def test_claims_that_do_not_hold_are_all_told_with_the_exceptions(study):
    done("code", "second", "46:88", "voluntariness", "--stance", "contradicts")
    text = (
        "Hej.\n\n" + claim("all", "Alle {{ respondents() }} siger det.", ', role="mentee"')
        + "\n\n" + claim("half", "Halvdelen.") + "\n\n" + claim("none", "*Ingen* siger det.")
    )  # fmt: skip
    err = refused(text)
    assert "t.md, line 3: “Alle 2 siger det.” does not hold: 1 of 2 says it" in err
    assert "in the way: ME02 (contradicts)." in err
    assert "line 7: “*Ingen* siger det.” does not hold" in err
    assert "ME01 (supports)" in err
    assert "Halvdelen" not in err


def test_a_claim_of_what_is_not_known_is_refused(study):
    done("codebook", "add", "luck")
    assert "cannot be said" in refused('{% call claim("all", "luck") %}Alle.{% endcall %}')


@pytest.mark.parametrize(
    ("quantifier", "text", "wrong"),
    [
        ("half", "Alle siger det.", "Alle"),
        ("half", "Under  halvdelen siger det, ikke alle.", "Under halvdelen"),
        ("many", "Nogle siger det, de fleste endda.", "Nogle"),
        ("1", "De fleste siger det.", "De fleste"),
    ],
)
def test_a_text_must_say_what_was_claimed(study, quantifier, text, wrong):
    done("code", "second", "46:88", "voluntariness", "--stance", "contradicts")
    err = refused(claim(quantifier, text))
    assert f"says “{wrong}”, and nothing of what was checked; its words are: " in err


def test_a_claim_says_something(study):
    assert "has no words that could claim anything" in refused(claim("many", " *…* "))
    done("code", "second", "46:88", "voluntariness", "--stance", "contradicts")
    for text in ("Kun 1 siger det, ikke alle.", "{{ count('voluntariness') }} siger ikke alt."):
        assert body(claim("1", text))


def test_no_stance_is_claimed_towards_a_theme_without_a_statement(study):
    done("codebook", "add", "luck")
    text = '{{% call claim("{0}", "luck"{1}) %}}Så mange.{{% endcall %}}'
    for says in ("supports", "contradicts"):
        err = refused(text.format("many", f', says="{says}"'))
        assert "t.md, line 1: “luck” has no statement" in err
    assert body(text.format("many", "")) == "Så mange (mindst 0 af 2)."


def test_a_claim_that_cannot_be_read_is_told_with_its_line(study):
    assert "line 1: There is no quantifier called “al”" in refused(claim("al", "Alle."))
    assert "Perhaps “raises” is meant" in refused(claim("all", "Alle.", ', says="raise"'))
    assert "Nothing has “x” as its role" in refused(claim("all", "Alle.", ', role="x"'))
    head = "---\nquantifiers: mine.yaml\n---\n"
    assert "There is no file “mine.yaml”" in refused(head + claim("all", "Alle."))


def test_a_number_beside_a_word_is_a_value_that_can_change(study):
    done("report", write(claim("many", "Mange siger det.")), "--out", "a.md")
    done("code", "second", "46:88", "voluntariness", "--stance", "supports")
    [told] = changes(done("report", "t.md", "--out", "a.md").err)
    assert "  - Mange (1 af 2) siger det.\n  + Mange (2 af 2) siger det." in told
    assert 'claim("many", "voluntariness"): (1 af 2) → (2 af 2) (#' in told


@pytest.mark.parametrize(
    ("call", "name"),
    [
        ("{{ indicator('mentees') }}", "Indikatorer: indicators\\.yaml "),
        ("{{ indicator('mentees', 'n') }}", "Indikatorer: indicators\\.yaml "),
        ("{{ findings() }}", "Indikatorer: indicators\\.yaml "),
        ("{{ cases('respondent') }}", "Cases: respondent "),
    ],
)
def test_whatever_looks_at_cases_has_their_digest_in_the_foot(study, call, name):
    done("findings", "add", "choice", "Det bærer.", "--for", "funder")

    def digest() -> str:
        foot = done("report", write(HEAD + call)).out
        assert name in foot
        return foot.split(name)[1][:12]

    before = digest()
    done("cases", "set", "ME01", "gender", "x")
    assert digest() != before


JUDGED = """
indicators:
  - {id: mentees, label: mentees, classification: respondent, eligible: {role: mentee}, target: 2}
goals:
  - id: enough
    text: {da: To mentees, en: Two mentees}
    indicators: [mentees]
    judgement:
      verdict: not reached
      reason: {da: "Der kom 2, og 2 er 40 %.", en: There came some.}
      rests_on: {quotes: [Q-AAAAAA]}
"""


def test_what_is_wrong_with_a_judgement_is_told_to_the_evaluator_too(study):
    (study.parent / "indicators.yaml").write_text(JUDGED, encoding="utf-8")
    for call in ("goals()", 'goal("enough")'):
        ended = done("report", write(f"{HEAD}{{{{ {call} }}}}"))
        assert "Note: The judgement of “enough” rests on" in ended.err
        assert "“enough” is judged not reached, which is not what its targets say" in ended.err
        assert "”enough” vurderes som ikke nået" in ended.out


def test_numbers_typed_into_reasons_and_findings_are_told_where_they_are_printed(study):
    (study.parent / "indicators.yaml").write_text(JUDGED, encoding="utf-8")
    done("findings", "add", "three", "Der var 3 i 2021.", "--for", "funder")
    note = "2 and 40 are typed by hand in the reason of the goal enough; nothing keeps that true."
    assert note in done("report", write(HEAD + '{{ goal("enough") }}')).err
    assert "typed by hand" not in done("report", write(HEAD + "{{ goals() }}")).err
    err = done("report", write(HEAD + "{{ findings() }}")).err
    assert "Note: 3 is typed by hand in the finding three; nothing keeps that true." in err


def test_a_finding_in_another_language_than_the_report_is_told(study):
    (study.parent / "f.yaml").write_text(
        "findings:\n"
        "  - {id: one, audience: funder, text: {da: Dansk., en: English.}}\n"
        "  - {id: two, audience: funder, text: {da: Kun dansk.}}\n"
        "  - {id: three, audience: funder, text: Intet sprog.}\n",
        encoding="utf-8",
    )
    done("findings", "import", "f.yaml")
    write("{{ findings() }}")
    assert "another language" not in done("report", "t.md", "--language", "da").err
    err = done("report", "t.md", "--language", "en").err
    told = "In another language than the report, for want of a text in that: the finding two."
    assert told in err
