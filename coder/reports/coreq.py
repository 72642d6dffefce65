"""COREQ, the checklist for reports of interviews, filled in as far as a study knows.

Tong A, Sainsbury P, Craig J (2007). Consolidated criteria for reporting qualitative research
(COREQ): a 32-item checklist for interviews and focus groups. International Journal for Quality
in Health Care 19(6): 349–357. doi:10.1093/intqhc/mzm042. No answer is guessed: an item of which
the study knows nothing, or not all, visibly stays open.
"""

from __future__ import annotations

from collections.abc import Iterator

from coder.model.report import Paragraph, Table
from coder.reports.appendix_languages import APPENDIX
from coder.reports.appendix_phrases import AppendixPhrases
from coder.reports.base import document_noun, documents
from coder.reports.inputs import Appendix, Basis, SummaryInput, label_of
from coder.reports.languages import PHRASES
from coder.reports.phrases import Phrases
from coder.reports.saturation import order_text, reached_text
from coder.reports.saturation_phrases import SATURATION

_DOMAINS = (range(1, 9), range(9, 24), range(24, 33))
_FEW = 2
"""A theme of no more respondents is a minor one, or a diverse case."""


def checklist(source: SummaryInput, appendix: Appendix) -> Iterator[Paragraph | Table]:
    """The 32 items, a table for each of the three domains."""
    words = APPENDIX[source.basis.language]
    answers = _Answers(source, appendix).all()
    yield Paragraph(words.checklist_source.format(open=words.open))
    for name, numbers in zip(words.domains, _DOMAINS, strict=True):
        yield Table(
            name,
            (words.number, words.item, words.here),
            tuple(
                (str(number), ": ".join(words.items[number]), answers.get(number, words.open))
                for number in numbers
            ),
            ("right", "left", "left"),
        )


