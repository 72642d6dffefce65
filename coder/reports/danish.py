"""What reports say in Danish, in the words that evaluators use."""

from __future__ import annotations

from coder.reports.danish_roles import ROLES
from coder.reports.phrases import Noun, Phrases

DANISH = Phrases(
    language="da",
    thousands=".",
    decimal=",",
    and_="og",
    respondent=Noun("respondent", "respondenter"),
    passage=Noun("passage", "passager"),
    starred_passage=Noun("stjernemarkeret passage", "stjernemarkerede passager"),
    word=Noun("ord", "ord"),
    quote=Noun("citat", "citater"),
    document=Noun("dokument", "dokumenter"),
    no_documents="ingen dokumenter",
    documents={
        "interview": Noun("interview", "interview"),
        "journal": Noun("journal", "journaler"),
        "survey": Noun("spørgeskemabesvarelse", "spørgeskemabesvarelser"),
    },
    roles=ROLES,
    variables={
        "role": "rolle",
        "site": "sted",
        "gender": "køn",
        "age": "alder",
        "document": "dokument",
        "coder": "koder",
        "question": "spørgsmål",
    },
    n_of_total="{n} af {total}",
    at_least="mindst {text}",
    so_far="indtil videre {text}",
    in_group="{share} i gruppen {group}",
    no_value="(uden værdi)",
    without_value="{share} uden værdi",
    total="I alt",
    summary_title="Opsummering af temaer",
    counts_title="Temaer i tal",
    quotes_title="Citater",
    names_unchecked=(
        "Navne er ikke kontrolleret: Der er ikke søgt efter navne på personer, steder og "
        "arbejdspladser i denne rapport. Læs den igennem, før den sendes videre."
    ),
    overview="Overblik",
    themes="Temaerne",
    reading="Sådan læses tallene",
    spread="Hvem der er citeret",
    each_says="Hvad hver enkelt siger",
    definition="Definition",
    statement="Udsagn",
    basis="Opsummeringen bygger på {documents} med {respondents}{groups}.",
    theme="Tema",
    group="Gruppe",
    raised="Rejst",
    supports="Støtter",
    contradicts="Modsiger",
    both="Begge dele",
    unmarked="Uden markering",
    silent="Tavs",
    not_asked="Ikke spurgt",
    not_reviewed="Ikke gennemgået",
    unknown="Uvist",
    counted_passages="Passager",
    counted_words="Ord",
    explained=(
        ("Rejst", "Respondenten taler selv om temaet mindst ét sted."),
        ("Tavs", "Respondenten er spurgt om temaet, men siger ikke noget om det."),
        (
            "Ikke spurgt",
            "Ingen spørgsmål i interviewet handlede om temaet, og respondenten rejste det ikke "
            "af sig selv.",
        ),
        (
            "Ikke gennemgået",
            "Mindst ét af respondentens dokumenter er endnu ikke gennemgået for temaet. Så længe "
            "der er nogen, står der ”mindst” ved tallene.",
        ),
        ("Uvist", "Det er ikke registreret, hvad respondenten blev spurgt om."),
    ),
    explained_stances=(
        ("Støtter, modsiger", "Respondenten er kun for eller kun imod temaets udsagn."),
        ("Begge dele", "Respondenten siger noget for og noget imod udsagnet."),
        (
            "Uden markering",
            "Respondenten rejser temaet, men holdningen til udsagnet er ikke markeret.",
        ),
    ),
    raised_by="Rejst af {share} {respondents}.",
    raised_by_groups="Rejst af {share} {respondents}: {groups}.",
    raised_by_nobody="Ingen af {respondents} rejser temaet.",
    raised_by_nobody_yet="Endnu rejser ingen temaet ({share} {respondents} ikke gennemgået).",
    all_support="Alle {respondents} støtter udsagnet.",
    support="Udsagnet støttes af {share}.",
    opposite="Det modsatte siger {who}.",
    opposite_both="Det modsatte siger {who}; {both} siger begge dele.",
    both_only="Ingen siger kun det modsatte; {both} siger begge dele.",
    nobody_opposite="Ingen siger det modsatte.",
    open_stances="Uafklaret: {states}.",
    still_unmarked="{n} uden markering",
    still_not_reviewed="{n} ikke gennemgået",
    by=" efter {variable}",
    part=", del {number} af {parts}",
    overview_caption="Hvem rejser temaerne: respondenter{by}",
    theme_caption="{theme}: respondenter{by}",
    counts_caption="Temaer{by}",
    cross_caption="{theme} efter {first} og {second}",
    one_person=(
        "To oplysninger om en respondent kan afsløre, hvem det er: Tabellen er ikke til at give "
        "videre."
    ),
    subthemes="Undertemaer er talt med.",
    unit_cases="Enhed: respondenter; hver tæller én gang, uanset hvor mange steder de siger det.",
    unit_passages="Enhed: passager, det vil sige steder, hvor én respondent taler om temaet.",
    unit_words="Enhed: ord i passagerne ud af alle de ord, de optalte respondenter siger.",
    base="Grundlag: {respondents}, der kommer til orde i materialet.",
    scope="Materiale: {documents}. {coding}",
    only_where="Kun hvor {conditions}.",
    elsewhere="Udeladt, da de kun er brugt i andre slags dokumenter: {codes}.",
    waiting="Ikke talt med, da ordene er rettet, og der ikke er taget stilling: {parts}.",
    waiting_codings=Noun("kodning i dokument {number}", "kodninger i dokument {number}"),
    waiting_questions=Noun("spørgsmål i dokument {number}", "spørgsmål i dokument {number}"),
    coder_of_record="Hvert dokument tælles efter den gældende kodning ({coders}).",
    coders="Kodet af {coders}.",
    coders_any="Kodet af mindst én af: {coders}.",
    coders_both="Kun det, der er kodet af alle: {coders}.",
    frame="Stikprøve: {share} udvalgte er med.",
    digest="Studiets fingeraftryk: {digest}; coder {version}.",
    overlapping="Grupperne overlapper og kan tilsammen give mere end I alt.",
    at_least_means="”Mindst”, da {respondents} endnu ikke er gennemgået for temaet.",
    no_stance_means="Modsiger: kun eller også imod temaets udsagn; – hvor temaet ikke har noget.",
    divided={
        "document": "Hver gruppe er det, der er sagt i ét dokument.",
        "coder": (
            "Hver gruppe er én koders egne kodninger og gennemgange, uanset hvilken kodning af "
            "et dokument der gælder."
        ),
        "question": (
            "Hver gruppe er dem, der fik spørgsmålet, med det, de siger derfra og indtil det "
            "næste spørgsmål; ”tavs” og ”ikke spurgt” gælder kun dette svar."
        ),
    },
    no_question="(uden for spørgsmålene)",
    share_of_words="Af alle ord",
    words_said="Sagte ord i alt",
    undefined="ikke defineret",
    chart_key=("Rejser temaet", "Ikke gennemgået", "Øvrige"),
    chart_means="Samme længde betyder lige mange respondenter i alle grupper.",
    chart_alternative="{caption}. I alt: {themes}. Alle tal står i tabellen.",
    reading_quotes="Sådan læses citaterne",
    explained_quotes=(
        (
            "Passage",
            "Et sted i et dokument, hvor én respondent taler om temaet. Citaterne er passager.",
        ),
        (
            "Udvalg",
            "Under hvert tema bliver ingen citeret to gange, før alle med en passage er citeret "
            "én gang. Stjernemarkerede passager går forud for andre. Er nogle for og andre imod "
            "temaets udsagn, er begge sider med, så snart der er to citater. Passager på under "
            "{fewest} eller over {most} ord kommer sidst. Dernæst skiftes grupperne til at komme "
            "til orde, og hele sætninger på {shortest} til {longest} ord går forud for andre.",
        ),
        (
            "Q-…",
            "Citatets id. De samme ord i den samme tekst har samme id i alle rapporter, og den, "
            "der har studiet, kan slå stedet op med det. Det siger ikke, hvem der taler.",
        ),
        (
            "[…]",
            "Her er noget udeladt: det, som en anden sagde ind imellem, eller ord, der er "
            "udeladt for at forkorte citatet.",
        ),
    ),
    explained_reasons={
        "starred": "Den, der kodede, har markeret passagen som værd at citere.",
        "other_stance": "Viser den modsatte holdning af de andre citater under temaet.",
        "new_group": "Det første citat under temaet fra respondentens gruppe.",
        "central": (
            "Ligger tættest på det, respondenterne tilsammen siger om temaet, målt på ordene; "
            "alle respondenter vejer lige meget."
        ),
        "only_one": "Der var ikke andre passager at vælge imellem.",
    },
    explained_shortened="Ord er udeladt for at forkorte citatet; resten står ordret.",
    shortened="forkortet",
    outdated=(
        "Forkortet tidligere, men passagen er ændret siden, så forkortelsen er ikke brugt: {keys}."
    ),
    quotes_from="{quotes} ud af {passages} fra {share} {respondents}.",
    quotes_by_group="Fordelt på grupper: {groups}.",
    from_group="{passages} fra {people}",
    without_passages="ingen passager fra {groups}",
    stances_towards="”Støtter” og ”modsiger” gælder udsagnet ”{statement}”.",
    no_quotes="Ingen respondent har en passage om temaet, så her er intet at citere.",
    no_starred="Ingen passage om temaet er stjernemarkeret.",
    not_quoted="Har {passages}, men er ikke citeret her: {who}.",
    starred_left_out="Stjernemarkeret, men ikke vist: {keys}.",
    quotes_in_all="{quotes} fra {share} {respondents}.",
    never_quoted="Har {passages}, men er aldrig citeret: {who}.",
    everyone_quoted="Enhver, der har en {passage}, er citeret mindst én gang.",
    unattributed="Ord uden kendt respondent, ikke talt med ({words}): ”{text}” [{quote_id}]",
    unnamed=(
        "Citaterne står uden rolle og nummer, fordi respondenterne er delt op eller udvalgt efter "
        "{variables}: sammen kunne de røbe, hvem der taler."
    ),
    interviewer="Interviewer",
    someone_else="En anden",
    name_left_out="[navn]",
    context_note=(
        "Hvert citat med nogle sætninger før og efter; citatet er fremhævet. Talerne kaldes det "
        "samme som i resten af rapporten. Navne, som udskrifterne giver talerne, er erstattet af "
        "[navn]; andre navne er ikke kontrolleret."
    ),
    stances={"supports": "støtter udsagnet", "contradicts": "modsiger udsagnet"},
    reasons={
        "starred": "stjernemarkeret",
        "other_stance": "modsat holdning",
        "new_group": "første fra sin gruppe",
        "central": "typisk for temaet",
        "only_one": "eneste mulige",
    },
    asked="Spurgt",
    unprompted="Uopfordret",
    explained_data=(
        ("Spurgt", "Et spørgsmål handlede om temaet, uanset hvad respondenten svarede."),
        ("Uopfordret", "Respondenten rejste temaet før eller uden et spørgsmål om det."),
        ("Passager", "Steder, hvor én respondent taler om temaet."),
        ("Ord", "Hele ord i passagerne."),
    ),
    quote_id="Citat-id",
    stance="Holdning",
    chosen_because="Begrundelse",
    starred="Stjernemarkeret",
    names_checked="Navne kontrolleret",
    yes="ja",
    no="nej",
    written="Sammenfatning",
    together_title="Temaer, der forekommer sammen",
    together_captions={
        "passage": "Temaer i samme passage",
        "turn": "Temaer i samme replik",
        "case": "Temaer hos samme respondent",
    },
    together_means={
        "passage": (
            "Enhed: passager; to er sammen, når de er fra samme respondent og har mindst ét helt "
            "ord til fælles. Jaccard: af de ord, der har mindst ét af temaerne, den andel, der har "
            "begge. c: par / (passager med det ene + med det andet - par) som i ATLAS.ti; c er "
            "ikke en andel, kan være over 1 og er lav for et sjældent tema sammen med et hyppigt."
        ),
        "turn": (
            "Enhed: respondenters replikker, hvor begge temaer rejses, uanset hvor i replikken. "
            "Jaccard: af de replikker, der har mindst ét af temaerne, den andel, der har begge."
        ),
        "case": (
            "Enhed: respondenter, der rejser begge temaer, uanset hvor. Jaccard: af dem, der "
            "rejser mindst ét af temaerne, den andel, der rejser begge."
        ),
    },
    other_theme="Andet tema",
    together="Begge",
    of_theme="Af temaet",
    of_other="Af det andet",
    not_defined="ikke defineret",
    case=Noun("case", "cases"),
    cases_title="Cases i tal",
    cases_of="cases ({classification})",
    cases_caption="{cases} efter {variables}",
    cases_base="Enhed: {cases}. Grundlag: {n}.",
    cases_base_where="Enhed: {cases}. Grundlag: {share}, hvor {conditions}.",
    cases_overlapping=(
        "En case kan have flere værdier af {variable}; de kan tilsammen give mere end I alt."
    ),
    cases_digest="Fingeraftryk af disse cases: {digest}; coder {version}.",
)
