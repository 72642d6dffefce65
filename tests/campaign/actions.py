"""Random things done to a study, of every kind there is, as the screen and commands do them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from random import Random

from coder.actions import (
    code_merging,
    codebook_edits,
    coders,
    codings,
    documents,
    findings,
    history,
    values,
)
from coder.errors import CoderError
from coder.store.history import newest
from coder.store.study import Study
from tests.campaign.actor import Actor
from tests.campaign.acts_on_codes import (
    any_finding,
    do_add_code,
    do_change_finding,
    do_edit_code,
    do_import_codebook,
    do_import_findings,
    do_import_guide,
    do_import_matches,
    do_match_question,
    do_move_code,
    do_move_finding,
    do_pin,
    do_rest_finding,
    do_split_code,
    finding_content,
)
from tests.campaign.acts_on_codings import (
    do_apply_code,
    do_apply_new_code,
    do_freeze,
    do_import_codings,
    do_memo,
    do_restore_quote,
    do_set_ends,
    do_shorten_quote,
    do_split_coding,
    do_stance,
)
from tests.campaign.acts_on_people import (
    do_add_document,
    do_cell,
    do_import_cases,
    do_keep_place,
    do_mark_many,
    do_set_coder_of_record,
    do_set_document_value,
    do_set_speaker,
    do_set_value,
    do_set_value_of,
    do_toggle_choice,
)
from tests.campaign.acts_on_texts import do_drop_waiting, do_place_waiting, do_revise


def _act(actor: Actor) -> str:
    """Do something: what it was, or "" where it was refused or changed nothing."""
    before = newest(actor.study)
    [(name, act, _)] = actor.random.choices(ACTS, [often for _, _, often in ACTS])
    try:
        act(actor)
    except CoderError:
        return ""
    return name if newest(actor.study) != before else ""


MOST_REFUSED = 1_000
"""Actions in a row."""


def random_actions(study: Study, seed: int, n: int) -> Iterator[str]:
    """Do something to a study until `n` operations are recorded; what each of them was.

    The same seed does the same to the same study. What is told is done, in a transaction that
    has ended.
    """
    actor = Actor(study, Random(seed))
    done, refused = 0, 0
    while done < n:
        name = _act(actor)
        if name:
            done, refused = done + 1, 0
            yield name
        else:
            refused += 1
            assert refused < MOST_REFUSED, "nothing can be done to the study any more"


Act = Callable[[Actor], object]

ACTS: Sequence[tuple[str, Act, int]] = (
    ("cases.import_cases", do_import_cases, 6),
    ("cases.set_value", do_set_value, 8),
    ("cases.set_document_value", do_set_document_value, 5),
    ("cells.set_cell", do_cell, 6),
    (
        "code_merging.recode",
        lambda a: code_merging.recode(a.study, a.coder(), a.some("codings", 4), a.any("codes")),
        6,
    ),
    (
        "code_merging.merge_codes",
        lambda a: code_merging.merge_codes(a.study, a.coder(), a.any("codes"), a.any("codes")),
        6,
    ),
    ("code_merging.split_code", do_split_code, 4),
    ("codebook.add_code", do_add_code, 8),
    ("codebook.import_codebook", do_import_codebook, 4),
    ("codebook_edits.edit_code", do_edit_code, 7),
    ("codebook_edits.move_code", do_move_code, 6),
    (
        "codebook_edits.declare_changed",
        lambda a: codebook_edits.declare_changed(a.study, a.coder(), a.any("codes")),
        3,
    ),
    (
        "codebook_edits.remove_code",
        lambda a: codebook_edits.remove_code(a.study, a.coder(), a.any("codes")),
        6,
    ),
    ("codebook_edits.pin_code", do_pin, 5),
    (
        "coders.find_or_add_coder",
        lambda a: coders.find_or_add_coder(a.study, a.random.choice(("Eva", "Finn"))),
        2,
    ),
    ("coding_spans.set_ends", do_set_ends, 5),
    ("coding_spans.split_coding", do_split_coding, 4),
    ("codings.apply_code", do_apply_code, 25),
    ("codings.apply_new_code", do_apply_new_code, 5),
    (
        "codings.remove_coding",
        lambda a: codings.remove_coding(a.study, a.coder(), a.any("codings")),
        8,
    ),
    ("codings.set_stance", do_stance, 5),
    (
        "codings.set_star",
        lambda a: codings.set_star(a.study, a.coder(), a.any("codings"), starred=a.often()),
        4,
    ),
    ("codings.set_memo", do_memo, 6),
    ("documents.add_documents", do_add_document, 5),
    (
        "documents.mark_done",
        lambda a: documents.mark_done(a.study, a.coder(), a.any("documents"), done=a.often()),
        6,
    ),
    ("documents.mark_many", do_mark_many, 3),
    ("documents.set_speaker", do_set_speaker, 6),
    ("documents.set_coder_of_record", do_set_coder_of_record, 3),
    (
        "documents.declare_questions",
        lambda a: documents.declare_questions(
            a.study, a.coder(), a.any("documents"), declared=a.often()
        ),
        3,
    ),
    ("exchange.import_codings", do_import_codings, 4),
    (
        "findings.add_finding",
        lambda a: findings.add_finding(a.study, a.coder(), finding_content(a)),
        5,
    ),
    ("findings.change_finding", do_change_finding, 3),
    ("findings.rest_finding", do_rest_finding, 4),
    ("findings.move_finding", do_move_finding, 4),
    (
        "findings.remove_finding",
        lambda a: findings.remove_finding(a.study, a.coder(), any_finding(a)),
        2,
    ),
    ("findings.import_findings", do_import_findings, 2),
    ("freezes.freeze_counts", do_freeze, 1),
    ("guide.import_guide", do_import_guide, 4),
    ("guide.match_question", do_match_question, 6),
    ("guide.import_matches", do_import_matches, 4),
    ("quotes.shorten_quote", do_shorten_quote, 5),
    ("quotes.restore_quote", do_restore_quote, 2),
    ("reading.keep_place", do_keep_place, 2),
    ("revising.revise_document", do_revise, 6),
    ("waiting.place_waiting", do_place_waiting, 4),
    ("waiting.drop_waiting", do_drop_waiting, 3),
    ("values.set_value_of", do_set_value_of, 7),
    ("values.toggle_choice", do_toggle_choice, 6),
    (
        "values.unlink_passage",
        lambda a: values.unlink_passage(a.study, a.coder(), a.any("value_passages")),
        3,
    ),
    ("history.undo", lambda a: history.undo(a.study, a.coder()), 14),
    ("history.redo", lambda a: history.redo(a.study, a.coder()), 9),
)
"""What can be done, as it is called in `coder.actions`, and how often it is tried."""
