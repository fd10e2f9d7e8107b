"""Invented products of the invented vendors, and which municipalities use what."""

from ..entries import DemoAdoption, DemoProduct, Word

PRODUCTS = (
    DemoProduct(
        vendor="fjordskole",
        name="Fjordskole Fravær",
        description="""Fravær og beskjeder mellom hjem, skole og SFO, for kommuner som vil
            beholde det skoleadministrative systemet de har.""",
        components=("fravaersmelding-fra-foresatte", "elevdata-etter-oneroster"),
    ),
    DemoProduct(
        vendor="fjordskole",
        name="Fjordskole Grupper",
        description="Forslag til klasser og grupper som rektor kan flytte i, med forklaring.",
        components=("klasser-og-undervisningsgrupper",),
    ),
    DemoProduct(
        vendor="oppvekst-digital",
        name="Oppvekst Samlet",
        description="Opptak, grunndata, fag og karakterer for hele grunnskolen.",
        components=(
            "skoleopptak",
            "elever-og-ansatte",
            "fag-og-karakterer",
            "elevdata-etter-oneroster",
            "innlogging-og-roller-for-oppvekst",
            "journalforing-av-oppvekstsaker",
        ),
    ),
    DemoProduct(
        vendor="barnehagelyst",
        name="Barnehagelyst Opptak",
        description="Søknad, samordnet opptak og innplassering i kommunale og private barnehager.",
        components=("barnehageopptak", "innplassering-i-avdelinger-og-grupper"),
    ),
    DemoProduct(
        vendor="nordlys-integrasjon",
        name="Nordlys Bro",
        description="Drift av åpne integrasjoner mellom fagsystemer i oppvekst.",
        components=(
            "elevdata-etter-oneroster",
            "fint-kobling-for-elever-og-ansatte",
            "journalforing-av-oppvekstsaker",
        ),
    ),
    DemoProduct(
        vendor="skolerute-studio",
        name="Rutetavla",
        description="Skolerute fra forslag til kalenderfil, laget av fire personer.",
        components=("skolerute", "skolekretskart"),
    ),
)

_LOGIN = "innlogging-og-roller-for-oppvekst"
_ROSTER = "elevdata-etter-oneroster"
_ABSENCE = "fravaersmelding-fra-foresatte"
_ARCHIVE = "journalforing-av-oppvekstsaker"
_MAP = "skolekretskart"
_FINT = "fint-kobling-for-elever-og-ansatte"

ADOPTIONS = (
    DemoAdoption(component=_LOGIN, organisation="trondheim", since=640, told=300, word=Word.OWN),
    DemoAdoption(component=_LOGIN, organisation="kongsberg", since=220, told=200, word=Word.OWN),
    DemoAdoption(
        component=_LOGIN, organisation="asker", since=330, told=290, word=Word.CONFIRMED,
        product="Oppvekst Samlet",
    ),
    DemoAdoption(
        component=_LOGIN, organisation="skien", since=120, told=40, word=Word.CLAIMED,
        product="Oppvekst Samlet",
    ),
    DemoAdoption(component=_ROSTER, organisation="drammen", since=310, told=300, word=Word.OWN),
    DemoAdoption(
        component=_ROSTER, organisation="lillestrom", since=190, told=170, word=Word.CONFIRMED,
        product="Nordlys Bro",
    ),
    DemoAdoption(
        component=_ROSTER, organisation="sandnes", since=150, told=140, word=Word.CONFIRMED,
        product="Fjordskole Fravær",
    ),
    DemoAdoption(
        component=_ROSTER, organisation="drammen", since=60, told=30, word=Word.CLAIMED,
        product="Fjordskole Fravær",
    ),
    DemoAdoption(
        component=_ROSTER, organisation="oslo", since=200, told=160, word=Word.DISPUTED,
        product="Oppvekst Samlet",
        note="Vi prøvde løsningen ved én skole i åtte uker. Den er ikke i bruk.",
    ),
    DemoAdoption(component=_ABSENCE, organisation="sandnes", since=380, told=350, word=Word.OWN),
    DemoAdoption(
        component=_ABSENCE, organisation="stavanger", since=210, told=180, word=Word.CONFIRMED,
        product="Fjordskole Fravær",
    ),
    DemoAdoption(
        component=_ABSENCE, organisation="bodo", since=260, told=250, word=Word.ENDED,
        product="Fjordskole Fravær",
        note="Skolene våre fikk det samme i det nye skoleadministrative systemet.",
    ),
    DemoAdoption(component=_ARCHIVE, organisation="lillestrom", since=270, told=265, word=Word.OWN),
    DemoAdoption(
        component=_ARCHIVE, organisation="fredrikstad", since=160, told=90, word=Word.CONFIRMED,
        product="Nordlys Bro",
    ),
    DemoAdoption(
        component=_ARCHIVE, organisation="tromso", since=80, told=20, word=Word.CLAIMED,
        product="Oppvekst Samlet",
    ),
    DemoAdoption(component=_MAP, organisation="bodo", since=900, told=420, word=Word.LAPSED),
    DemoAdoption(
        component=_MAP, organisation="tromso", since=430, told=340, word=Word.CONFIRMED,
        product="Rutetavla",
    ),
    DemoAdoption(component=_MAP, organisation="sunnfjord", since=100, told=95, word=Word.OWN),
    DemoAdoption(
        component=_FINT, organisation="kristiansand", since=280, told=270, word=Word.OWN
    ),
    DemoAdoption(
        component="signalen-frontend", organisation="bergen", since=75, told=70, word=Word.OWN
    ),
)  # fmt: skip
