"""Words that tell what stands before a colon, in Danish and English, in lower case."""

from __future__ import annotations


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


INTERVIEWER_WORDS = _words(
    """
    interviewer intervieweren int intv interv iv spørger spørgeren medspørger udspørger
    moderator moderatoren facilitator facilitatoren ordstyrer spørgsmål question q
    journalist evaluator evaluatoren researcher forsker
    """
)
"""Those who ask."""

RESPONDENT_WORDS = _words(
    """
    respondent respondenten informant informanten interviewperson interviewpersonen ip interviewee
    deltager deltageren participant svar answer a patient mentee mentor borger borgeren
    partner elev lærer leder medarbejder frivillig volunteer pupil teacher parent forælder
    """
)
"""Those who answer."""

OTHER_WORDS = _words(
    """
    both begge alle all everyone everybody flere several ukendt unknown unidentified
    publikum audience salen kor unison sammen together group gruppen ?
    """
)
"""Nobody in particular."""

CHAIR_WORDS = _words(
    """
    formand formanden næstformand næstformanden viceformand dirigent dirigenten chair chairman
    chairwoman chairperson speaker-of-the-house president præsident
    """
)
"""Those who give others the word."""

PERSON_WORDS = _words(
    """
    speaker taler person voice stemme mand kvinde dreng pige man woman boy girl
    doctor læge nurse sygeplejerske wife husband kone ægtefælle mor far mother father
    fokusgruppe guest gæst host vært translator tolk interpreter
    """
)
"""Others whom a transcript names by what they are."""

ROLE_WORDS = INTERVIEWER_WORDS | RESPONDENT_WORDS | OTHER_WORDS | CHAIR_WORDS | PERSON_WORDS

FIELD_WORDS = _words(
    """
    dato date tid time tidspunkt klokken kl sted place location lokation lokale rum room
    varighed duration længde length start slut end interview interviews interviewet interviewguide
    emne tema topic theme titel title projekt project fil file filnavn filename lydfil optagelse
    optaget recording recorded lyd audio video transskription transskriberet transskribent
    transcript transcription transcribed transcriber udskrift udskrevet køn gender sex alder age
    fødselsår fødselsdato født born birth marital civilstand occupation stilling erhverv job titel
    beskæftigelse uddannelse education region kommune municipality adresse address postnr
    nationalitet nationality ethnicity religion sprog language deltagere participants present
    antal number total formål purpose baggrund background metode method kilde kilder source sources
    id nr no løbenr sagsnr sagsnummer case journal journalnr cpr version side page pages note noter
    notes notat bemærkning bemærkninger kommentar kommentarer comment comments obs nb ps ed eds red
    editor's foto fotos billede billeder image images photo photos picture credit figur figure
    tabel table bilag appendix annex boks box eksempel eksempler example examples fx f.eks eks e.g
    i.e dvs url http https www web hjemmeside website email e-mail mail tlf telefon telefonnummer
    phone tel fax kontakt contact samtykke consent status aftale aftaler opfølgning handling
    handlinger plan mål konklusion conclusion conclusions resumé resume abstract summary
    sammenfatning sammendrag opsummering nøgleord keywords kategori category type kode code koder
    del part kapitel chapter afsnit section punkt dagsorden agenda fordele ulemper pros cons
    resultat resultater result results fokus område områder vedr vedrørende re subject fra from til
    to cc sendt sent stedfortrædere suppleanter afstemning copyright licence license ph
    """
)
"""Of header lines, forms, notes and captions: what they stand before is not speech."""

NUMBERED_FIELDS = frozenset({"spørgsmål", "question", "svar", "answer"})
"""A person's label without a number, a heading with one."""

NO_LABEL_WORDS = _words(
    """
    jeg du han hun vi man der det den dette denne disse dem os mig dig ham hende jer sig min mit
    mine din dit dine hendes vores jeres deres er var været har havde bliver blev blevet skal
    skulle kan kunne vil ville må måtte bør gør gjorde går gik kom kommer får fik ser så sagde siger
    sige sagt spurgte spørger svarede svarer tænkte tænker mente mener skrev råbte lyder
    lød citerer men fordi hvis når som at hvad hvordan hvorfor hvor hvem hvilken hvilket
    hvilke altså nå ja jo nej okay ok ikke også bare lige nu derfor derefter bagefter først
    først sidst endelig desuden dog måske selvfølgelig faktisk egentlig f.eks fx nemlig
    ligesom samt både enten hverken om med ved uden mellem efter før under over mod hos
    i'm i've i'd it's he she it we you they me him us them his her its our your their this that
    these those there is are was were be been am has had do does did can could would should
    must said says say saying asked asks replied answered thought told wrote goes went got get
    but because if when what how why where who which so yes yep yeah nope okay well not also
    just then now oh um uh er eh ah mm hmm maybe perhaps actually basically first second finally
    however therefore remember think know mean see with at on in by about after before
    hej hello hi goddag velkommen welcome tak thanks
    """
)
"""Of sentences: no label has one of these."""

NEVER_FIRST = _words("jeg i ja jo nej og men så eller yes no and but or so well")
NEVER_LAST = _words("af for i på og of the a an til to")
"""In a label of several words."""

ABBREVIATIONS = _words("fg nr no dr mr mrs ms hr fr st prof int intv interv resp jr sr")
"""Whose full stop ends no sentence."""
