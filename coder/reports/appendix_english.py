"""What the appendix of a summary says in English; the items are those of the checklist."""

from __future__ import annotations

from coder.reports.appendix_phrases import AppendixPhrases
from coder.reports.phrases import Noun

_ITEMS = {
    1: ("Interviewer/facilitator", "Which author/s conducted the interview or focus group?"),
    2: ("Credentials", "What were the researcher’s credentials? E.g. PhD, MD"),
    3: ("Occupation", "What was their occupation at the time of the study?"),
    4: ("Gender", "Was the researcher male or female?"),
    5: ("Experience and training", "What experience or training did the researcher have?"),
    6: (
        "Relationship established",
        "Was a relationship established prior to study commencement?",
    ),
    7: (
        "Participant knowledge of the interviewer",
        "What did the participants know about the researcher? e.g. personal goals, reasons for "
        "doing the research",
    ),
    8: (
        "Interviewer characteristics",
        "What characteristics were reported about the interviewer/facilitator? e.g. bias, "
        "assumptions, reasons and interests in the research topic",
    ),
    9: (
        "Methodological orientation and theory",
        "What methodological orientation was stated to underpin the study? e.g. grounded theory, "
        "discourse analysis, ethnography, phenomenology, content analysis",
    ),
    10: (
        "Sampling",
        "How were participants selected? e.g. purposive, convenience, consecutive, snowball",
    ),
    11: (
        "Method of approach",
        "How were participants approached? e.g. face-to-face, telephone, mail, email",
    ),
    12: ("Sample size", "How many participants were in the study?"),
    13: ("Non-participation", "How many people refused to participate or dropped out? Reasons?"),
    14: (
        "Setting of data collection",
        "Where was the data collected? e.g. home, clinic, workplace",
    ),
    15: (
        "Presence of non-participants",
        "Was anyone else present besides the participants and researchers?",
    ),
    16: (
        "Description of sample",
        "What are the important characteristics of the sample? e.g. demographic data, date",
    ),
    17: (
        "Interview guide",
        "Were questions, prompts, guides provided by the authors? Was it pilot tested?",
    ),
    18: ("Repeat interviews", "Were repeat interviews carried out? If yes, how many?"),
    19: (
        "Audio/visual recording",
        "Did the research use audio or visual recording to collect the data?",
    ),
    20: (
        "Field notes",
        "Were field notes made during and/or after the interview or focus group?",
    ),
    21: ("Duration", "What was the duration of the interviews or focus group?"),
    22: ("Data saturation", "Was data saturation discussed?"),
    23: (
        "Transcripts returned",
        "Were transcripts returned to participants for comment and/or correction?",
    ),
    24: ("Number of data coders", "How many data coders coded the data?"),
    25: (
        "Description of the coding tree",
        "Did authors provide a description of the coding tree?",
    ),
    26: ("Derivation of themes", "Were themes identified in advance or derived from the data?"),
    27: ("Software", "What software, if applicable, was used to manage the data?"),
    28: ("Participant checking", "Did participants provide feedback on the findings?"),
    29: (
        "Quotations presented",
        "Were participant quotations presented to illustrate the themes/findings? Was each "
        "quotation identified? e.g. participant number",
    ),
    30: (
        "Data and findings consistent",
        "Was there consistency between the data presented and the findings?",
    ),
    31: ("Clarity of major themes", "Were major themes clearly presented in the findings?"),
    32: (
        "Clarity of minor themes",
        "Is there a description of diverse cases or discussion of minor themes?",
    ),
}

