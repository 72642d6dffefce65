"""What people write of findings, in a file or a command, found in the study, and written again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from coder.errors import CoderError, UnknownName
from coder.formats.problems import Problem, refusal
from coder.model.document import Document
from coder.model.finding import (
    FindingContent,
    FindingDraft,
    IndicatorSupport,
    QuoteSupport,
    Support,
    SupportDraft,
    ThemeSupport,
)
from coder.queries.findings import quote_places
from coder.queries.quote_ids import QuotePlace, every_place, place_of_id, quote_ids
from coder.store import codes, documents, findings
from coder.store.study import Study
from coder.text.names import check_name
from coder.text.quotation import quoted

_HINT = "Nothing of the file was taken; correct it and import it again."


def exported_findings(study: Study) -> tuple[FindingDraft, ...]:
    """All findings and recommendations as a file has them.

    Quotes have ids that nothing else in the study has, so that what is written can be read.
    """
    chosen = findings.all_findings(study)
    places = quote_places(study, chosen)
    others = {place for _, place in every_place(study)} if places else set()
    ids = quote_ids({*places.values(), *others})
    codebook = codes.read_codebook(study)

    def draft(support: Support) -> SupportDraft:
        match support:
            case ThemeSupport(code_id):
                return SupportDraft("theme", codebook.path(code_id))
            case IndicatorSupport(indicator):
                return SupportDraft("indicator", indicator)
            case QuoteSupport():
                return SupportDraft("quote", ids[places[support]])

    return tuple(
        FindingDraft(
            kind=each.content.kind,
            name=each.name,
            audience=each.content.audience,
            texts=each.content.texts,
            rests_on=tuple(map(draft, each.content.supports)),
        )
        for each in chosen
    )


class _Finder:
    """Finds what people name."""

    def __init__(self, study: Study, drafts: Iterable[SupportDraft]) -> None:
        self._study = study
        self._codebook = codes.read_codebook(study)
        self._quotes: dict[QuotePlace, QuoteSupport | Document] = {}
        if any(draft.kind == "quote" for draft in drafts):
            self._quotes.update((place, document) for document, place in every_place(study))
            # What is rested on already can be named also where its passage is gone.
            kept = quote_places(study, findings.all_findings(study))
            self._quotes.update((place, support) for support, place in kept.items())

    def find(self, draft: SupportDraft) -> Support:
        """What is named.

        Raises:
            UnknownName: There is no code of that name, or no quote of that id.
            Conflict: An indicator cannot be called so.
        """
        match draft.kind:
            case "theme":
                return ThemeSupport(self._codebook.find(draft.name).id)
            case "indicator":
                return IndicatorSupport(check_name(draft.name, "An indicator"))
            case "quote":
                return self._quote(draft.name)

    def _quote(self, quote_id: str) -> QuoteSupport:
        place = place_of_id(quote_id, self._quotes)
        if place is None:
            raise UnknownName(
                f"There is no quote with the id {quote_id}.",
                "`coder quotes` lists those there are.",
            )
        found = self._quotes[place]
        if isinstance(found, QuoteSupport):
            return found
        text = documents.read_text(self._study, found.text_id)
        return QuoteSupport(found.id, found.text_id, place.spans, quoted(text, place.spans))


def find_supports(study: Study, drafts: Sequence[SupportDraft]) -> tuple[Support, ...]:
    """What a person names for a finding to rest on.

    Raises:
        UnknownName: There is no code of that name, or no quote of that id.
        Conflict: An indicator cannot be called so.
    """
    finder = _Finder(study, drafts)
    return tuple(map(finder.find, drafts))


def find_contents(
    study: Study, drafts: Sequence[FindingDraft], file: str
) -> tuple[FindingContent, ...]:
    """The findings and recommendations of a file, with all that they rest on.

    Raises:
        InvalidTable: Some rest on a code or quote that the study does not have, or a name
            cannot be kept.
    """
    finder = _Finder(study, [support for draft in drafts for support in draft.rests_on])
    problems: list[Problem] = []
    contents = []
    for draft in drafts:
        supports = []
        for each in draft.rests_on:
            try:
                supports.append(finder.find(each))
            except CoderError as error:
                problems.append(Problem(each.line, error.message.rstrip(".")))
        try:
            name = check_name(draft.name, f"A {draft.kind}")
            audience = check_name(draft.audience, "An audience")
        except CoderError as error:
            problems.append(Problem(draft.line, error.message.rstrip(".")))
            continue
        contents.append(FindingContent(draft.kind, name, audience, draft.texts, tuple(supports)))
    if problems:
        raise refusal(file, tuple(problems), _HINT)
    return tuple(contents)
