"""What a language writes with a period that need not end a sentence.

spaCy's tokenizer knows many abbreviations of many languages, but not which of them a sentence
can end in, and some of them are ordinary words too. Danish and English are told apart here;
other languages get by with spaCy's list alone. Everything is in small letters, with the
period.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Conventions:
    """One language's periods."""

    never_end: frozenset[str] = frozenset()
    """Something always follows: a name, a number, an example."""
    may_end: frozenset[str] = frozenset()
    """They close a list or follow an amount: before a capital they end the sentence."""
    before_number: frozenset[str] = frozenset()
    """Abbreviations before a figure, ordinary words anywhere else."""
    words: frozenset[str] = frozenset()
    """Ordinary words that spaCy takes for abbreviations."""
    starters: frozenset[str] = frozenset()
    """Words that begin sentences, beyond spaCy's stop words: answers and hesitations."""
    ordinals: bool = False
    """Is `3.` read as "third"?"""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_DANISH = Conventions(
    never_end=_set(
        "adm. afd. bl. bl.a. ca. cand. cf. dir. d.v.s. dvs. dr. e.g. eks. ekskl. evt. "
        "f.eks. fx. fhv. fig. fmd. fr. frk. gl. gns. henh. hhv. hr. i.e. if. iflg. ifm. "
        "i.f.m. ift. i.f.t. iht. i.h.t. inkl. jf. jfr. jvf. kap. kbh. kgl. kl. lic. maks. max. "
        "m.h.t. mht. m.h.p. nr. omkr. pga. p.g.a. ph. pkt. pr. prof. resp. sml. sdr. skt. spm. "
        "str. stud. tidl. tlf. udg. vedr. vha. v.h.a. vs."
    ),
    may_end=_set(
        "etc. e.kr. f.kr. e.l. el.lign. e.lign. f.m. e.m. km. kr. kvm. m.fl. mfl. mia. mill. "
        "mio. min. m.m. mm. m.v. mv. o.a. o.l. ol. o.lign. o.m.a. osv. o.s.v. pct. p.t. pt. "
        "sek. stk. t.o.m. tdr. tkr. årg. årh."
    ),
    before_number=_set("art. s."),
    words=_set(
        "do. eng. fam. fork. fors. hf. hum. i. id. it. lab. man. mul. off. pos. rad. red. rest. "
        "sup. temp. tor. tv. ty. vind. vær. å."
    ),
    starters=_set(
        "ja nej nå jo jamen okay ok altså øh øhm hm hmm mm mhm tak nåh jeg vi du i man det "
        "hvad hvordan hvorfor hvornår hvem både heldigvis desværre faktisk egentlig"
    ),
    ordinals=True,
)

_ENGLISH = Conventions(
    never_end=_set(
        "approx. cf. capt. col. dr. e.g. esp. gen. gov. hon. i.e. lt. messrs. mr. mrs. ms. mt. "
        "prof. rep. rev. sen. sgt. viz. vs. v.s."
    ),
    may_end=_set("a.m. etc. p.m."),
    before_number=_set("ch. fig. no. nos. p. para. pp. sec. vol."),
    words=_set("i. id. ill. ind. mar. mass. miss. ore. wash. del."),
    starters=_set("yes yeah no okay ok well oh um uh er erm mm mhm hmm right sure thanks"),
)

_OTHERS_WITH_ORDINALS = _set("cs de et fi fo hr hu is lb nb nn no pl sk sl sr")


def conventions(language: str) -> Conventions:
    """What is known of a language, by its two letters; next to nothing of most."""
    known = {"da": _DANISH, "en": _ENGLISH}.get(language)
    return known or Conventions(ordinals=language in _OTHERS_WITH_ORDINALS)
