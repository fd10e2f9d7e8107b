"""What people would type, and how well each entry serves them: 3 is the thing, 1 not useless.

Graded by reading the entries, before any adapter had been asked; an entry left out has grade 0.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class JudgedQuestion:
    words: str
    grades: Mapping[str, int] = field(default_factory=dict)


def _judged(words: str, **grades: int) -> JudgedQuestion:
    """Take the keys with underscores, as keyword arguments must."""
    return JudgedQuestion(words, {key.replace("_", "-"): grade for key, grade in grades.items()})


QUESTIONS: tuple[JudgedQuestion, ...] = (
    _judged("barnehageopptak", opptak_dialog=3, opptak_krav=2, opptak_nynorsk=2),
    _judged(
        "opptak barnehage", opptak_krav=3, opptak_nynorsk=3, opptak_dialog=3, bytte_barnehage=1
    ),
    _judged("bytte barnehage", bytte_barnehage=3),
    _judged("barnehageplass", bytte_barnehage=3),
    _judged("foreldrebetaling", moderasjon=3, faktura_sfo=2),
    _judged("søskenmoderasjon", moderasjon=3),
    _judged("faktura", faktura_sfo=3),
    _judged("sfo", faktura_sfo=3, sfo_pamelding=3),
    _judged("aks", sfo_pamelding=3, faktura_sfo=2),
    _judged("påmelding skolefritidsordning", sfo_pamelding=3),
    _judged("skoleskyss", skyss_ruter=3, skyss_soknad=3),
    _judged("skyss", skyss_ruter=3, skyss_soknad=3, drosje=2),
    _judged("farlig skolevei", skyss_soknad=3),
    _judged("drosje", drosje=3),
    _judged("vikar", vikar=3, feide=1),
    _judged("bemanningsnorm", vikar=3),
    _judged("pedagognorm", bemanningsplan=3),
    _judged("læringsplattform", laereplan=3, personvern_dpia=2),
    _judged("lms", laereplan=3, personvern_dpia=2),
    _judged("dynamisk innkjøpsordning", laeremiddel=3),
    _judged("digitale læremidler", laeremiddel=3),
    _judged("nettbrett", nettbrett=3),
    _judged("leie datamaskiner", laan_pc=3),
    _judged("datamaskin", laan_pc=3),
    _judged("dpia", personvern_dpia=3),
    _judged("personvern", personvern_dpia=3),
    _judged("databehandleravtale", databehandler=3),
    _judged("elevmappe", innsyn=3, databehandler=2),
    _judged("henvisning ppt", ppt_henvisning=3),
    _judged("pedagogisk-psykologisk tjeneste", ppt_henvisning=3, spesialundervisning=1),
    _judged("tilrettelagt opplæring", spesialundervisning=3),
    _judged("tolk", tospraklig=3),
    _judged("referansearkitektur", arkitektur=3),
    _judged("integrasjoner", integrasjon=3, arkitektur=2, faktura_sfo=1),
    _judged("åpent api", integrasjon=3, faktura_sfo=2),
    _judged("feide", feide=3),
    _judged("innlogging", feide=3),
    _judged("kravspesifikasjon", kravspesifikasjon=3),
    _judged("behovsbeskrivelse", kravspesifikasjon=3, ytelse=3, opptak_krav=1),
    _judged("funksjon og ytelse", ytelse=3, kravspesifikasjon=2),
    _judged("innovasjonspartnerskap", innovasjonspartnerskap=3),
    _judged("konkurransepreget dialog", konkurransepreget=3),
    _judged("åpen anbudskonkurranse", aapen_anbud=3),
    _judged("rammeavtale", rammeavtale=3, drosje=2),
    _judged("avlyst konkurranse", avlyst=3),
    _judged("tildelingskriterier", klage=3, universell=2),
    _judged("universell utforming", universell=3),
    _judged("gevinster", gevinst=3),
    _judged("innføring", innforing=3, gevinst=2),
    _judged("uttrekk av data", flytting_data=3),
    _judged("tilsyn barnehage", barnehagemyndighet=3),
    _judged("mobbing", mobbing=3),
    _judged("fravær", fravaer=3, bemanningsplan=1),
    _judged("timeplan", timeplan=3),
    _judged("vitnemål", eksamen=3),
    _judged("små leverandører", laeremiddel=3, avlyst=2),
)