APPENDIX_ENGLISH = AppendixPhrases(
    theme=Noun("theme", "themes"),
    question=Noun("question", "questions"),
    coder_noun=Noun("coder", "coders"),
    title="Appendix",
    method="Method",
    counts="Counts",
    codebook="Codebook",
    coders="Coders",
    checklist="Checklist (COREQ)",
    open="Open – to be filled in",
    open_for="Open – to be filled in: {what}.",
    reviewed="Reviewed for all themes: {share} {documents}.",
    outside="The study also holds {documents}, which are not counted.",
    counting=(
        "People are counted, not highlights. A respondent raises a theme where at least one whole "
        "word of their own is coded with it or with a subtheme, and counts once for it, in however "
        "many places and documents they say it. An interviewer’s words count for nobody, nor do "
        "those of speakers who are no known respondent. A passage is one respondent’s words on "
        "one theme in one place."
    ),
    states=(
        "For each theme, every respondent is in exactly one of five states, decided in this "
        "order: raised, not reviewed, silent, not asked, unknown. “{reading}” tells what they "
        "mean. The states add up to all respondents, and so do the groups unless the tables say "
        "that they overlap."
    ),
    quotes=(
        "Quotes are chosen by rule, up to {quotes} a theme. Nobody is quoted twice on a theme "
        "before everyone else who has a passage. Starred passages come first; those for and "
        "against a statement share the quotes as the respondents are; passages of fewer than "
        "{shortest} or more than {longest} words come last; groups take turns; whole "
        "sentences of {least} to {most} words are preferred, and of these what is most typical of "
        "the theme and least like the quotes already chosen. Quotes are verbatim; […] stands "
        "where somebody else speaks in between, or where words are left out to shorten them."
    ),
    program="The same study gives the same digest, the same numbers and the same quotes.",
    path="Code",
    include="When to use",
    exclude="When not to use",
    example="Example",
    heading_only="A heading: nothing is coded with it, and it has no numbers.",
    coder="Coder",
    counts_in="Coding counts in",
    coder_reviewed="Reviewed",
    codings="Codings",
    codes_used="Codes used",
    coder_caption="Coders and what they have done",
    coder_notes=(
        "Unit: documents in the material, and codings in them. Reviewed: marked done for all the "
        "themes counted."
    ),
    shared="Coded or reviewed by more than one coder: {share} {documents}.",
    agreement="agreement between coders",
    checklist_source=(
        "The 32 items of COREQ: Tong A, Sainsbury P, Craig J (2007). Consolidated criteria for "
        "reporting qualitative research (COREQ): a 32-item checklist for interviews and focus "
        "groups. International Journal for Quality in Health Care 19(6): 349–357. What the study "
        "knows is filled in; “{open}” stands where somebody has to write."
    ),
    number="No.",
    item="Item",
    here="In this study",
    domains=("Research team and reflexivity", "Study design", "Analysis and findings"),
    items=_ITEMS,
    sample="{respondents} in {documents}{groups}.",
    reasons="who refused or dropped out, and why",
    months=(
        *("January", "February", "March", "April", "May", "June", "July"),
        *("August", "September", "October", "November", "December"),
    ),
    day="{month} {year}",
    period="From {first} to {last}.",
    other_traits="other characteristics",
    guide="The guide has {questions}; at least one is found in {share} {documents}.",
    guide_itself="the guide itself, and whether it was tested",
    repeated="In several {documents}: {share} {respondents}.",
    saturation=(
        "Saturation of themes, by Guest, Namey and Chen (2020), base {base} and run {run}; x+y: "
        "reached at x, confirmed by y more. {order}"
    ),
    saturation_at=(
        "With at most {percent} new: {reached}; in half of {orders} random orders: {half}."
    ),
    saturation_open="Not all {documents} are reviewed for all themes, so this can change.",
    number_of_coders="{coders}.",
    coding_tree="See “{codebook}”: {themes}, of which {defined} have a definition.",
    software="coder {version}, on the study with the digest {digest}.",
    quoted="{quotes} from {share} {respondents}.",
    identified="Each has the respondent’s role and number, and an id that leads to its place.",
    unidentified="Each has an id that leads to its place, but no role and number.",
    same_codings=(
        "Numbers and quotes are drawn from the same codings; each theme with a statement tells "
        "how many say the opposite."
    ),
    conclusions="whether the findings follow from them",
    major="{themes} under “{section}”, each with how many raise it.",
    which_major="which are the major ones",
    minor=(
        "Raised by 2 respondents at most: {few} themes. With somebody who says the opposite: "
        "{opposed} themes with a statement; how many is told with the theme."
    ),
)
