"""A slow, obvious counter: sets of characters, loops over everything, nothing of the program.

It is DESIGN 5 said a second time, by other means.
"""

from __future__ import annotations

from typing import NamedTuple

from tests.analysis.plain import Doc, Turn
from tests.analysis.reference_passages import Passages


class Cell(NamedTuple):
    """What one code is to one case; the stances of its passages and their characters too."""

    state: str
    split: str | None
    passages: int
    words: int
    asked: bool
    unprompted: bool


class Counter(Passages):
    """What every case and group is to every code, and the passages behind it."""

    # Questions and reviews

    def questions(self, doc: Doc) -> list[tuple[int, set[int]]]:
        """Where a question stands, and the codes it is about."""
        found = [
            (turn.start, set(question.codes))
            for question in doc.questions
            for turn in doc.turns
            if turn.role == "interviewer" and turn.start <= question.start < turn.end
        ]
        for coding in doc.codings:
            solid = [i for i in self.chars_of(doc, coding) if not self.is_space(doc, i)]
            for turn in doc.turns:
                if solid and turn.role == "interviewer" and turn.start <= min(solid) < turn.end:
                    found.append((turn.start, {coding.code}))
        return found

    def is_recorded(self, doc: Doc) -> bool:
        return doc.declared or bool(self.questions(doc))

    def asks(self, code: int, about: set[int]) -> bool:
        if self.fault == "ancestors ask" and any(code in self.below(other) for other in about):
            return True
        return bool(self.below(code) & about)

    def is_reviewed(self, doc: Doc, code: int) -> bool:
        needed = {c for c in self.below(code) if c in self.codable}
        return bool(doc.coders) and all(
            needed <= doc.reviewed.get(coder, set()) for coder in doc.coders
        )

    # Cells

    def base(self, code: int) -> set[int]:
        everybody = {case for doc in self.study.docs for case in self.cases(doc)}
        if max((len(doc.coders) for doc in self.study.docs), default=0) < 2:
            return everybody
        return {
            case
            for case in everybody
            if all(self.is_reviewed(d, code) for d in self.study.docs if case in self.cases(d))
        }

    def cell(self, code: int, case: int) -> Cell:
        docs = [doc for doc in self.study.docs if case in self.cases(doc)]
        asked = any(self.asks(code, about) for doc in docs for _, about in self.questions(doc))
        passages = 0
        words = 0
        stances: set[str | None] = set()
        unprompted = False
        for doc in docs:
            found = self.passages(doc, code, case)
            passages += len(found)
            in_each = [self.words_in(doc, chars) for _, chars in found]
            if self.fault in ("no merging", "roll-up summed", "coders added"):
                words += sum(map(len, in_each))
            else:
                words += len(set().union(*in_each))
            stances |= {stance for stance, _ in found}
            if found and self.is_recorded(doc):
                first = min(min(chars) for _, chars in found)
                if not any(
                    start < first for start, about in self.questions(doc) if self.asks(code, about)
                ):
                    unprompted = True
        if passages:
            state = "raised"
        elif self.fault != "not reviewed as silent" and not all(
            self.is_reviewed(doc, code) for doc in docs
        ):
            state = "not_reviewed"
        elif asked or (
            self.fault == "not reviewed as silent"
            and not all(self.is_reviewed(doc, code) for doc in docs)
        ):
            state = "silent"
        elif all(self.is_recorded(doc) for doc in docs):
            state = "not_asked"
        else:
            state = "unknown"
        split = None
        if passages:
            marked = stances - {None}
            split = "both" if len(marked) == 2 else next(iter(marked), "unmarked")
        return Cell(state, split, passages, words, asked, unprompted)

    def cells(self, codes: list[int] | None = None) -> dict[tuple[int, int], Cell]:
        return {
            (code, case): self.cell(code, case)
            for code in (self.codable if codes is None else codes)
            for case in sorted(self.base(code))
        }

    def rows(self) -> dict[tuple[int, str | None], dict[str, int]]:
        """Every figure by code and group; the group "total" has everybody."""
        cells = self.cells()
        rows: dict[tuple[int, str | None], dict[str, int]] = {}
        for code in self.codable:
            for group, members in [*self.study.groups.items(), ("total", None)]:
                own = [
                    cell
                    for (of_code, case), cell in cells.items()
                    if of_code == code and (members is None or case in members)
                ]
                row = {"N": len(own), "n": sum(cell.state == "raised" for cell in own)}
                for split in ("supports", "contradicts", "both", "unmarked"):
                    row[split] = sum(cell.split == split for cell in own)
                for state in ("not_reviewed", "silent", "not_asked", "unknown"):
                    row[state] = sum(cell.state == state for cell in own)
                row["asked"] = sum(cell.asked for cell in own)
                row["unprompted"] = sum(cell.unprompted for cell in own)
                row["passages"] = sum(cell.passages for cell in own)
                row["words"] = sum(cell.words for cell in own)
                rows[code, group] = row
        return rows

    def all_passages(self) -> list[tuple[int, int, int, str | None, tuple[int, ...], int]]:
        """Document, code, case, stance, the characters that are not white space, words."""
        return sorted(
            (
                (
                    doc.id,
                    code,
                    case,
                    stance,
                    tuple(sorted(i for i in chars if not self.is_space(doc, i))),
                    len(self.words_in(doc, chars)),
                )
                for doc in self.study.docs
                for code in self.codable
                for case in self.cases(doc)
                for stance, chars in self.passages(doc, code, case)
            ),
            key=repr,
        )

    def unattributed(self) -> list[tuple[int, int, str | None, tuple[int, ...], int]]:
        """Document, code, role, characters that are not white space, words: one a passage.

        Every turn of nobody's case but the interviewers', and every stretch between turns, is
        taken for a document of its own with one speaker.
        """
        found = []
        for doc in self.study.docs:
            inside = frozenset(i for turn in doc.turns for i in range(turn.start, turn.end))
            apart: list[Turn] = [
                turn
                for turn in doc.turns
                if self.case_of(doc, turn) is None and turn.role != "interviewer"
            ]
            start = 0
            for i in range(len(doc.text) + 1):
                if i in inside or i == len(doc.text):
                    if start < i:
                        apart.append(Turn(start, start, i, "nobody", None))
                    start = i + 1
            for turn in apart:
                alone = doc._replace(turns=(turn._replace(role="respondent", case=1),))
                for code in self.codable:
                    plain = tuple(c._replace(stance=None) for c in alone.codings)
                    one = alone._replace(codings=plain)
                    for _, chars in self.passages(one, code, 1):
                        solid = tuple(sorted(i for i in chars if not self.is_space(doc, i)))
                        role = None if turn.role == "nobody" else turn.role
                        number = len(self.words_in(one, chars))
                        found.append((doc.id, code, role, solid, number))
        return sorted(found, key=repr)