class _Answers:
    """What a study says to the items; those that are not there are open."""

    def __init__(self, source: SummaryInput, appendix: Appendix) -> None:
        self._source = source
        self._basis: Basis = source.basis
        self._appendix = appendix
        self._phrases: Phrases = PHRASES[self._basis.language]
        self._words: AppendixPhrases = APPENDIX[self._basis.language]
        self._counts = [theme.counts for theme in source.themes]
        self._totals = [theme.total for theme in self._counts if theme.total]
        self._respondents = max((total.N for total in self._totals), default=0)
        self._documents = document_noun(self._basis.scope, self._phrases).many

    def all(self) -> dict[int, str]:
        """By the item's number."""
        words = self._words
        answers = {
            12: self._sample(),
            13: self._open_beside(self._frame(), words.reasons),
            16: self._open_beside(self._period(), words.other_traits),
            17: self._open_beside(self._guide(), words.guide_itself),
            18: self._repeated(),
            22: self._saturation(),
            24: self._open_beside(self._coders(), words.agreement),
            25: self._coding_tree(),
            27: words.software.format(digest=self._basis.digest, version=self._basis.version),
            29: self._quotes(),
            30: self._open_beside(words.same_codings, words.conclusions),
            31: self._open_beside(self._major(), words.which_major),
            32: self._minor(),
        }
        return {number: answer for number, answer in answers.items() if answer}

    def _open_beside(self, known: str, rest: str) -> str:
        return known and f"{known} {self._words.open_for.format(what=rest)}"

    def _share(self, part: int, whole: int) -> str:
        return self._phrases.share(part, whole)

    def _noun(self) -> str:
        respondent = self._phrases.respondent
        return respondent.one if self._respondents == 1 else respondent.many

    def _sample(self) -> str:
        sizes = {
            tuple((label_of(group), group.N) for group in theme.groups)
            for theme in self._counts
            if theme.total
        }
        shares = [
            self._phrases.of_group(self._phrases.number(size), size, label)
            for label, size in (sizes.pop() if len(sizes) == 1 else ())
        ]
        return self._words.sample.format(
            respondents=self._phrases.amount(self._respondents, self._phrases.respondent),
            documents=documents(self._basis.scope, self._phrases),
            groups=f": {self._phrases.listed(shares)}" if shares else "",
        )

    def _frame(self) -> str:
        if self._basis.frame is None:
            return ""
        return self._phrases.frame.format(share=self._share(self._respondents, self._basis.frame))

    def _period(self) -> str:
        if self._appendix.dates is None:
            return ""
        first, last = map(self._month, self._appendix.dates)
        return self._words.period.format(first=first, last=last)

    def _month(self, day: str) -> str:
        """Of a date, as 2024-12-31: a day can tell who was interviewed."""
        year, month, _ = day.split("-")
        return self._words.day.format(month=self._words.months[int(month) - 1], year=year)

    def _guide(self) -> str:
        if not self._appendix.questions:
            return ""
        return self._words.guide.format(
            questions=self._phrases.amount(self._appendix.questions, self._words.question),
            share=self._share(self._appendix.asked_in, self._appendix.documents),
            documents=self._documents,
        )

    def _repeated(self) -> str:
        return self._words.repeated.format(
            documents=self._documents,
            share=self._share(self._appendix.several, self._respondents),
            respondents=self._noun(),
        )

    def _saturation(self) -> str:
        found, words = self._appendix.saturation, self._words
        if found.undefined:
            return ""
        rule, told = found.rule, SATURATION[self._basis.language]
        sentences = [
            words.saturation.format(
                base=rule.base_size,
                run=rule.run_length,
                order=order_text(self._appendix.dated_by, self._basis.language),
            )
        ]
        for percent in found.thresholds:
            run, half = found.reached(percent), self._appendix.spread[percent].percentile(50)
            sentences.append(
                words.saturation_at.format(
                    percent=told.percent.format(number=percent),
                    reached=reached_text(rule, run.last) if run else told.not_reached,
                    orders=self._phrases.number(len(self._appendix.spread[percent].needed)),
                    half=told.never if half is None else reached_text(rule, half),
                )
            )
        if self._appendix.reviewed < self._appendix.documents:
            sentences.append(words.saturation_open.format(documents=self._documents))
        return " ".join(sentences)

    def _coders(self) -> str:
        active = [each for each in self._appendix.coders if each.codings or each.reviewed]
        if not active:
            return ""
        sentences = [
            self._words.number_of_coders.format(
                coders=self._phrases.amount(len(active), self._words.coder_noun)
            ),
            self._words.shared.format(
                share=self._share(self._appendix.shared, self._appendix.documents),
                documents=self._documents,
            ),
        ]
        return " ".join(sentences)

    def _coding_tree(self) -> str:
        themes = [theme for theme in self._source.themes if theme.counts.total]
        defined = sum(bool(theme.definition.strip()) for theme in themes)
        return self._words.coding_tree.format(
            codebook=self._words.codebook,
            themes=self._phrases.amount(len(themes), self._words.theme),
            defined=self._phrases.number(defined),
        )

    def _quotes(self) -> str:
        choices = [choice for each in self._source.themes for choice in each.selection.choices]
        if not choices:
            return ""
        quoted = self._words.quoted.format(
            quotes=self._phrases.amount(len(choices), self._phrases.quote),
            share=self._share(
                len({choice.candidate.case_id for choice in choices}), self._respondents
            ),
            respondents=self._noun(),
        )
        words = self._words
        return f"{quoted} {words.identified if self._basis.by_role else words.unidentified}"

    def _major(self) -> str:
        return self._words.major.format(
            themes=self._phrases.amount(len(self._totals), self._words.theme),
            section=self._phrases.themes,
        )

    def _minor(self) -> str:
        stated = [theme.total for theme in self._counts if theme.has_statement and theme.total]
        opposed = sum(total.contradicts + total.both > 0 for total in stated)
        few = sum(total.n <= _FEW for total in self._totals)
        return self._words.minor.format(
            few=self._share(few, len(self._totals)), opposed=self._share(opposed, len(stated))
        )
