"""Needs across kindergarten, school and support; two of them not published."""

from datetime import date

from ..entries import DemoEndorsement, DemoNeed, Fate

ACROSS = (
    DemoNeed(
        section="stavanger",
        title="Saksgang i spesialpedagogikk der tilgangen følger saken",
        written=190,
        summary="""Fra bekymring til vedtak og tiltak, uten at noen ser mer enn de skal, og uten at
            foresatte forteller alt på nytt.""",
        users="PP-rådgivere, skole og barnehage som henviser, saksbehandlere, foresatte.",
        situation="""Saken vandrer mellom e-post, fagsystem og arkiv. Ingen vet sikkert hvem
            som har sett sakkyndig vurdering.""",
        function="""Skolen henviser i saken, foresatte ser status og kan svare, PP-tjenesten
            vurderer, og vedtaket lages med begrunnelse. Tilgang gis for én sak og én rolle, og
            opphører når rollen gjør det. Hvert oppslag blir logget.""",
        performance="""Foresatte finner status uten å ringe i ni av ti saker.

            Tilgang er fjernet samme dag som noen slutter.

            Tiden fra henvisning til vedtak går ned med en firedel.""",
        limits="Krever pålogging på høyt nivå. Journalføring skal skje uten dobbelt arbeid.",
        themes=("personvern", "skole", "barnehage"),
        keywords=("PPT", "innsyn"),
        components=("journalforing-av-oppvekstsaker",),
        pupils=1_900,
        children=350,
        contract_ends_on=date(2026, 12, 31),
        still_true=60,
        endorsements=(
            DemoEndorsement(organisation="tromso", told=170, pupils=900, children=160,
                            contract_ends_on=date(2027, 12, 31), named=True),
            DemoEndorsement(organisation="kristiansand", told=125, pupils=1_500, children=240,
                            contract_ends_on=date(2027, 7, 31), named=True),
            DemoEndorsement(organisation="drammen", told=58, pupils=1_300, children=210,
                            contract_ends_on=date(2028, 7, 31)),
            DemoEndorsement(organisation="lillestrom", told=26, pupils=1_150, children=190,
                            contract_ends_on=date(2028, 1, 31), named=True),
        ),
    ),
    DemoNeed(
        section="bergen",
        title="Ett sted der foresatte ser alle barna sine",
        written=145,
        summary="""Foresatte skal slippe fire apper for tre barn, uten at kommunen må bytte
            fagsystemer.""",
        users="Foresatte, også de som ikke leser norsk, og besteforeldre som henter.",
        situation="""En familie med barn i barnehage, på 2. trinn og på 9. trinn bruker fire
            apper og to nettsider. Beskjeder blir borte, og noen faller helt ut.""",
        function="""Én inngang viser det som gjelder i dag og denne uka for alle barna, og
            fører videre til riktig system. Fagsystemene leverer korte kort. Foresatte med
            ulike rettigheter ser ulike ting.""",
        performance="""Det viktigste for dagen er synlig innen tre sekunder på en rimelig telefon.

            Åtte av ti foresatte finner «hva må jeg svare på» uten hjelp.

            Et nytt fagsystem er koblet på for under femti timers arbeid.""",
        limits="Ingen opplysninger skal lagres i inngangen. Skal virke i nettleser uten app.",
        themes=("integrasjon", "skole", "barnehage", "sfo"),
        keywords=("foresattportal", "innlogging"),
        components=("felles-inngang-for-foresatte",),
        pupils=28_500,
        children=13_400,
        contract_ends_on=date(2027, 12, 31),
        still_true=11,
        endorsements=(
            DemoEndorsement(organisation="asker", told=130, pupils=12_400, children=4_900,
                            contract_ends_on=date(2028, 7, 31), named=True),
            DemoEndorsement(organisation="stavanger", told=105, pupils=17_600, children=7_200,
                            contract_ends_on=date(2028, 12, 31), named=True),
            DemoEndorsement(organisation="drammen", told=74, pupils=12_900, children=5_100,
                            contract_ends_on=date(2027, 7, 31), named=True),
            DemoEndorsement(organisation="sunnfjord", told=38, pupils=2_900, children=1_450,
                            contract_ends_on=date(2029, 7, 31), named=True),
            DemoEndorsement(organisation="fredrikstad", told=12, pupils=9_300, children=3_900,
                            contract_ends_on=date(2030, 7, 31)),
        ),
    ),
    DemoNeed(
        section="kongsbergregionen",
        title="Prøvemiljø med oppdiktede barn som alle leverandører kan bruke",
        written=260,
        summary="""En leverandør skal kunne vise at produktet virker sammen med andres, før noen har
            skrevet en kontrakt.""",
        users="Utviklere hos små og store leverandører, arkitekter og innkjøpere i kommunene.",
        situation="""Hver kommune lager sitt testmiljø, med data ingen helt vet hvor kommer fra. Nye
            selskaper må vinne en konkurranse for å få prøve.""",
        function="""Åpne grensesnitt med oppdiktede elever, foresatte, klasser og plasser som henger
            sammen. Leverandøren kjører en prøve mot eget system og får en datert rapport som kan
            legges ved et tilbud.""",
        performance="""En utvikler får første svar innen ti minutter, uten å søke om tilgang.

            Samme prøve gir samme rapport, hos alle.

            Minst 20 prosent av tilbudene i neste konkurranse har en slik rapport vedlagt.""",
        limits="Ingen ekte personopplysninger, heller ikke maskerte.",
        themes=("integrasjon", "leverandordialog", "referansearkitektur"),
        keywords=("testdata",),
        components=("elever-og-ansatte", "elevdata-etter-oneroster"),
        pupils=9_600,
        children=4_100,
        contract_ends_on=date(2030, 3, 31),
        still_true=16,
        endorsements=(
            DemoEndorsement(organisation="drammen", told=250, pupils=12_900, children=5_100,
                            contract_ends_on=date(2028, 7, 31), named=True),
            DemoEndorsement(organisation="trondheim", told=245, pupils=23_000, children=9_800,
                            contract_ends_on=date(2028, 7, 31), named=True),
            DemoEndorsement(organisation="bergen", told=155, pupils=28_500, children=13_400,
                            contract_ends_on=date(2028, 6, 30), named=True),
        ),
    ),
    DemoNeed(
        section="drammen",
        title="Vikarer som får rett tilgang fra første time",
        written=33,
        based_on="Grunndata om elever som alle verktøy kan lese likt",
        summary="""En vikar skal kunne føre fravær og se det som er viktig for sikkerheten, og miste
            tilgangen når dagen er over.""",
        users="Vikarer, avdelingsledere, IT-drift.",
        situation="""Vikaren låner ofte en annens pålogging. Det er raskt, og det er ulovlig.""",
        function="""Avdelingslederen velger vikar og klasse. Vikaren logger inn med sin egen
            bruker og ser klassen, fravær og det som haster å vite om enkeltbarn. Tilgangen
            opphører av seg selv.""",
        performance="""Fra oppringt til innlogget på under fem minutter.

            Ingen tilganger står åpne etter klokka fem.""",
        limits="Bygger på innloggingen som alt er delt, og skal ikke gi en ny brukerbase.",
        themes=("personvern", "skole"),
        keywords=("vikar", "tilgangsstyring"),
        components=("innlogging-og-roller-for-oppvekst",),
        pupils=12_900,
        contract_ends_on=date(2027, 7, 31),
        endorsements=(
            DemoEndorsement(organisation="asker", told=19, pupils=12_400,
                            contract_ends_on=date(2029, 1, 31), named=True),
        ),
    ),
    DemoNeed(
        section="drammen",
        title="Overføring fra barnehage til skole uten skjema på papir",
        written=2,
        summary="""Det barnehagen vet og foresatte vil dele, skal være framme før skolestart,
            og bare der.""",
        users="Pedagogiske ledere, kontaktlærere på 1. trinn, foresatte.",
        situation="""Skjema fylles ut for hånd, leses av noen, og ligger i permer. Foresatte
            vet ikke hva som står der.""",
        function="""Foresatte ser og retter det barnehagen foreslår å dele, sier ja, og skolen
            får det. Etter overgangen slettes det som ikke lenger trengs.""",
        performance="""Ni av ti overføringer er klare innen 1. juni.

            Alle foresatte har sett teksten før skolen gjør det.""",
        limits="Samtykket skal følge barnet, og et nei skal ikke få følger.",
        themes=("barnehage", "skole", "personvern"),
        keywords=("overgang",),
        components=("samtykker-for-bilder-og-deling",),
        pupils=1_250,
        children=1_250,
        contract_ends_on=date(2028, 7, 31),
        fate=Fate.WAITING,
    ),
    DemoNeed(
        section="trondheim",
        title="Bytte av fagsystem uten å miste historikk",
        written=5,
        summary="""Når en avtale går ut, skal data følge med i et åpent format, med historikk.""",
        users="Systemeiere, arkivansvarlige, neste leverandør.",
        situation="""Ved forrige bytte fikk vi en databasekopi uten forklaring. Fire års
            historikk ble liggende.""",
        function="""Alt som er registrert, kan hentes ut når som helst i et dokumentert format,
            og leses inn igjen i et tomt system som prøve.""",
        performance="""Uttrekk av alle data på under et døgn. Prøvd hvert år, ikke bare ved
            avtaleslutt.""",
        limits="Arkivloven gjelder også for det som er ført i gamle systemer.",
        themes=("kontrakt", "integrasjon"),
        keywords=("datauttrekk", "leverandørbytte"),
        pupils=23_000,
        children=9_800,
        contract_ends_on=date(2028, 7, 31),
        fate=Fate.WAITING,
        sent_back_because="""Bra! Skriv også hvem som skal kunne lese uttrekket, så sender jeg
            det ut.""",
    ),
)  # fmt: skip
