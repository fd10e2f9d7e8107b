"""Building blocks that municipalities have made or plan, and share."""

from components.enums import Area, InterfaceKind, Layer, Lifecycle

from ..entries import DemoComponent

BUILDING_BLOCKS = (
    DemoComponent(
        owner="trondheim",
        title="Innlogging og roller for oppvekst",
        written=410,
        lifecycle=Lifecycle.STABLE,
        licence="EUPL-1.2",
        summary="""Én pålogging med Feide for ansatte og elever, og ID-porten for foresatte, med
            roller som følger ansettelsen og klassen.""",
        description="""Fagsystemene spør én tjeneste om hvem som er logget inn, og hvilken rolle
            personen har ved hvilken enhet i dag. En vikar får tilgang fra første time og mister den
            samme kveld. Tilgang til sensitive opplysninger krever ny pålogging på høyere nivå.""",
        features="""Rolle per enhet med start og slutt
            Egen regel for vikarer
            Logg over hvem som fikk tilgang når""",
        themes=("integrasjon", "personvern"),
        keywords=("Feide", "innlogging", "tilgangsstyring"),
        cells=((Area.SCHOOL, Layer.FOUNDATION), (Area.SHARED, Layer.FOUNDATION)),
        interfaces=(
            (InterfaceKind.STANDARD, "OpenID Connect"),
            (InterfaceKind.API, "Feide kundeportal"),
        ),
        still_true=35,
    ),
    DemoComponent(
        owner="drammen",
        title="Elevdata etter OneRoster",
        written=330,
        lifecycle=Lifecycle.BETA,
        licence="MIT",
        summary="""Gir læringsverktøy det de trenger av elever, klasser og lærere etter én standard,
            i stedet for en egen integrasjon for hvert verktøy.""",
        description="""Komponenten leser grunndata fra kommunens skoleadministrative system og
            svarer etter OneRoster 1.2. Den sender aldri fødselsnummer, og et verktøy ser bare de
            klassene som har tatt det i bruk. Et nytt læringsverktøy er koblet på en formiddag når
            leverandøren kan standarden fra før.""",
        features="""Endringer siden sist
            Tilgang per verktøy og klasse
            Prøvemiljø med oppdiktede elever""",
        themes=("integrasjon", "referansearkitektur", "skole"),
        keywords=("OneRoster", "grunndata"),
        cells=((Area.SCHOOL, Layer.EXCHANGE),),
        interfaces=(
            (InterfaceKind.STANDARD, "OneRoster 1.2"),
            (InterfaceKind.FILES, "OneRoster CSV"),
        ),
        dependencies=("innlogging-og-roller-for-oppvekst",),
        still_true=18,
    ),
    DemoComponent(
        owner="kristiansand",
        title="FINT-kobling for elever og ansatte",
        written=300,
        lifecycle=Lifecycle.BETA,
        licence="Apache-2.0",
        summary="""Oversetter mellom FINT sin informasjonsmodell og kommunens grunndata, begge
            veier.""",
        description="""Laget for at elever som går over til videregående, ikke skal registreres på
            nytt. Oversettelsen tåler at det samme heter klasse i nyere versjoner og basisgruppe i
            eldre. Det modellen ikke har, som SFO og barnehage, holder vi utenfor.""",
        features="""Begge navn på klasse
            Avviksliste når de to sidene er uenige
            Kan kjøres time for time""",
        themes=("integrasjon", "skole"),
        cells=((Area.SCHOOL, Layer.EXCHANGE), (Area.SHARED, Layer.EXCHANGE)),
        interfaces=((InterfaceKind.STANDARD, "FINT informasjonsmodell"),),
    ),
    DemoComponent(
        owner="lillestrom",
        title="Journalføring av oppvekstsaker",
        written=275,
        lifecycle=Lifecycle.STABLE,
        licence="EUPL-1.2",
        summary="""Legger søknader, vedtak og klager i arkivet når de oppstår, med riktig
            klassering og gradering.""",
        description="""Saksbehandleren merker ingenting. Komponenten kjenner de sakstypene som
            finnes i opptak, SFO og spesialpedagogikk, velger klassering og hjemmel for skjerming,
            og melder fra til arkivet bare når den er i tvil.""",
        features="""Tolv sakstyper fra oppvekst
            Skjerming etter sakstype
            Kvittering tilbake til fagsystemet""",
        themes=("integrasjon", "kontrakt"),
        keywords=("journalføring", "arkiv"),
        cells=((Area.SHARED, Layer.PROCESS),),
        interfaces=((InterfaceKind.STANDARD, "Noark 5 tjenestegrensesnitt"),),
        still_true=60,
    ),
    DemoComponent(
        owner="baerum",
        title="Betalingsgrunnlag for barnehage og SFO",
        written=205,
        lifecycle=Lifecycle.DEVELOPMENT,
        licence="EUPL-1.2",
        summary="""Regner ut hva hver familie skal betale, og hvorfor, før noe sendes til
            fakturering.""",
        description="""Inntekt, søsken, kjernetid og kommunens egne satser blir til én linje per
            barn og måned, med en forklaring som foresatte kan lese. Vi bygger den i åpen kode
            fordi reglene er de samme i alle kommuner, og bare satsene er våre egne.""",
        features="""Forklaring til hver linje
            Etterberegning når inntekten endres
            Satser med dato for gyldighet""",
        themes=("sfo", "barnehage"),
        keywords=("moderasjon", "faktura"),
        cells=((Area.SFO, Layer.PROCESS), (Area.KINDERGARTEN, Layer.PROCESS)),
        interfaces=((InterfaceKind.FILES, "Fakturagrunnlag i CSV"),),
        dependencies=("sfo-plass-og-betaling",),
    ),
    DemoComponent(
        owner="asker",
        title="Samtykker for bilder og deling",
        written=150,
        lifecycle=Lifecycle.PLANNED,
        licence="",
        summary="""Foresatte svarer ett sted på hva som er greit å dele, og alle flater følger
            svaret.""",
        description="""I dag spør barnehagen, skolen, SFO og korpset hver for seg, på papir. Vi vil
            ha ett svar per barn og formål, som kan trekkes tilbake når som helst, og et grensesnitt
            der en app kan spørre «kan dette barnet være med på bildet?» før bildet legges ut.""",
        features="""Svar per formål
            Barnet får si sin mening selv når det er gammelt nok
            Historikk over hva som gjaldt da""",
        themes=("personvern", "barnehage", "skole"),
        keywords=("samtykke", "bilder"),
        cells=((Area.SHARED, Layer.INFORMATION),),
    ),
    DemoComponent(
        owner="sandnes",
        title="Fraværsmelding fra foresatte",
        written=390,
        lifecycle=Lifecycle.STABLE,
        licence="EUPL-1.2",
        summary="""Én melding om fravær når klasselærer, SFO og skyss samtidig, og blir ført med en
            gang.""",
        description="""Foresatte melder fravær på telefonen før klokka åtte. Meldingen føres i
            skolesystemet, SFO ser den, og drosjen som skulle hente, får beskjed. Komponenten eier
            ingen data selv og kan stå mellom de systemene kommunen alt har.""",
        features="""Melding for hele eller deler av dagen
            Beskjed til SFO og skyss
            Purring når noen mangler uten melding""",
        themes=("skole", "sfo", "innforing"),
        cells=((Area.SCHOOL, Layer.SURFACE), (Area.SFO, Layer.SURFACE)),
        interfaces=((InterfaceKind.EVENTS, "Fravær meldt, endret, trukket"),),
        still_true=8,
    ),
    DemoComponent(
        owner="tromso",
        title="Rapportering til Basil og GSI",
        written=185,
        lifecycle=Lifecycle.BETA,
        licence="EUPL-1.2",
        summary="""Gjør klar tallene til de nasjonale rapporteringene fra grunndata, med en liste
            over det som ikke stemmer.""",
        description="""Styrere og rektorer bruker hver høst dager på å telle det systemene alt vet.
            Komponenten teller for dem, viser hvilke barn og elever som ligger bak hvert tall, og
            sier fra om det som er umulig, før fristen.""",
        features="""Kontroll mot fjorårets tall
            Liste over avvik å rette
            Skjema ferdig utfylt""",
        themes=("barnehage", "skole"),
        cells=((Area.SHARED, Layer.PROCESS),),
        dependencies=("elever-og-ansatte",),
    ),
    DemoComponent(
        owner="bodo",
        title="Skolekretskart",
        written=470,
        lifecycle=Lifecycle.STABLE,
        licence="MIT",
        summary="""Et kart der foresatte og saksbehandlere ser hvilken skole en adresse hører
            til, og fra hvilket år.""",
        description="""Kretsene er geodata med gyldighet, så neste års grenser kan vises før de
            gjelder. Forskriften er lagt ved som tekst, siden det er den som avgjør når kart og
            tekst er uenige.""",
        features="""Søk på adresse
            Kretser fram og tilbake i tid
            Gangavstand langs trygg skolevei""",
        themes=("skole",),
        keywords=("skolekrets", "kart", "skuleskyss"),
        cells=((Area.SCHOOL, Layer.SURFACE),),
        interfaces=((InterfaceKind.STANDARD, "WFS 2.0"), (InterfaceKind.FILES, "GeoJSON")),
        still_true=95,
    ),
    DemoComponent(
        owner="bergen",
        title="Felles inngang for foresatte",
        written=120,
        lifecycle=Lifecycle.DEVELOPMENT,
        licence="EUPL-1.2",
        summary="""Én side der foresatte ser alle barna sine på tvers av barnehage, skole og SFO, og
            kommer videre til riktig system.""",
        description="""Vi erstatter ingen fagsystemer. Siden viser det foresatte spør om oftest:
            når begynner vi, hvem er kontakten, hva har vi svart, hva mangler. Hvert fagsystem
            leverer sine kort gjennom et lite grensesnitt, og ser aldri de andres.""",
        features="""Kort fra hvert fagsystem
            Bokmål, nynorsk og åtte språk til
            Fungerer uten app""",
        themes=("integrasjon", "barnehage", "skole", "sfo"),
        keywords=("foresattportal",),
        cells=((Area.SHARED, Layer.SURFACE), (Area.KINDERGARTEN, Layer.SURFACE)),
        interfaces=((InterfaceKind.API, "Kort for foresatte, OpenAPI 3.1"),),
        dependencies=("innlogging-og-roller-for-oppvekst",),
    ),
)
