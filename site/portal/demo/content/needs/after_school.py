"""Needs of after-school care."""

from datetime import date

from ..entries import DemoEndorsement, DemoNeed

AFTER_SCHOOL = (
    DemoNeed(
        section="baerum",
        title="Riktig pris på SFO uten at foresatte må søke",
        written=370,
        summary="""Familien skal betale det de skal, fra første måned, med en regning de kan
            forstå.""",
        users="Foresatte, SFO-ledere, saksbehandlere for moderasjon, regnskap.",
        situation="""Gratis kjernetid og inntektstak har gjort prisen til et regnestykke. Én av fem
            fakturaer blir endret etterpå, og mange som har rett til moderasjon, søker aldri.""",
        function="""Prisen regnes ut fra alder, trinn, timer, inntekt og søsken, og hver linje
            har en forklaring. Når en opplysning endrer seg, regnes det på nytt fra riktig
            måned. Den som ser ut til å ha rett til lavere pris, får vite det.""",
        performance="""Under to prosent av fakturaene blir endret etterpå.

            Alle hundre regneeksempler gir riktig øre.

            Foresatte får svar om lavere pris innen tre virkedager.""",
        limits="""Inntekt hentes bare når familien har sagt ja. Satser og søskenregler er
            kommunens egne.""",
        themes=("sfo", "behovsbeskrivelse"),
        keywords=("inntektsgradering", "moderasjon"),
        components=("betalingsgrunnlag-for-barnehage-og-sfo", "sfo-plass-og-betaling"),
        pupils=7_400,
        contract_ends_on=date(2026, 12, 31),
        still_true=40,
        endorsements=(
            DemoEndorsement(organisation="drammen", told=330, pupils=4_700, children=5_100,
                            contract_ends_on=date(2027, 7, 31), named=True),
            DemoEndorsement(organisation="sandnes", told=290, pupils=4_200,
                            contract_ends_on=date(2028, 7, 31), named=True),
            DemoEndorsement(organisation="skien", told=210, pupils=2_400,
                            contract_ends_on=date(2026, 12, 31)),
            DemoEndorsement(organisation="oslo", told=80, pupils=27_000,
                            contract_ends_on=date(2028, 12, 31), named=True),
        ),
    ),
    DemoNeed(
        section="voss",
        title="Enkel SFO for små skular",
        written=330,
        based_on="Riktig pris på SFO uten at foresatte må søke",
        summary="""Søknad, plass og rett pris for skular der SFO-leiaren også er assistent og
            har halve timen til kontor.""",
        users="SFO-leiarar ved små skular, foreldre, éin sakshandsamar i kommunen.",
        situation="""Ti skular har til saman 380 barn i SFO. Systema vi har sett, er laga for
            dei store og krev ei opplæring vi ikkje har folk til.""",
        function="""Foreldra søkjer og endrar dagar på telefonen. SFO-leiaren ser kven som kjem
            i dag, og kven som skal hentast. Prisen kjem rett ut, og gratis timar er trekte
            frå.""",
        performance="""Ein ny SFO-leiar klarer seg etter tjue minutt.

            Ei endring av dagar er på fakturaen same månad.""",
        limits="Dekninga er dårleg på to av skulane. Lista for dagen må finnast utan nett.",
        themes=("sfo",),
        keywords=("små kommunar", "inntektsgradering"),
        components=("sfo-plass-og-betaling",),
        pupils=380,
        contract_ends_on=date(2027, 12, 31),
        endorsements=(
            DemoEndorsement(organisation="sunnfjord", told=300, pupils=640,
                            contract_ends_on=date(2027, 7, 31), named=True),
            DemoEndorsement(organisation="kongsberg", told=220, pupils=900,
                            contract_ends_on=date(2027, 6, 30), named=True),
            DemoEndorsement(organisation="bodo", told=46, pupils=1_700,
                            contract_ends_on=date(2028, 7, 31)),
        ),
    ),
    DemoNeed(
        section="sandnes",
        title="Trygg overgang fra skole til SFO hver ettermiddag",
        written=105,
        summary="""Ingen skal lure på hvor barnet er mellom siste time og SFO.""",
        users="Baseledere og assistenter i SFO, kontaktlærere, foresatte, barna selv.",
        situation="""Barn går fra sju klasserom til tre baser i løpet av fem minutter. Lister
            på papir er utdaterte når fraværet meldes etter klokka ti.""",
        function="""SFO ser hvem som var på skolen i dag, hvem som skal til hvilken base, og
            hvem som går hjem selv. Mangler noen, går beskjeden til læreren først og deretter
            til foresatte.""",
        performance="""Alle er krysset av ti minutter etter skoleslutt.

            Et barn som mangler, er etterlyst innen tre minutter.""",
        limits="Må virke med hansker, ute og uten dekning.",
        themes=("sfo", "skole"),
        components=("fravaersmelding-fra-foresatte",),
        pupils=4_200,
        contract_ends_on=date(2028, 7, 31),
        endorsements=(
            DemoEndorsement(organisation="stavanger", told=84, pupils=6_800,
                            contract_ends_on=date(2028, 12, 31), named=True),
        ),
    ),
)  # fmt: skip
