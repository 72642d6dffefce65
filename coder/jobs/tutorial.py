"""A study to practise on: an invented interview that tells what to press."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from coder.actions.cases import import_cases
from coder.actions.codebook import import_codebook
from coder.actions.coders import create_study
from coder.actions.documents import AnalysedDocument, add_documents, keep_text
from coder.actions.guide import import_guide
from coder.formats.codebook_yaml import read_codebook
from coder.formats.guide_yaml import read_guide
from coder.model.case import CaseDraft, Place
from coder.model.document import DocumentDraft
from coder.store.coders import about
from coder.store.study import Study
from coder.text.spans import Span
from coder.text.turn import Turn

NAME = "Tutorial"

TEXT = """\
Coder: Welcome. Nobody said any of this, and all of it is thrown away when you leave with \
ctrl+q. Press the down arrow to read on, sentence by sentence; the right arrow goes to the next \
turn.
Karen: I joined the choir two years ago. A neighbour took me along. I had not sung since school, \
and I was sure that they would hear it.
Coder: The bar at the left marks what is selected: always a whole sentence, unless you say \
otherwise. Move to Karen's last sentence above and press 1. That applies the code with the digit \
1, which you see in the tree at the right.
Karen: Nobody there is paid. They come because they like it, and you can hear that. It would be \
a different thing if it were their job.
Coder: Select more with shift and the down arrow, sentence by sentence, or with shift and the \
right arrow, word by word. The letter t takes in the whole turn. Take in two of Karen's \
sentences above, press the space bar, type "free", and press enter. Space finds any code by any \
of its names.
Karen: The conductor is strict. He makes us do the same bar ten times. But he explains why, and \
afterwards it sounds better, so I do not mind.
Coder: Made a mistake? Press u. Everything can be undone, one thing at a time, and U does it \
again. Try both now. Then press space and type a name that is not there yet, such as patience: \
that makes a new code and applies it.
Karen: I have learnt to read notes. Slowly, with a finger under the line. My grandson laughs at \
me.
Coder: What did you learn in the choir?
Karen: To listen, I suppose. You cannot sing your own part if you do not hear the others.
Coder: The turn above is a question of the interview guide. Move to it and press q: the \
likeliest question is proposed. Matched questions tell who was asked about a theme, and who was \
not.
Karen: And on Thursdays I know where I am going. That is worth something when you live alone.
Coder: Press tab to go to the code tree. Arrows move from code to code and tell what each means; \
e edits one, M merges it into another, s splits it. Merge patience into learning. Escape comes \
back here.
Karen: Last winter I missed a month because of my hip. Three of them came by with soup. Not the \
same three each time, I should say. They had made a list.
Coder: A star, with the asterisk key, marks a passage you want to quote. The letter m writes a \
note on it. Press p to read all passages of a code together, W to see who has raised it, M for \
the table of people by themes, F to find words in all documents. Question mark shows every key \
there is.
Karen: So no, I would not say that it is about the singing. Or it is, but not only.
Coder: When you are through with a document, press d: only then does silence about a theme count \
as silence. E writes quotes, summaries and counts to files. That is all; ctrl+q leaves the \
tutorial.
"""
"""Written for this program."""

CODEBOOK = """\
name: Tutorial
codes:
  - name: beginning
    label: Beginning
    definition: How somebody came to join, and what kept them from it.
  - name: free will
    label: Free will
    statement: It makes a difference that nobody is paid
    definition: That people take part because they want to, and what that does.
    include: What is said of pay, duty or pleasure in taking part.
    exclude: How good the others are at what they do; that is leading.
    example: They come because they like it.
    key: f
  - name: learning
    label: Learning
    definition: What somebody can do now that they could not before.
    key: l
  - name: leading
    label: Leading
    definition: How those in charge go about it.
  - name: belonging
    label: Belonging
    definition: Being missed, helped, expected.
    key: b
"""

GUIDE = """\
questions:
  - id: start
    text: How did you come to join?
    codes: [beginning]
  - id: learnt
    text: What have you learnt in the choir?
    codes: [learning]
  - id: others
    text: What do the others mean to you?
    codes: [belonging]
"""

_LINE = re.compile(r"(?m)^(Coder|Karen): (.*)$")
_SENTENCE = re.compile(r"[^\s.?!][^.?!]*[.?!]*")


def build_tutorial(folder: Path) -> Study:
    """Make the study in a folder, in a file of its own, and leave it open."""
    study = create_study(folder / "tutorial.db", name=NAME, language="en", coder="You")
    coder_id = about(study).coder_id
    turns = tuple(
        Turn(match[1], match.start(), match.start(2), match.end()) for match in _LINE.finditer(TEXT)
    )
    draft = DocumentDraft(
        name="Karen",
        text=TEXT,
        turns=turns,
        file_name="tutorial",
        file_sha256=hashlib.sha256(TEXT.encode()).hexdigest(),
        roles={"Coder": "interviewer", "Karen": "respondent"},
    )
    sentences = tuple(
        Span(turn.speech_start + match.start(), turn.speech_start + match.end())
        for turn in turns
        for match in _SENTENCE.finditer(TEXT[turn.speech_start : turn.end])
    )
    analysed = AnalysedDocument(draft, "en", sentences, (), ("tutorial", "1"))
    add_documents(study, coder_id, "interview", [(analysed, keep_text(study, analysed)[0])])
    import_codebook(study, coder_id, read_codebook(CODEBOOK.encode(), "codebook"))
    import_guide(study, coder_id, read_guide(GUIDE.encode(), "guide"), "guide")
    case = CaseDraft("Karen", "respondent", {"role": "singer"}, (Place("Karen", "Karen"),), 2)
    import_cases(study, coder_id, [case], "cases")
    return study
