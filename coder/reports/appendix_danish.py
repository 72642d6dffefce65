"""What the appendix of a summary says in Danish."""

from __future__ import annotations

from coder.reports.appendix_phrases import AppendixPhrases
from coder.reports.phrases import Noun

_ITEMS = {
    1: ("Interviewer", "Hvem gennemførte interviewene eller fokusgrupperne?"),
    2: ("Kvalifikationer", "Hvilke formelle kvalifikationer havde forskeren, fx ph.d.?"),
    3: ("Stilling", "Hvilken stilling havde forskeren, da undersøgelsen blev gennemført?"),
    4: ("Køn", "Var forskeren mand eller kvinde?"),
    5: ("Erfaring og oplæring", "Hvilken erfaring eller oplæring havde forskeren?"),
    6: ("Relation på forhånd", "Var der en relation til deltagerne, før undersøgelsen begyndte?"),
    7: (
        "Deltagernes kendskab til intervieweren",
        "Hvad vidste deltagerne om forskeren, fx personlige mål og grunde til undersøgelsen?",
    ),
    8: (
        "Interviewerens forudsætninger",
        "Hvad er oplyst om intervieweren, fx forforståelse, antagelser, bevæggrunde og interesse "
        "for emnet?",
    ),
    9: (
        "Metodisk tilgang og teori",
        "Hvilken metodisk tilgang bygger undersøgelsen på, fx grounded theory, diskursanalyse, "
        "etnografi, fænomenologi eller indholdsanalyse?",
    ),
    10: (
        "Udvælgelse",
        "Hvordan blev deltagerne udvalgt, fx strategisk, efter tilgængelighed, fortløbende eller "
        "ved snebold?",
    ),
    11: (
        "Henvendelse",
        "Hvordan blev deltagerne kontaktet, fx personligt, pr. telefon, brev eller mail?",
    ),
    12: ("Antal deltagere", "Hvor mange deltog i undersøgelsen?"),
    13: ("Frafald", "Hvor mange sagde nej til at deltage eller faldt fra, og hvorfor?"),
    14: (
        "Sted for dataindsamling",
        "Hvor blev data indsamlet, fx hjemme, på en klinik eller på en arbejdsplads?",
    ),
    15: ("Andre til stede", "Var der andre til stede end deltagerne og forskerne?"),
    16: (
        "Beskrivelse af deltagerne",
        "Hvad kendetegner deltagerne, fx demografiske oplysninger og tidspunkt?",
    ),
    17: (
        "Interviewguide",
        "Er spørgsmål, stikord og guide gengivet? Blev guiden afprøvet på forhånd?",
    ),
    18: ("Gentagne interview", "Blev nogen interviewet igen, og i så fald hvor mange gange?"),
    19: ("Lyd- og videooptagelse", "Blev data indsamlet ved hjælp af lyd- eller videooptagelse?"),
    20: ("Feltnoter", "Blev der taget feltnoter under eller efter interviewet?"),
    21: ("Varighed", "Hvor længe varede interviewene eller fokusgrupperne?"),
    22: ("Datamætning", "Er datamætning drøftet?"),
    23: (
        "Udskrifter til gennemsyn",
        "Fik deltagerne udskrifterne til gennemsyn, så de kunne kommentere eller rette dem?",
    ),
    24: ("Antal kodere", "Hvor mange har kodet data?"),
    25: ("Beskrivelse af kodetræet", "Er kodetræet beskrevet?"),
    26: ("Temaernes oprindelse", "Var temaerne fastlagt på forhånd, eller udsprang de af data?"),
    27: ("Software", "Hvilken software blev i givet fald brugt til at håndtere data?"),
    28: ("Deltagernes tilbagemelding", "Gav deltagerne tilbagemelding på resultaterne?"),
    29: (
        "Citater",
        "Er temaerne og resultaterne belyst med citater fra deltagerne? Fremgår det, hvem hvert "
        "citat er fra, fx med et deltagernummer?",
    ),
    30: (
        "Data og resultater stemmer overens",
        "Er der overensstemmelse mellem de data, der er vist, og resultaterne?",
    ),
    31: ("Tydelige hovedtemaer", "Er hovedtemaerne klart fremstillet i resultaterne?"),
    32: ("Tydelige mindre temaer", "Er afvigende tilfælde beskrevet eller mindre temaer drøftet?"),
}

