"""What reports say in English."""

from __future__ import annotations

from coder.reports.phrases import Noun, Phrases

_ROLES = {
    "mentee": Noun("mentee", "mentees"),
    "mentor": Noun("mentor", "mentors"),
    "partner": Noun("partner", "partners"),
    "colleague": Noun("colleague", "colleagues"),
    "former colleague": Noun("former colleague", "former colleagues"),
    "employee": Noun("employee", "employees"),
    "staff member": Noun("staff member", "staff members"),
    "manager": Noun("manager", "managers"),
    "teacher": Noun("teacher", "teachers"),
    "pupil": Noun("pupil", "pupils"),
    "student": Noun("student", "students"),
    "participant": Noun("participant", "participants"),
    "resident": Noun("resident", "residents"),
    "user": Noun("user", "users"),
    "volunteer": Noun("volunteer", "volunteers"),
    "parent": Noun("parent", "parents"),
    "patient": Noun("patient", "patients"),
    "doctor": Noun("doctor", "doctors"),
    "nurse": Noun("nurse", "nurses"),
    "client": Noun("client", "clients"),
    "relative": Noun("relative", "relatives"),
}


ENGLISH = Phrases(
    language="en",
    thousands=",",
    decimal=".",
    and_="and",
    respondent=Noun("respondent", "respondents"),
    passage=Noun("passage", "passages"),
    starred_passage=Noun("starred passage", "starred passages"),
    word=Noun("word", "words"),
    quote=Noun("quote", "quotes"),
    document=Noun("document", "documents"),
    no_documents="no documents",
    documents={
        "interview": Noun("interview", "interviews"),
        "journal": Noun("journal", "journals"),
        "survey": Noun("survey answer", "survey answers"),
    },
    roles=_ROLES,
    variables={"rolle": "role", "sted": "site", "køn": "gender", "alder": "age"},
    n_of_total="{n} of {total}",
    at_least="at least {text}",
    so_far="so far {text}",
    in_group="{share} in {group}",
    no_value="(no value)",
    without_value="{share} without a value",
    total="Total",
    summary_title="Summary of themes",
    counts_title="Themes in numbers",
    quotes_title="Quotes",
    names_unchecked=(
        "Names have not been checked: nobody has searched this report for names of people, places "
        "and workplaces. Read it through before you pass it on."
    ),
    overview="Overview",
    themes="The themes",
    reading="How to read the numbers",
    spread="Who is quoted",
    each_says="What each says",
    definition="Definition",
    statement="Statement",
    basis="This summary draws on {documents} with {respondents}{groups}.",
    theme="Theme",
    group="Group",
    raised="Raised",
    supports="Supports",
    contradicts="Contradicts",
    both="Both",
    unmarked="Unmarked",
    silent="Silent",
    not_asked="Not asked",
    not_reviewed="Not reviewed",
    unknown="Unknown",
    counted_passages="Passages",
    counted_words="Words",
    explained=(
        ("Raised", "The respondent talks about the theme in at least one place."),
        ("Silent", "The respondent was asked about the theme and says nothing about it."),
        (
            "Not asked",
            "No question of the interview was about the theme, and the respondent did not "
            "bring it up.",
        ),
        (
            "Not reviewed",
            "At least one of the respondent's documents has not been reviewed for the theme yet. "
            "While there are any, the numbers read “at least”.",
        ),
        ("Unknown", "What the respondent was asked has not been recorded."),
    ),
    explained_stances=(
        ("Supports, contradicts", "The respondent is only for or only against the statement."),
        ("Both", "The respondent says something for and something against the statement."),
        ("Unmarked", "The respondent raises the theme; the stance on its statement is not marked."),
    ),
    raised_by="Raised by {share} {respondents}.",
    raised_by_groups="Raised by {share} {respondents}: {groups}.",
    raised_by_nobody="None of {respondents} raises the theme.",
    raised_by_nobody_yet="Nobody raises the theme so far ({share} {respondents} not reviewed).",
    all_support="All {respondents} support the statement.",
    support="The statement is supported by {share}.",
    opposite="The opposite is said by {who}.",
    opposite_both="The opposite is said by {who}, both sides by {both}.",
    both_only="Nobody says only the opposite; both sides are said by {both}.",
    nobody_opposite="Nobody says the opposite.",
    open_stances="Not settled: {states}.",
    still_unmarked="{n} unmarked",
    still_not_reviewed="{n} not reviewed",
    by=" by {variable}",
    part=", part {number} of {parts}",
    overview_caption="Who raises the themes: respondents{by}",
    theme_caption="{theme}: respondents{by}",
    counts_caption="Themes{by}",
    cross_caption="{theme} by {first} and {second}",
    one_person=(
        "Two things known of a respondent can tell who it is: this table is not meant to be "
        "passed on."
    ),
    subthemes="Subthemes are counted in.",
    unit_cases="Unit: respondents; each counts once, in however many places they say it.",
    unit_passages="Unit: passages: places in which one respondent talks about the theme.",
    unit_words="Unit: words in the passages, of all words that the respondents counted say.",
    base="Base: {respondents} with words in the material.",
    scope="Material: {documents}. {coding}",
    only_where="Only where {conditions}.",
    elsewhere="Left out, being used in other kinds of documents only: {codes}.",
    waiting="Not counted, waiting for a decision since the words were corrected: {parts}.",
    waiting_codings=Noun("coding in document {number}", "codings in document {number}"),
    waiting_questions=Noun("question in document {number}", "questions in document {number}"),
    coder_of_record="Each document counts as its coder of record has it ({coders}).",
    coders="Coded by {coders}.",
    coders_any="Coded by at least one of: {coders}.",
    coders_both="Only what all of these coded: {coders}.",
    frame="Sampling frame: {share} included.",
    digest="Digest of the study's counted content: {digest}; coder {version}.",
    overlapping="Groups overlap and may add up to more than the total.",
    at_least_means="“At least”, with {respondents} not yet reviewed for the theme.",
    no_stance_means="Contradicts: only or also against the statement; – where there is none.",
    divided={
        "document": "Each group has what is said in one document.",
        "coder": (
            "Each group has one coder's own codings and reviews, whoever is a document's coder of "
            "record."
        ),
        "question": (
            "Each group has those to whom the question was put, with what they say from there up "
            "to the next question; “silent” and “not asked” are about this answer alone."
        ),
    },
    no_question="(no question)",
    share_of_words="Of all words",
    words_said="All words said",
    undefined="not defined",
    chart_key=("Raises the theme", "Not reviewed", "The others"),
    chart_means="The same length is the same number of respondents in every group.",
    chart_alternative="{caption}. In all: {themes}. The table has every number.",
    reading_quotes="How to read the quotes",
    explained_quotes=(
        (
            "Passage",
            "A place in a document where one respondent talks about the theme. Quotes are "
            "passages.",
        ),
        (
            "Choice",
            "Below each theme nobody is quoted twice before everybody who has a passage is quoted "
            "once. Starred passages go before others. Where some are for and others against the "
            "theme's statement, both sides are heard as soon as there are two quotes. Passages "
            "of fewer than {fewest} or more than {most} words come last. Then groups take turns, "
            "and whole sentences of {shortest} to {longest} words go before others.",
        ),
        (
            "Q-…",
            "The quote's id. The same words in the same text have the same id in every report, "
            "and whoever has the study can look the place up with it. It does not say who speaks.",
        ),
        (
            "[…]",
            "Something is left out here: what somebody else said in between, or words that were "
            "left out to shorten the quote.",
        ),
    ),
    explained_reasons={
        "starred": "Whoever coded the passage marked it as worth quoting.",
        "other_stance": "Shows the opposite stance of the other quotes of the theme.",
        "new_group": "The first quote of the theme from the respondent's group.",
        "central": (
            "Is nearest to what the respondents together say about the theme, measured by "
            "words; all respondents weigh the same."
        ),
        "only_one": "There were no other passages to choose from.",
    },
    explained_shortened="Words were left out to shorten the quote; the others stand as they were.",
    shortened="shortened",
    outdated=(
        "Shortened before, but the passage has been changed since, so that is not used: {keys}."
    ),
    quotes_from="{quotes} out of {passages} from {share} {respondents}.",
    quotes_by_group="By group: {groups}.",
    from_group="{passages} from {people}",
    without_passages="no passages from {groups}",
    stances_towards="“Supports” and “contradicts” refer to the statement “{statement}”.",
    no_quotes="No respondent has a passage about the theme, so there is nothing to quote.",
    no_starred="No passage about the theme is starred.",
    not_quoted="With {passages}, but not quoted here: {who}.",
    starred_left_out="Starred, but not shown: {keys}.",
    quotes_in_all="{quotes} from {share} {respondents}.",
    never_quoted="With {passages}, but never quoted: {who}.",
    everyone_quoted="Everybody who has a {passage} is quoted at least once.",
    unattributed="Words of no known respondent, not counted ({words}): “{text}” [{quote_id}]",
    unnamed=(
        "Quotes stand without role and number, since respondents are grouped or chosen by "
        "{variables}: together they could tell who speaks."
    ),
    interviewer="Interviewer",
    someone_else="Someone else",
    name_left_out="[name]",
    context_note=(
        "Every quote with some sentences before and after; the quote is marked. Speakers are "
        "called what they are in the rest of the report. Names that the transcripts give to "
        "speakers are replaced by [name]; other names have not been checked."
    ),
    stances={"supports": "supports the statement", "contradicts": "contradicts the statement"},
    reasons={
        "starred": "starred",
        "other_stance": "opposite stance",
        "new_group": "first of its group",
        "central": "typical of the theme",
        "only_one": "the only one possible",
    },
    asked="Asked",
    unprompted="Unprompted",
    explained_data=(
        ("Asked", "A question was about the theme, whatever the respondent answered."),
        ("Unprompted", "The respondent raised the theme before or without a question about it."),
        ("Passages", "Places in which one respondent talks about the theme."),
        ("Words", "Whole words in the passages."),
    ),
    quote_id="Quote id",
    stance="Stance",
    chosen_because="Why chosen",
    starred="Starred",
    names_checked="Names checked",
    yes="yes",
    no="no",
    written="Summary",
    together_title="Themes together",
    together_captions={
        "passage": "Themes in the same passage",
        "turn": "Themes in the same turn",
        "case": "Themes of the same respondent",
    },
    together_means={
        "passage": (
            "Unit: passages; two are together where they are of one respondent and share a whole "
            "word. Jaccard: of the words with either theme, the share with both. c: pairs / "
            "(passages of one + of the other - pairs), as in ATLAS.ti; no share: it can be over "
            "1, and is low for a rare theme beside a frequent one."
        ),
        "turn": (
            "Unit: turns of respondents with evidence for both themes, wherever in the turn. "
            "Jaccard: of the turns with either theme, the share with both."
        ),
        "case": (
            "Unit: respondents who raise both themes, wherever. Jaccard: of those who raise "
            "either, the share who raise both."
        ),
    },
    other_theme="With",
    together="Both",
    of_theme="Of theme",
    of_other="Of other",
    not_defined="not defined",
    case=Noun("case", "cases"),
    cases_title="Cases in numbers",
    cases_of="cases ({classification})",
    cases_caption="{cases} by {variables}",
    cases_base="Unit: {cases}. Base: {n}.",
    cases_base_where="Unit: {cases}. Base: {share}, where {conditions}.",
    cases_overlapping=(
        "A case can have several values of {variable}: they can add up to more than the total."
    ),
    cases_digest="Digest of these cases: {digest}; coder {version}.",
)
