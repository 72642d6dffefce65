"""The appendix of a summary: how it was made, and what a reader needs to check it."""

from __future__ import annotations

from collections.abc import Iterator

from coder.analysis.fitness import PREFERRED_WORDS, USABLE_WORDS
from coder.model.report import Block, Heading, Paragraph, Table, Terms
from coder.reports.appendix_languages import APPENDIX
from coder.reports.base import document_noun, heading, scope_notes
from coder.reports.coreq import checklist
from coder.reports.inputs import Appendix, CountsInput, SummaryInput, ThemeSummary
from coder.reports.languages import PHRASES
from coder.reports.tables import counts_table


def appendix_blocks(source: SummaryInput, appendix: Appendix) -> Iterator[Block]:
    """Method, counts, codebook, coders and the checklist COREQ.

    Raises:
        PartsDoNotAddUp: The states of a group, or the groups of a theme, do not make up
            their whole.
    """
    words = APPENDIX[source.basis.language]
    yield Heading(words.title, 1)
    yield Heading(words.method, 2)
    yield from _method(source, appendix)
    yield Heading(words.counts, 2)
    yield counts_table(CountsInput(source.basis, tuple(theme.counts for theme in source.themes)))
    yield Heading(words.codebook, 2)
    for theme in source.themes:
        yield Heading(heading(theme.counts.label, theme.counts.above), 3)
        yield Terms(tuple(_code(theme, source)))
    yield Heading(words.coders, 2)
    yield _coders(source, appendix)
    yield Paragraph(words.open_for.format(what=words.agreement))
    yield Heading(words.checklist, 2)
    yield from checklist(source, appendix)


def _method(source: SummaryInput, appendix: Appendix) -> Iterator[Paragraph]:
    phrases, words = PHRASES[source.basis.language], APPENDIX[source.basis.language]
    scope, digest = scope_notes(source.basis)
    material = [
        scope,
        words.reviewed.format(
            share=phrases.share(appendix.reviewed, appendix.documents),
            documents=document_noun(source.basis.scope, phrases).many,
        ),
    ]
    if appendix.outside:
        amounts = [phrases.amount(n, phrases.documents[kind]) for kind, n in appendix.outside]
        material.append(words.outside.format(documents=phrases.listed(amounts)))
    yield Paragraph(" ".join(material))
    yield Paragraph(words.counting)
    yield Paragraph(words.states.format(reading=phrases.reading))
    least, most = PREFERRED_WORDS
    shortest, longest = USABLE_WORDS
    yield Paragraph(
        words.quotes.format(
            quotes=phrases.amount(appendix.per_theme, phrases.quote),
            least=least,
            most=most,
            shortest=shortest,
            longest=longest,
        )
    )
    yield Paragraph(f"{digest} {words.program}")


def _code(theme: ThemeSummary, source: SummaryInput) -> Iterator[tuple[str, str]]:
    """What the codebook says of a code; a theme without a definition is open."""
    phrases, words = PHRASES[source.basis.language], APPENDIX[source.basis.language]
    is_heading = theme.counts.total is None
    yield words.path, theme.path
    definition = theme.definition.strip() or (words.heading_only if is_heading else words.open)
    texts = (
        (phrases.definition, definition),
        (phrases.statement, theme.statement),
        (words.include, theme.include),
        (words.exclude, theme.exclude),
        (words.example, theme.example),
    )
    yield from ((term, text) for term, text in texts if text.strip())


def _coders(source: SummaryInput, appendix: Appendix) -> Table:
    phrases, words = PHRASES[source.basis.language], APPENDIX[source.basis.language]
    shared = words.shared.format(
        share=phrases.share(appendix.shared, appendix.documents),
        documents=document_noun(source.basis.scope, phrases).many,
    )
    return Table(
        words.coder_caption,
        (
            words.coder,
            words.counts_in,
            words.coder_reviewed,
            words.codings,
            words.codes_used,
        ),
        tuple(
            (
                each.name,
                phrases.share(each.counts_in, appendix.documents),
                phrases.share(each.reviewed, appendix.documents),
                phrases.number(each.codings),
                phrases.number(each.codes),
            )
            for each in appendix.coders
        ),
        ("left", *(("right",) * 4)),
        (words.coder_notes, shared, *scope_notes(source.basis)),
    )