APPENDIX_DANISH = AppendixPhrases(
    theme=Noun("tema", "temaer"),
    question=Noun("spørgsmål", "spørgsmål"),
    coder_noun=Noun("koder", "kodere"),
    title="Bilag",
    method="Metode",
    counts="Optællinger",
    codebook="Kodebog",
    coders="Kodere",
    checklist="Tjekliste (COREQ)",
    open="Åben – udfyldes",
    open_for="Åben – udfyldes: {what}.",
    reviewed="Gennemgået for alle temaer: {share} {documents}.",
    outside="Studiet rummer desuden {documents}, som ikke er talt med.",
    counting=(
        "Der tælles mennesker, ikke markeringer. En respondent rejser et tema, når mindst ét helt "
        "ord, som vedkommende selv siger, er kodet med temaet eller et undertema, og tæller da én "
        "gang, uanset hvor mange steder og i hvor mange dokumenter det sker. Interviewerens ord "
        "tæller ikke for nogen, og det gør ord fra andre end kendte respondenter heller ikke. En "
        "passage er det, én respondent siger om ét tema ét sted."
    ),
    states=(
        "For hvert tema er hver respondent i netop én af fem tilstande, afgjort i denne "
        "rækkefølge: rejst, ikke gennemgået, tavs, ikke spurgt, uvist. Hvad de betyder, står "
        "under ”{reading}”. Tilstandene giver tilsammen alle respondenter, og det gør grupperne "
        "også, medmindre tabellerne siger, at de overlapper."
    ),
    quotes=(
        "Citaterne er valgt efter en fast regel, højst {quotes} pr. tema. Ingen citeres to gange "
        "om et tema, før alle andre, der har en passage, er citeret. Stjernemarkerede passager "
        "kommer først; citater for og imod et udsagn fordeles, som respondenterne gør det; "
        "passager på under {shortest} eller over {longest} ord kommer sidst; grupperne skiftes; "
        "hele sætninger på {least} til {most} ord foretrækkes, og blandt dem "
        "det, der er mest typisk for temaet og ligner de valgte citater mindst. Citaterne er "
        "ordrette; […] står, hvor en anden siger noget ind imellem, eller hvor ord er udeladt "
        "for at forkorte."
    ),
    program="Det samme studie giver det samme fingeraftryk, de samme tal og de samme citater.",
    path="Kode",
    include="Bruges når",
    exclude="Bruges ikke når",
    example="Eksempel",
    heading_only="En overskrift: Der kodes ikke med den, og den har ingen tal.",
    coder="Koder",
    counts_in="Kodningen tæller i",
    coder_reviewed="Gennemgået",
    codings="Kodninger",
    codes_used="Brugte koder",
    coder_caption="Koderne, og hvad de har gjort",
    coder_notes=(
        "Enhed: dokumenter i materialet og kodninger i dem. Gennemgået: markeret som færdigt for "
        "alle de temaer, der er talt."
    ),
    shared="Kodet eller gennemgået af mere end én koder: {share} {documents}.",
    agreement="overensstemmelse mellem koderne",
    checklist_source=(
        "De 32 punkter i COREQ: Tong A, Sainsbury P, Craig J (2007). Consolidated criteria for "
        "reporting qualitative research (COREQ): a 32-item checklist for interviews and focus "
        "groups. International Journal for Quality in Health Care 19(6): 349–357; punkterne er "
        "oversat her. Det, studiet ved, er udfyldt; ”{open}” står, hvor nogen skal skrive."
    ),
    number="Nr.",
    item="Punkt",
    here="I dette studie",
    domains=(
        "Forskerne og deres rolle",
        "Undersøgelsens tilrettelæggelse",
        "Analyse og resultater",
    ),
    items=_ITEMS,
    sample="{respondents} i {documents}{groups}.",
    reasons="hvem der sagde nej eller faldt fra, og hvorfor",
    months=(
        *("januar", "februar", "marts", "april", "maj", "juni", "juli"),
        *("august", "september", "oktober", "november", "december"),
    ),
    day="{month} {year}",
    period="Fra {first} til {last}.",
    other_traits="andre kendetegn",
    guide="Guiden har {questions}; mindst ét er genfundet i {share} {documents}.",
    guide_itself="selve guiden, og om den blev afprøvet",
    repeated="I flere {documents}: {share} {respondents}.",
    saturation=(
        "Mætning af temaer, efter Guest, Namey og Chen (2020), grundlag {base} og serie {run}; "
        "x+y: nået ved x og bekræftet af yderligere y. {order}"
    ),
    saturation_at=(
        "Med højst {percent} nye: {reached}; i halvdelen af {orders} tilfældige rækkefølger: "
        "{half}."
    ),
    saturation_open="Ikke alle {documents} er gennemgået for alle temaer, så det kan ændre sig.",
    number_of_coders="{coders}.",
    coding_tree="Se ”{codebook}”: {themes}, hvoraf {defined} har en definition.",
    software="coder {version}, på studiet med fingeraftrykket {digest}.",
    quoted="{quotes} fra {share} {respondents}.",
    identified="Hvert har respondentens rolle og nummer og et id, der fører til stedet.",
    unidentified="Hvert har et id, der fører til stedet, men ikke rolle og nummer.",
    same_codings=(
        "Tal og citater er hentet fra de samme kodninger; ved hvert tema med et udsagn står, hvor "
        "mange der siger det modsatte."
    ),
    conclusions="om resultaterne følger af dem",
    major="{themes} under ”{section}”, hvert med hvor mange der rejser det.",
    which_major="hvilke der er hovedtemaerne",
    minor=(
        "Rejst af højst 2 respondenter: {few} temaer. Med nogen, der siger det modsatte: "
        "{opposed} temaer med et udsagn; hvor mange, står ved temaet."
    ),
)
