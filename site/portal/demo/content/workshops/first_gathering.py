"""The first meeting place: its hosts, its three problems, its programme, and what was promised."""

from workshops.enums import ActionStatus, OutcomeKind

from ..entries import DemoAction, DemoUpdate, DemoWorkshop

_HOSTS = ("leverandorutviklingsprogrammet", "kongsbergregionen", "drammen", "trondheim")

FIRST_GATHERING = DemoWorkshop(
    title="Første møteplass",
    held=590,
    summary="""De som er først ute, viste hvor langt de er kommet. Resten av dagen gikk til tre
        problemer som alle kjenner igjen, og til hva vi kan gjøre sammen.""",
    place="Drammen",
    online=False,
    hosts=_HOSTS,
    participants=("asker", "baerum", "kongsberg", "lillestrom", "oslo", "sandnes", "skien"),
    themes=("prosedyre", "referansearkitektur", "behovsbeskrivelse"),
    problems=(
        (
            "Hvilken anskaffelsesprosedyre passer?",
            """Markedet er i bevegelse, og flere løsninger fases ut. Åpen konkurranse er trygt
                og kjent, men låser behovet tidlig. Innovative prosedyrer åpner for nye
                leverandører, og krever at noen tør å gå først.""",
        ),
        (
            "Hvilken referansearkitektur bygger vi på?",
            """Uten et felles bilde av hvilke deler som finnes, hvem som eier data, og hvordan
                delene snakker sammen, blir hver anskaffelse en ny måte å koble alt til alt på.""",
        ),
        (
            "Hvordan beskriver vi behovet?",
            """Kravspesifikasjonene vokser for hver runde og beskriver det systemet vi har.
                Funksjon og ytelse sier hva som skal oppnås, men er uvant å skrive og å
                evaluere.""",
        ),
    ),
    programme=(
        ("09:00", "Velkommen, og hvorfor vi møtes", "programleder",
         "leverandorutviklingsprogrammet"),
        ("09:20", "Status fra Drammen: spør etter behov på en ny måte", "prosjektleder", "drammen"),
        ("09:50", "Status fra Trondheim: barnehage først", "prosjektleder", "trondheim"),
        ("10:20", "Status fra Kongsbergregionen: funksjon og ytelse i stedet for krav",
         "prosjektleder", "kongsbergregionen"),
        ("11:00", "Verksted 1: prosedyre, arkitektur og behov hver for seg", "fasilitator", ""),
        ("12:00", "Lunsj", "", ""),
        ("12:45", "Verksted 2: hva er felles, og hva er bare vårt?", "fasilitator", ""),
        ("14:15", "Tiltak: hvem gjør hva til når", "fasilitator", "kongsbergregionen"),
        ("15:00", "Slutt", "", ""),
    ),
    outcomes=(
        (OutcomeKind.FINDING, """Frontkommunene har valgt ulikt tidspunkt og ulike deler, men
            har de samme spørsmålene om prosedyre, arkitektur og behov."""),
        (OutcomeKind.DECISION, """Behov skrives som funksjon og ytelse. Kravspesifikasjon
            brukes bare der lov eller teknikk gjør det nødvendig."""),
        (OutcomeKind.FINDING, """Leverandørene bruker mer tid på integrasjoner enn på det de er
            gode på. Et selskap med fem ansatte når ikke fram slik vi spør i dag."""),
        (OutcomeKind.IDEA, """Felleskomponenter for grunndata og opptak som flere kommuner kan
            bygge på."""),
        (OutcomeKind.OPEN_QUESTION, "Hvem skal eie og forvalte det vi lager sammen?"),
    ),
    actions=(
        DemoAction(
            title="Dele behovsbeskrivelsen fra Kongsbergregionen",
            details="Legges ut så andre kan bygge på den, med det som ble endret underveis.",
            owner="kongsbergregionen", due=-500, outcome=1, themes=("behovsbeskrivelse",),
            updates=(
                DemoUpdate(at=560, status=ActionStatus.IN_PROGRESS,
                           note="Første utkast er lest av Drammen."),
                DemoUpdate(at=295, status=ActionStatus.DONE,
                           note="""Erfaringen forteller hvordan vi gjorde det, og hva vi ville
                               endret.""",
                           evidence="Fra 412 krav til 38 funksjoner"),
            ),
        ),
        DemoAction(
            title="Skrive ned behovet for grunndata om elever",
            details="Ett behov som alle kan slutte seg til, ikke ett per kommune.",
            owner="drammen", due=-530, outcome=3, helpers=("trondheim",),
            themes=("integrasjon", "behovsbeskrivelse"), components=("elever-og-ansatte",),
            updates=(
                DemoUpdate(at=538, status=ActionStatus.DONE,
                           note="Behovet er publisert og kan støttes av andre.",
                           evidence="Grunndata om elever som alle verktøy kan lese likt"),
            ),
        ),
        DemoAction(
            title="Prøve OneRoster med tre læringsverktøy",
            owner="drammen", due=-310, outcome=2, helpers=("asker",),
            themes=("integrasjon",), components=("elevdata-etter-oneroster",),
            updates=(
                DemoUpdate(at=450, status=ActionStatus.IN_PROGRESS, note="""Ett av tre er
                    koblet på."""),
                DemoUpdate(at=380, status=ActionStatus.BLOCKED,
                           note="""Venter på at skolesystemet leverer endringer, ikke bare full
                               liste."""),
                DemoUpdate(at=345, status=ActionStatus.IN_PROGRESS, note="Endringer kommer nå."),
                DemoUpdate(at=328, status=ActionStatus.DONE,
                           note="Alle tre er i drift, og komponenten er delt.",
                           evidence="Elevdata etter OneRoster"),
            ),
        ),
        DemoAction(
            title="Lage en oversikt over prosedyrer med råd om når de passer",
            details="To sider, med eksempler fra oppvekst.",
            owner="leverandorutviklingsprogrammet", due=-480, outcome=0, themes=("prosedyre",),
            updates=(
                DemoUpdate(at=520, status=ActionStatus.IN_PROGRESS, note="Utkast er til lesing."),
                DemoUpdate(at=470, status=ActionStatus.DONE, note="Ligger ved som dokument.",
                           evidence="prosedyrer-i-oppvekst.txt"),
            ),
        ),
        DemoAction(
            title="Tegne et felles bilde av deler og grensesnitt",
            owner="trondheim", due=-400, outcome=3, helpers=("drammen", "oslo"),
            themes=("referansearkitektur",),
            updates=(
                DemoUpdate(at=500, status=ActionStatus.IN_PROGRESS, note="""Første skisse er
                    vist fram."""),
                DemoUpdate(at=395, status=ActionStatus.DONE,
                           note="Innlogging og roller er delen alle trenger først, og den er delt.",
                           evidence="Innlogging og roller for oppvekst"),
            ),
        ),
        DemoAction(
            title="Invitere små leverandører til et eget møte før kunngjøring",
            owner="leverandorutviklingsprogrammet", due=-510, outcome=2,
            themes=("leverandordialog",),
            updates=(
                DemoUpdate(at=515, status=ActionStatus.DONE,
                           note="Fjorten selskaper kom, ni av dem med under tjue ansatte.",
                           evidence="referat-mote-med-sma-leverandorer.txt"),
            ),
        ),
        DemoAction(
            title="Søke om felles midler til en prototype på opptak",
            owner="kongsbergregionen", due=-420, outcome=3, helpers=("skien",),
            themes=("prosedyre",),
            updates=(
                DemoUpdate(at=430, status=ActionStatus.DROPPED,
                           note="Ordningen ble lagt ned. Skien går videre med egne midler."),
            ),
        ),
        DemoAction(
            title="Avklare hvem som forvalter felles komponenter",
            details="Eierskap, lisens og hvem som svarer når noe ikke virker.",
            owner="oslo", due=-400, outcome=4, helpers=("bergen", "trondheim"),
            themes=("samarbeid", "kontrakt"),
            updates=(
                DemoUpdate(at=480, status=ActionStatus.IN_PROGRESS, note="""Tre modeller er
                    beskrevet."""),
                DemoUpdate(at=225, status=ActionStatus.BLOCKED, postponed_to=-140,
                           note="To av kommunene må ha saken opp politisk først."),
            ),
        ),
        DemoAction(
            title="Samle regneeksempler for pris i SFO og barnehage",
            owner="baerum", due=-330, outcome=3, helpers=("drammen", "voss"), themes=("sfo",),
            components=("sfo-plass-og-betaling",),
            updates=(
                DemoUpdate(at=380, status=ActionStatus.IN_PROGRESS, note="62 eksempler samlet."),
                DemoUpdate(at=190, status=ActionStatus.DONE,
                           note="""Hundre eksempler ble lagt ved konkurransen, og kan brukes av
                               alle.""",
                           evidence="Vi la ved hundre regneeksempler i stedet for regler"),
            ),
        ),
        DemoAction(
            title="Beskrive hva en følgekommune er, og hva den får være med på",
            owner="kongsbergregionen", due=-440, outcome=0, helpers=("lillestrom",),
            themes=("samarbeid",),
            updates=(
                DemoUpdate(at=445, status=ActionStatus.IN_PROGRESS, note="""Lillestrøm prøver
                    ordningen."""),
                DemoUpdate(at=185, status=ActionStatus.DONE,
                           note="Lillestrøms erfaring sier det bedre enn et notat.",
                           evidence="Som følgekommune gjenbrukte vi nesten alt"),
            ),
        ),
    ),
)  # fmt: skip
