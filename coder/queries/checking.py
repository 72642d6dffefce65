"""Is everything in a study as it should be? If not: what is wrong, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from coder.errors import DamagedStudy
from coder.queries.quote_checks import faults, waiting_faults
from coder.store import checks, codings, documents, freezes, unused_texts
from coder.store.study import Study


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is not as it should be."""

    what: str
    """One line."""
    advice: str
    """What to do about it, as a sentence; many problems can have the same."""


@dataclass(frozen=True, slots=True)
class Check:
    """One kind of thing that is looked at."""

    title: str
    find: Callable[[Study], Iterable[str]]
    """What is wrong, as lines; none where all is sound."""
    advice: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of the study looked at, and what it found."""

    documents: int
    codings: int
    problems: tuple[Problem, ...]
    """None where all is sound."""


def _file(study: Study) -> Iterable[str]:
    return study.problems()


def _quotes(study: Study) -> Iterator[str]:
    listed = documents.all_documents(study)
    texts = documents.all_texts(study)
    by_document = {document.id: texts[document.text_id] for document in listed}
    for fault in faults(study, listed, by_document):
        yield f"{fault.document.name}: {fault.what}"
    yield from waiting_faults(study)
    yield from checks.passages_of_values(study)


def _unfinished(study: Study) -> Iterator[str]:
    count = len(unused_texts.unfinished_texts(study))
    if count:
        yield f"{count} texts belong to no document: an import was stopped, or is at work now"


_RESTORE = "Go back to a backup from before: `coder restore` lists them."

REPLAY_ADVICE = (
    f"Codings and counts stand as they are, but the history does not lead to them. {_RESTORE}"
)
"""Where operations do not give the study."""

THE_FILE = Check("the file", _file, f"The file is damaged. {_RESTORE}")
"""Where it finds something, more cannot be asked: the other checks rely on it."""

CHECKS: Sequence[Check] = (
    THE_FILE,
    Check(
        "quotes and texts",
        _quotes,
        f"Something other than coder changed the file. {_RESTORE} Or remove the coding and code"
        " the passage again; a text is imported again under another name.",
    ),
    Check("spans", checks.spans_out_of_range, _RESTORE),
    Check("turns", checks.overlapping_turns, _RESTORE),
    Check(
        "spans of other texts",
        checks.of_other_texts,
        "Match the question, or set the value, again where it belongs.",
    ),
    Check(
        "speakers",
        checks.turns_of_nobody,
        "Their words count for nobody. Import the document again, or go back to a backup:"
        " `coder restore` lists them.",
    ),
    Check("numbers of documents", checks.numbers_given_twice, _RESTORE),
    Check(
        "texts without documents",
        _unfinished,
        "Import the same files again: the texts are used then.",
    ),
    Check(
        "the index for searching",
        checks.search_index,
        f"`coder search` can miss places; counts and quotes do not depend on it. {_RESTORE}",
    ),
    Check(
        "what was done",
        checks.unreadable_history,
        f"What was done from there on cannot be undone; codings and counts stand. {_RESTORE}",
    ),
    Check(
        "what is kept to undo",
        checks.missing_images,
        f"What was done there cannot be undone; codings and counts stand. {_RESTORE}",
    ),
    Check("frozen counts", freezes.unreadable_freezes, "Freeze the counts anew."),
)
"""In the order in which they are made."""


def problems_found_by(check: Check, study: Study) -> tuple[Problem, ...]:
    """What one check finds; that it cannot be made is a problem, too."""
    found: list[str] = []
    try:
        found += check.find(study)
    except DamagedStudy as error:
        found.append(f"{check.title} cannot be checked: {error.message}")
    return tuple(Problem(_sentence(line), check.advice) for line in found)


def checked(study: Study, problems: Iterable[Problem]) -> Checked:
    """What was found, with how much was looked at."""
    number = int(study.value("select count(*) from documents"))
    return Checked(number, len(codings.all_codings(study)), tuple(problems))


def check_study(study: Study) -> Checked:
    """All checks, one after the other."""
    found: list[Problem] = []
    for check in CHECKS:
        found += problems_found_by(check, study)
        if found and check is THE_FILE:
            break
    return checked(study, found)


def _sentence(line: str) -> str:
    return line if line.endswith(".") else f"{line}."
