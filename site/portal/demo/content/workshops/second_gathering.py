"""The second meeting place, a year later, with a vendor square."""

from workshops.enums import ActionStatus, OutcomeKind

from ..entries import DemoAction, DemoUpdate, DemoWorkshop

SECOND_GATHERING = DemoWorkshop(
    title="Andre møteplass, med leverandørtorg",
    held=225,
    summary="""Ett år etter: hva ble gjort, hva ble ikke gjort, og hva har følgekommunene hatt
        igjen for det? For første gang var leverandørene med, på et torg der alle fikk like mye
        plass.""",
    place="Lillestrøm",
    online=True,
    hosts=("leverandorutviklingsprogrammet", "kongsbergregionen", "lillestrom"),
    participants=("asker", "baerum", "bergen", "bodo", "drammen", "fredrikstad", "kristiansand",
                  "oslo", "sandnes", "skien", "stavanger", "tromso", "trondheim", "fjordskole",
                  "oppvekst-digital", "barnehagelyst", "nordlys-integrasjon", "skolerute-studio"),
    themes=("samarbeid", "leverandordialog", "integrasjon"),
    problems=(
        (
            "Gjenbruk er ikke det samme som kopi",
            """Den som følger etter, trenger å vite hvorfor det ble slik, ikke bare hva som
                står i dokumentet.""",
        ),
        (
            "Leverandørene samarbeider ikke av seg selv",
            """Alle ønsker åpne grensesnitt, men ingen vil være først. Hva skal til fra
                kommunenes side?""",
        ),
        (
            "Det vi er enige om, må overleve hverdagen",
            "Halvparten av tiltakene fra i fjor sto stille da ingen spurte etter dem.",
        ),
    ),
    programme=(
        ("09:00", "Tiltakene fra i fjor, ett for ett", "fasilitator", "kongsbergregionen"),
        ("09:45", "Å være følgekommune", "virksomhetsarkitekt", "lillestrom"),
        ("10:15", "Hva vi lærte av å avlyse", "innkjøpsrådgiver", "stavanger"),
        ("11:00", "Leverandørtorg: fem bord, ti minutter på hvert", "", ""),
        ("12:15", "Lunsj", "", ""),
        ("13:00", "Verksted: grensesnitt ingen kan eie alene", "fasilitator", ""),
        ("14:30", "Nye tiltak, med eier og dato", "fasilitator", "kongsbergregionen"),
    ),
    outcomes=(
        (OutcomeKind.FINDING, """Følgekommuner sparer mest tid. De som går foran, må få noe
            igjen for å dele."""),
        (OutcomeKind.FINDING, """Leverandørene vil gjerne bygge på felles grensesnitt når minst
            fem kommuner sier at de kommer til å spørre etter dem."""),
        (OutcomeKind.DECISION, """Ved neste anskaffelse ber vi om prøverapport mot et felles
            prøvemiljø, ikke om referanser fra like kommuner."""),
        (OutcomeKind.IDEA, """En kalender over når avtalene går ut, slik at små leverandører
            ser hva som kommer."""),
        (OutcomeKind.OPEN_QUESTION, """Hvordan får vi med skyss og private barnehager, som ikke
            er parter i avtalene?"""),
    ),
    actions=(
        DemoAction(
            title="Beskrive et felles prøvemiljø med oppdiktede barn",
            owner="kongsbergregionen", due=-180, outcome=2, helpers=("drammen", "trondheim"),
            themes=("integrasjon", "leverandordialog"), components=("elever-og-ansatte",),
            updates=(
                DemoUpdate(at=200, status=ActionStatus.IN_PROGRESS, note="""Behovet er
                    tilgjengelig."""),
                DemoUpdate(
                    at=178,
                    status=ActionStatus.DONE,
                    note="Behovet er publisert og støttes av tre store kommuner.",
                    evidence="Prøvemiljø med oppdiktede barn som alle leverandører kan bruke",
                ),
            ),
        ),
        DemoAction(
            title="Melde inn når avtalene våre går ut",
            details="""Alle deltakere oppgir sluttdato på behovene sine, så summen per år blir
                synlig.""",
            owner="leverandorutviklingsprogrammet", due=21, outcome=3,
            themes=("leverandordialog", "kontrakt"),
            updates=(
                DemoUpdate(at=160, status=ActionStatus.IN_PROGRESS, note="Ti av tretten er inne."),
                DemoUpdate(at=30, status=ActionStatus.IN_PROGRESS, note="Bare Oslo mangler."),
            ),
        ),
        DemoAction(
            title="Prøve bytte av leverandør på én integrasjon",
            owner="bergen", due=-120, outcome=1, themes=("integrasjon",),
            components=("elevdata-etter-oneroster",),
            updates=(
                DemoUpdate(at=130, status=ActionStatus.DONE,
                           note="Tok fire dager. Beskrevet i erfaringen.",
                           evidence="Dialogen endret arkitekturen vår"),
            ),
        ),
        DemoAction(
            title="Felles tekst om åpne grensesnitt i kontraktene",
            details="To avsnitt som kan limes inn, gjennomgått av jurister i minst to kommuner.",
            owner="asker", due=-35, outcome=1, helpers=("baerum",), themes=("kontrakt",),
            updates=(
                DemoUpdate(at=120, status=ActionStatus.IN_PROGRESS, note="Utkast finnes."),
                DemoUpdate(at=64, status=ActionStatus.IN_PROGRESS,
                           note="Jurist i Bærum har lest. Asker sin har ikke hatt tid."),
            ),
        ),
        DemoAction(
            title="Spørre private barnehager hva de trenger av grensesnitt",
            owner="trondheim", due=40, outcome=4, helpers=("kristiansand",), themes=("barnehage",),
            components=("barnehageopptak",),
            updates=(DemoUpdate(at=90, status=ActionStatus.IN_PROGRESS, note="Åtte av tolv."),),
        ),
        DemoAction(
            title="Få skyss med på fraværsmelding",
            owner="sandnes", due=-60, outcome=4, helpers=("stavanger",), themes=("skole",),
            components=("fravaersmelding-fra-foresatte",),
            updates=(
                DemoUpdate(at=150, status=ActionStatus.IN_PROGRESS, note="Møte med operatøren."),
                DemoUpdate(at=70, status=ActionStatus.BLOCKED, postponed_to=150,
                           note="Krever endring i fylkets skysskontrakt, som fornyes neste år."),
            ),
        ),
        DemoAction(
            title="Oversette mellom klasse og basisgruppe én gang for alle",
            owner="kristiansand", due=-150, outcome=1, themes=("integrasjon",),
            components=("fint-kobling-for-elever-og-ansatte",),
            updates=(
                DemoUpdate(at=155, status=ActionStatus.DONE,
                           note="Begge navn støttes i komponenten.",
                           evidence="FINT-kobling for elever og ansatte"),
            ),
        ),
        DemoAction(
            title="Felles superbrukergruppe på tvers av kommuner",
            owner="lillestrom", due=-100, outcome=0, themes=("innforing",),
            updates=(
                DemoUpdate(at=110, status=ActionStatus.DROPPED,
                           note="Regionens gruppe tar imot oss. En til ville bare tatt tid."),
            ),
        ),
        DemoAction(
            title="Mal for å skrive ytelse som kan måles",
            owner="drammen", due=62, proposed=90, outcome=2, helpers=("kongsbergregionen",),
            themes=("behovsbeskrivelse",), taken_by="drammen.redaktor",
        ),
        DemoAction(
            title="Samle spørsmål fra leverandører og svare alle samtidig",
            owner="leverandorutviklingsprogrammet", due=-12, outcome=1,
            themes=("leverandordialog",),
        ),
        DemoAction(
            title="Vise skolekretskart for to kommuner i samme kart",
            owner="bodo", due=95, outcome=0, helpers=("tromso",), themes=("skole",),
            components=("skolekretskart",),
        ),
    ),
)  # fmt: skip
