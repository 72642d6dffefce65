"""What the calls of a report ask: one study, of which nothing is read twice."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from coder.errors import Conflict, UnknownName
from coder.formats.input_files import read_bytes
from coder.model.case import RESPONDENT, Case
from coder.model.code import Code
from coder.model.document import KINDS
from coder.queries.basis import role_variable
from coder.queries.counts import CountTable, count_material
from coder.queries.divisions import divisions_of
from coder.queries.scope import Material, Scope, read_material
from coder.queries.tables import CountedTables
from coder.queries.values_there import check_value, values_of
from coder.reports.languages import PHRASES
from coder.reports.phrases import Language, Phrases
from coder.store import cases
from coder.store.study import Study

if TYPE_CHECKING:
    from coder.analysis.quotes import Selection
    from coder.queries.claims import ClaimChecker
    from coder.queries.quote_pool import QuotePool
    from coder.reports.indicator_inputs import Results
    from coder.reports.inputs import ThemeCounts

Where = tuple[tuple[str, str], ...]
"""Variables, each with the value that is asked for."""


class CallSource:
    """A study as the calls of one report see it, with what its foot has to tell of them."""

    def __init__(
        self,
        study: Study,
        language: Language,
        folder: Path = Path(),
        indicators: str = "",
        quantifiers: str = "",
        words: Mapping[str, str] | None = None,
    ) -> None:
        """Be ready to be asked.

        Args:
            study: The study, which has to stay open.
            language: Of the report.
            folder: Where the template lies; the files that it names are named from there.
            indicators: The file that declares indicators; empty where the template names none.
            quantifiers: The file of what quantifiers mean; empty for the usual one.
            words: What the report calls variables, values and classifications, by what the
                study calls them; the others stand as they are.
        """
        self.study = study
        self.language = language
        self._folder = folder
        self._indicators = indicators
        self._quantifiers = quantifiers
        self.words = words or {}
        self.themes: list[ThemeCounts] = []
        """What tables of theme counts were of."""
        self.selections: list[Selection] = []
        """What lists of quotes were chosen from."""
        self.case_digests: dict[str, str] = {}
        """Of the classifications that cases were counted of."""
        self.unsupported: dict[str, None] = {}
        """The findings and recommendations that were printed and rest on nothing, in order."""
        self.file_digests: dict[str, str] = {}
        """By file of indicators, that of all cases which its indicators look at."""
        self.notes: dict[str, None] = {}
        """What the evaluator should look at, a sentence each, in order."""
        self.unnamed: set[str] = set()
        """The ids of quotes whose respondents were chosen by something that could, beside
        their role, tell who they are."""
        self._materials: dict[Scope, Material] = {}
        self._tables: dict[tuple[Scope, tuple[int, ...], tuple[str, ...], bool], CountTable] = {}
        self._cases: dict[str, list[Case]] = {}

    @property
    def phrases(self) -> Phrases:
        """The report's words."""
        return PHRASES[self.language]

    def code(self, theme: str) -> Code:
        """The code of a name, path or label.

        Raises:
            UnknownName: There is none, or more than one.
        """
        codebook = self.material(()).codebook
        try:
            return codebook.find(theme)
        except UnknownName as error:
            paths = [codebook.path(code.id) for code in codebook]
            near = get_close_matches(theme, [*paths, *(code.name for code in codebook)], n=1)
            hint = f"Perhaps “{near[0]}” is meant." if near else error.hint
            raise UnknownName(error.message, hint) from error

    def material(self, where: Where, kinds: Sequence[str] = ("interview",)) -> Material:
        """What is counted of the interviews, or of other kinds of documents.

        Raises:
            UnknownName: There is no such variable, or nobody has the value.
        """
        scope = Scope(kinds=tuple(kind for kind in KINDS if kind in kinds), where=where)
        if scope not in self._materials:
            material = read_material(self.study, scope, self.tables)
            for name, value in where:
                check_value(name, value, values_of(material, name))
            self._materials[scope] = material
        return self._materials[scope]

    def table(
        self,
        where: Where,
        codes: Sequence[int] | None = None,
        by: tuple[str, ...] = (),
        *,
        spoken: bool = False,
    ) -> CountTable:
        """Theme counts; of the codes that every count is of, where none are given."""
        material = self.material(where)
        wanted = material.code_ids if codes is None else tuple(codes)
        scope = Scope(where=where)
        key = scope, wanted, by, spoken
        if key not in self._tables:
            divided = divisions_of(self.study, material, scope, by)
            only = replace(material, code_ids=wanted)
            if codes is not None:
                only = replace(only, elsewhere=())
            self._tables[key] = count_material(only, scope, by, divided, spoken=spoken)
        return self._tables[key]

    def cases_of(self, classification: str) -> list[Case]:
        """The cases of a kind, in the order they came in.

        Raises:
            UnknownName: The study has no such kind.
        """
        if classification not in self._cases:
            known = cases.classification_names(self.study)
            check_name("classification", classification, known)
            self._cases[classification] = cases.all_cases(self.study, classification)
        return self._cases[classification]

    def refuse_crossing(self, what: str, where: Where, by: Sequence[str] = ()) -> None:
        """Keep respondents out of figures that several of their variables make.

        A role at one of six sites can be one person, in a sentence as in a table.

        Args:
            what: Kind of thing that would be of them: "table".
            where: What it is of.
            by: The variables that it is divided by.

        Raises:
            Conflict: More than one of the variables is the respondents' own.
        """
        named = dict.fromkeys((*by, *(name for name, _ in where)))
        own = [name for name in named if name in self.material(()).tables.variables.of_cases]
        if len(own) > 1:
            as_what = "as its groups or as its condition" if by else "as its condition"
            raise Conflict(
                f"A {what} of respondents by {' and '.join(own)} is not written to a report, since"
                " it can tell who is who.",
                f"Name one of them, {as_what}.",
            )

    @cached_property
    def tables(self) -> CountedTables:
        """What is counted of the study, in scope or not."""
        return CountedTables(self.study)

    @property
    def names_indicators(self) -> bool:
        """Does the template name a file of indicators?"""
        return bool(self._indicators)

    @cached_property
    def indicators(self) -> Results:
        """What the template's file of indicators declares, counted.

        Raises:
            Conflict: It names none.
            CoderError: The file cannot be read, or does not fit the study.
        """
        from coder.formats.indicators_yaml import read_indicators_file
        from coder.queries.indicators import read_indicators

        if not self._indicators:
            raise Conflict(
                "The template names no file of indicators.",
                "Write “indicators: FILE.yaml” in its head, between the lines of hyphens.",
            )
        path = self._folder / self._indicators
        declared = read_indicators_file(read_bytes(path), path.name)
        return read_indicators(self.study, declared, self.language)

    @cached_property
    def claims(self) -> ClaimChecker:
        """Holds claims against the study, by what the template's quantifiers mean.

        Raises:
            CoderError: The file of quantifiers cannot be read.
        """
        from coder.formats.quantifiers_yaml import read_quantifiers, usual_quantifiers
        from coder.queries.claims import ClaimChecker

        if not self._quantifiers:
            return ClaimChecker(self.study, usual_quantifiers())
        path = self._folder / self._quantifiers
        return ClaimChecker(self.study, read_quantifiers(read_bytes(path), path.name))

    @cached_property
    def roles(self) -> tuple[str, ...]:
        """The variable that respondents are named by, if they have one."""
        role = role_variable(self.material(()))
        return () if role is None else (role,)

    @cached_property
    def pool(self) -> QuotePool:
        """Every passage of the interviews, to be quoted by its id.

        Raises:
            DamagedStudy: Some quote is not what stands in its text.
        """
        from coder.queries.quote_pool import read_pool

        every = [code.id for code in self.material(()).codebook]
        return read_pool(self.study, self.table((), every, self.roles))

    @cached_property
    def attributions(self) -> Mapping[int, str]:
        """Everyone's role and number."""
        from coder.queries.reporting import attributions

        return attributions(self.material(()), self.language)

    def respondent(self, name: str) -> Case:
        """A respondent by name.

        Raises:
            UnknownName: There is none.
        """
        known = {case.name: case for case in self.cases_of(RESPONDENT)}
        check_name("respondent", name, known)
        return known[name]


def check_name(what: str, name: str, known: Collection[str]) -> None:
    """Is there something of a name?

    Raises:
        UnknownName: There is not; with what may be meant, or what there is.
    """
    if name in known:
        return
    near = get_close_matches(name, list(known), n=1)
    listed = f"There are: {', '.join(list(known)[:30])}." if known else "The study has none."
    raise UnknownName(
        f"There is no {what} called “{name}”.",
        f"Perhaps “{near[0]}” is meant." if near else listed,
    )
