"""Needs of schools."""

from datetime import date

from ..entries import DemoEndorsement, DemoNeed

SCHOOL = (
    DemoNeed(
        section="drammen",
        title="Grunndata om elever som alle verktøy kan lese likt",
        written=540,
        summary="""Et læringsverktøy skal kunne kobles til uten en egen integrasjon, og bare få
            vite det det trenger.""",
        users="Elever og lærere, systemansvarlige, leverandører av læringsverktøy.",
        situation="""Vi har 31 integrasjoner for elevdata. Hver av dem er laget for ett
            verktøy, og små leverandører bruker mer tid på oss enn på produktet sitt.""",
        function="""Et verktøy spør etter elever, klasser og lærere i én åpen standard og får
            endringene siden sist. Skolen bestemmer hvilke klasser verktøyet ser. Det finnes et
            prøvemiljø med oppdiktede elever som alle kan bruke uten avtale.""",
        performance="""Et nytt verktøy er koblet til på én arbeidsdag.

            En elev som bytter klasse, er flyttet i verktøyet innen én time.

            Fødselsnummer forekommer ikke i noe svar.""",
        limits="Pålogging skjer med Feide. Kilden er det skoleadministrative systemet vi har.",
        themes=("integrasjon", "referansearkitektur", "skole"),
        keywords=("OneRoster", "grunndata"),
        components=("elevdata-etter-oneroster", "elever-og-ansatte"),
        pupils=12_900,
        contract_ends_on=date(2027, 7, 31),
        still_true=21,
        endorsements=(
            DemoEndorsement(organisation="kongsberg", told=510, pupils=3_300,
                            contract_ends_on=date(2027, 6, 30), named=True),
            DemoEndorsement(organisation="lillestrom", told=470, pupils=11_300,
                            contract_ends_on=date(2028, 7, 31), named=True),
            DemoEndorsement(organisation="stavanger", told=300, pupils=17_600,
                            contract_ends_on=date(2028, 12, 31), named=True),
            DemoEndorsement(organisation="oslo", told=240, pupils=66_000,
                            contract_ends_on=date(2030, 6, 30)),
            DemoEndorsement(organisation="sandnes", told=130, pupils=11_100,
                            contract_ends_on=date(2027, 12, 31), named=True),
        ),
    ),
    DemoNeed(
        section="skien",
        title="Klasser på første trinn som rektor kan stå inne for",
        written=280,
        summary="""Forslag til klasser der hvert valg kan forklares, og der rektor bestemmer til
            slutt.""",
        users="Rektor, kontaktlærere, barnehagen som overleverer, foresatte som spør.",
        situation="""To rektorer og en bunke gule lapper bruker tre kvelder i juni. Hvem som lagde
            hvilken klasse av hvilken grunn, finnes ikke skriftlig.""",
        function="""Skolen legger inn hensyn og hvor tungt de veier, får et forslag, låser det
            som er rett, og ber om et nytt for resten. For hver elev vises hvilke hensyn som er
            oppfylt, og hva det ville koste å flytte eleven.""",
        performance="""Et forslag for 75 elever i tre klasser kommer på under tjue sekunder.

            Alle elever har minst én de kjenner, når det lar seg gjøre.

            Rektorer som prøver, velger forslaget framfor sitt eget i minst sju av ti forsøk.""",
        limits="Opplysninger fra barnehagen kan bare brukes til overgangen, og slettes etterpå.",
        themes=("skole",),
        components=("klasser-og-undervisningsgrupper",),
        pupils=6_700,
        contract_ends_on=date(2026, 12, 31),
        still_true=70,
        endorsements=(
            DemoEndorsement(organisation="drammen", told=230, pupils=12_900,
                            contract_ends_on=date(2027, 7, 31), named=True),
            DemoEndorsement(organisation="bodo", told=175, pupils=6_200,
                            contract_ends_on=date(2028, 7, 31), named=True),
        ),
    ),
    DemoNeed(
        section="lillestrom",
        title="Nærskole til alle når skolen er full",
        written=230,
        summary="""Opptak til første trinn som finner den minst inngripende løsningen når en
            skole har flere barn enn plasser.""",
        users="Foresatte til seksåringer, saksbehandlere, rektorer, klagenemnd.",
        situation="""Tre skoler er fulle hver vår. Vi flytter dem som bor lengst unna, og har
            vanskelig for å vise at det var riktig.""",
        function="""Hvert barn får nærskolen sin etter forskriften. Er den full, foreslås
            løsningen som flytter færrest, holder søsken sammen og gir trygg og kort skolevei.
            Vedtaket sier hvorfor, og klagen følger samme sak.""",
        performance="""Forslaget kan regnes på nytt med samme svar etter ett år.

            Ingen får innvilget bytte før alle som sokner til skolen, har plass.

            Saksbehandlingen av et vanlig bytte tar under 15 minutter.""",
        limits="Skolekretsene er forskrift. Kartet er til hjelp, men teksten avgjør.",
        themes=("skole", "behovsbeskrivelse"),
        keywords=("skolekrets", "skoleskyss"),
        components=("skoleopptak", "skolekretskart"),
        pupils=11_300,
        contract_ends_on=date(2028, 7, 31),
        still_true=9,
        endorsements=(
            DemoEndorsement(organisation="baerum", told=150, pupils=16_100,
                            contract_ends_on=date(2029, 7, 31), named=True),
            DemoEndorsement(organisation="fredrikstad", told=70, pupils=9_300,
                            contract_ends_on=date(2027, 7, 31), named=True),
            DemoEndorsement(organisation="bergen", told=36, pupils=28_500,
                            contract_ends_on=date(2028, 6, 30)),
        ),
    ),
    DemoNeed(
        section="tromso",
        title="Fange opp elever uten grunnlag for karakter i tide",
        written=135,
        summary="""Skolen skal se hvem som står i fare for å mangle grunnlag, mens det ennå kan
            gjøres noe.""",
        users="Faglærere, kontaktlærere, elever på ungdomstrinnet og foresatte.",
        situation="""Varselet sendes når læreren husker det. Fravær, innleveringer og
            vurderinger står i tre systemer.""",
        function="""Læreren ser elever der fravær eller manglende vurdering gir grunn til å
            varsle, med hva som mangler. Varselet går til elev og foresatt med frist, på et
            språk de forstår. Ledelsen ser hvor mange som følges opp, ikke hvem.""",
        performance="""Elever varsles minst fire uker før frist.

            Ingen varsler går ut uten at en lærer har lest dem.""",
        limits="Vi lager ingen automatisk vurdering av elever. Systemet minner om, læreren avgjør.",
        themes=("skole", "personvern"),
        components=("fag-og-karakterer",),
        pupils=2_900,
        contract_ends_on=date(2026, 12, 31),
        endorsements=(
            DemoEndorsement(organisation="bodo", told=110, pupils=2_000,
                            contract_ends_on=date(2027, 7, 31)),
            DemoEndorsement(organisation="trondheim", told=52, pupils=7_100,
                            contract_ends_on=date(2029, 7, 31), named=True),
        ),
    ),
    DemoNeed(
        section="bodo",
        title="Skolerute som foreldre og nabokommuner får vite om samtidig",
        written=350,
        summary="""Én vedtatt skolerute, delt som data, slik at SFO, barnehage, skyss og
            foresatte har den samme.""",
        users="Skoleeier, rektorer, foresatte, skyssplanleggere, nabokommuner.",
        situation="""Ruta vedtas som tekst i en sak. Deretter skrives den av på 30 nettsider,
            og noen av dem blir feil.""",
        function="""Skoleeier får lovlige forslag, velger hensyn, sender på høring og kunngjør.
            Alle som vil, abonnerer på kalenderen for sin skole, og endringer kommer av seg
            selv.""",
        performance="""Et forslag er sjekket mot kravet om skoleuker på under ett sekund.

            En endret planleggingsdag er framme i abonnementene samme dag.""",
        limits="""SFO og barnehage har egne dager. De skal stå i samme kalender, men ikke
            styres derfra.""",
        themes=("skole", "sfo"),
        keywords=("skolerute", "iCalendar", "skoleskyss"),
        components=("skolerute",),
        pupils=6_200,
        contract_ends_on=date(2027, 7, 31),
        still_true=33,
        endorsements=(
            DemoEndorsement(organisation="tromso", told=310, pupils=8_100, children=3_500,
                            contract_ends_on=date(2027, 12, 31), named=True),
            DemoEndorsement(organisation="voss", told=180, pupils=1_900, children=820,
                            contract_ends_on=date(2028, 7, 31), named=True),
            DemoEndorsement(organisation="kongsberg", told=66, pupils=3_300,
                            contract_ends_on=date(2027, 6, 30)),
        ),
    ),
)  # fmt: skip
