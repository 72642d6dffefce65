"""What respondents are called in Danish, by how a study may call their role."""

from __future__ import annotations

from coder.reports.phrases import Noun

ROLES = {
    "mentee": Noun("mentee", "mentees"),
    "mentor": Noun("mentor", "mentorer"),
    "erhvervsmentor": Noun("erhvervsmentor", "erhvervsmentorer"),
    "partner": Noun("partner", "partnere"),
    "samarbejdspartner": Noun("samarbejdspartner", "samarbejdspartnere"),
    "boligsocial medarbejder": Noun("boligsocial medarbejder", "boligsociale medarbejdere"),
    "medarbejder": Noun("medarbejder", "medarbejdere"),
    "projektmedarbejder": Noun("projektmedarbejder", "projektmedarbejdere"),
    "kollega": Noun("kollega", "kolleger"),
    "tidligere kollega": Noun("tidligere kollega", "tidligere kolleger"),
    "colleague": Noun("kollega", "kolleger"),
    "former colleague": Noun("tidligere kollega", "tidligere kolleger"),
    "leder": Noun("leder", "ledere"),
    "lærer": Noun("lærer", "lærere"),
    "elev": Noun("elev", "elever"),
    "studerende": Noun("studerende", "studerende"),
    "deltager": Noun("deltager", "deltagere"),
    "borger": Noun("borger", "borgere"),
    "beboer": Noun("beboer", "beboere"),
    "bruger": Noun("bruger", "brugere"),
    "frivillig": Noun("frivillig", "frivillige"),
    "forælder": Noun("forælder", "forældre"),
    "pårørende": Noun("pårørende", "pårørende"),
    "patient": Noun("patient", "patienter"),
    "sygeplejerske": Noun("sygeplejerske", "sygeplejersker"),
}
