"""The eight modules of the reference implementation and the services of OneRoster, as planned."""

from components.enums import Area, InterfaceKind, Layer, Lifecycle

from ..entries import DemoComponent

REFERENCE_MODULES = (
    DemoComponent(
        owner="moteplassen",
        title="Elever og ansatte",
        written=240,
        lifecycle=Lifecycle.PLANNED,
        reference_module="people",
        licence="EUPL-1.2",
        summary="""Hvem som er elev, ansatt og foresatt hvor, fra når til når, og hvem som har
            rett til å få vite hva om barnet.""",
        description="""De andre modulene henter personer, enheter og relasjoner herfra, slik at
            kommunen vedlikeholder dem ett sted.

            Alt er datert: en elev som flytter, får en ny periode, og den gamle blir stående.
            Foresatte har hver sine rettigheter. En foresatt uten innsynsrett og et barn med skjult
            adresse skal aldri lekke ut gjennom en klasseliste, en eksport eller et grensesnitt.
            Hvert oppslag på et barn blir logget.""",
        features="""Elev-, ansettelses- og foresattforhold med gyldighet
            Flytting mellom skoler uten tap av historikk
            Endringer siden sist, også om hva som er slettet
            Beskyttelse av skjult adresse og sperret kontakt""",
        themes=("referansearkitektur", "personvern", "skole"),
        cells=((Area.SCHOOL, Layer.INFORMATION), (Area.SHARED, Layer.INFORMATION)),
        interfaces=((InterfaceKind.STANDARD, "OneRoster 1.2"), (InterfaceKind.API, "OpenAPI 3.1")),
        still_true=20,
    ),
    DemoComponent(
        owner="moteplassen",
        title="Skoleopptak",
        written=235,
        lifecycle=Lifecycle.PLANNED,
        reference_module="admission",
        licence="EUPL-1.2",
        summary="""Finner nærskolen til hvert barn og behandler søknader om skolebytte, tidlig og
            utsatt skolestart.""",
        description="""Nærskolen bestemmes av adressen og kommunens forskrift om skolekretser. Når
            en skole blir full, foreslår modulen den fordelingen som flytter færrest og gir kortest
            skolevei, og sier hvorfor for hvert barn.

            Ingen får innvilget bytte til en skole før alle som sokner dit, har plass. Vedtaket har
            begrunnelse, hjemmel, dato og klagefrist på tre uker, og kan kjøres på nytt med samme
            svar når en klage har ført fram.""",
        features="""Oppslag på skolekrets med gyldighetsdato
            Fordeling ved overfylt skole, med begrunnelse per barn
            Søknad om bytte, tidlig start og utsatt start
            Vedtak, klage og omgjøring""",
        themes=("referansearkitektur", "skole"),
        cells=((Area.SCHOOL, Layer.PROCESS),),
        dependencies=("elever-og-ansatte",),
        interfaces=((InterfaceKind.API, "OpenAPI 3.1"),),
    ),
    DemoComponent(
        owner="moteplassen",
        title="Klasser og undervisningsgrupper",
        written=230,
        lifecycle=Lifecycle.PLANNED,
        reference_module="groups",
        licence="EUPL-1.2",
        summary="""Foreslår klasser og grupper ut fra hensyn skolen selv veier, og lar rektor låse,
            flytte og regne på nytt.""",
        description="""Skolen legger inn størrelse, hvem som må skilles, hvem som bør få være sammen
            og hvilke behov gruppen skal dekke. Modulen gir et forslag på sekunder, viser hva det
            koster å flytte en elev, og passer på at alle får med seg minst én venn når det går an.

            Gruppestørrelse 2 regnes ut for seg, per hovedtrinn og skole, slik normen sier.""",
        features="""Harde krav og ønsker med vekt
            Lås elever og grupper, og la resten bli regnet på nytt
            Forklaring på hvert valg
            Klasse heter basisgruppe der mottakeren trenger det gamle navnet""",
        themes=("referansearkitektur", "skole"),
        cells=((Area.SCHOOL, Layer.PROCESS),),
        dependencies=("elever-og-ansatte",),
        interfaces=((InterfaceKind.STANDARD, "OneRoster 1.2 classes"),),
    ),
    DemoComponent(
        owner="moteplassen",
        title="Skolerute",
        written=228,
        lifecycle=Lifecycle.PLANNED,
        reference_module="schoolyear",
        licence="EUPL-1.2",
        summary="""Lager lovlige forslag til skolerute, sender dem på høring og deler den vedtatte
            ruta med alle som trenger den.""",
        description="""Modulen sjekker at elevene får minst 38 skoleuker innenfor 45 uker i
            sammenheng, tar hensyn til nasjonale prøver og rangerer alle lovlige forslag etter
            hensyn kommunen selv veier: lange helger, samordning med nabokommunene og
            videregående skole, planleggingsdager i barnehagene.

            Dager for elever, lærere og SFO er hver sin kalender. En skole kan avvike der kommunen
            har åpnet for det.""",
        features="""Kontroll av en foreslått rute
            Rangerte forslag
            Høring, vedtak og kunngjøring
            Kalenderfil som foresatte kan abonnere på""",
        themes=("referansearkitektur", "skole", "sfo"),
        cells=((Area.SCHOOL, Layer.PROCESS), (Area.SFO, Layer.PROCESS)),
        interfaces=(
            (InterfaceKind.STANDARD, "iCalendar (RFC 5545)"),
            (InterfaceKind.STANDARD, "OneRoster 1.2 academicSessions"),
        ),
    ),
    DemoComponent(
        owner="moteplassen",
        title="Fag og karakterer",
        written=226,
        lifecycle=Lifecycle.PLANNED,
        reference_module="subjects",
        licence="EUPL-1.2",
        summary="""Fagtilbud, underveisvurdering, varsel, standpunkt, eksamen og klage, med riktige
            frister og merknader på vitnemålet.""",
        description="""Fram til og med 7. trinn er det ingen tallkarakterer, fra 8. trinn hele
            karakterer fra 1 til 6. Modulen holder orden på hvilke fag som har grunnlag, hvem som
            må varsles skriftlig, og regner ut grunnskolepoeng.

            Koder for fag hentes fra Grep og har gyldighet, slik at et gammelt vitnemål fortsatt
            betyr det samme.""",
        features="""Varsel når grunnlaget for karakter er i fare
            Grunnskolepoeng med to desimaler
            Klage med frist, også når eleven ber om begrunnelse
            Merknader på vitnemål etter kodeverk""",
        themes=("referansearkitektur", "skole"),
        cells=((Area.SCHOOL, Layer.PROCESS), (Area.SCHOOL, Layer.INFORMATION)),
        dependencies=("elever-og-ansatte", "klasser-og-undervisningsgrupper"),
        interfaces=((InterfaceKind.STANDARD, "Grep"), (InterfaceKind.API, "OpenAPI 3.1")),
    ),
    DemoComponent(
        owner="moteplassen",
        title="SFO-plass og betaling",
        written=222,
        lifecycle=Lifecycle.PLANNED,
        reference_module="sfo",
        licence="EUPL-1.2",
        summary="""Søknad, plass og riktig pris i SFO, med gratis kjernetid og redusert betaling
            uten at foresatte må regne selv.""",
        description="""De fleste kommuner tar inn alle, så det vanskelige er prisen. Modulen
            regner ut tolv gratis timer i uka på 1. til 3. trinn, taket på seks prosent av
            inntekten for hvert barn på 1. til 4. trinn, gratis plass for barn med særskilte
            behov på 5. til 7. trinn og kommunens egen søskenmoderasjon.

            Hver linje på fakturagrunnlaget kan forklares: hvilken regel, hvilken inntekt, fra
            når.""",
        features="""Plass etter ukedag og type
            Pris etter gjeldende satser, med dato
            Vedtak og klage
            Fakturagrunnlag som økonomisystemet kan lese""",
        themes=("referansearkitektur", "sfo"),
        cells=((Area.SFO, Layer.PROCESS), (Area.SFO, Layer.INFORMATION)),
        dependencies=("elever-og-ansatte", "skolerute"),
        interfaces=((InterfaceKind.FILES, "Fakturagrunnlag i CSV"),),
    ),
    DemoComponent(
        owner="moteplassen",
        title="Barnehageopptak",
        written=220,
        lifecycle=Lifecycle.PLANNED,
        reference_module="kindergarten",
        licence="EUPL-1.2",
        summary="""Samordnet opptak i kommunale og private barnehager, med lagret loddtrekning og
            begrunnelse til hver søker.""",
        description="""Barn med lovfestet prioritet får plass først. Deretter følger modulen hver
            eiers egne kriterier og søkernes ønsker, slik at ingen taper på å ønske det de helst
            vil ha. Til slutt får alle med rett til plass et tilbud.

            Inndata, kriterier og loddtrekning blir lagret, så et opptak kan kjøres på nytt og gi
            nøyaktig samme svar. Når en klage fører fram, flyttes ingen andre.""",
        features="""Prioritet per barnehage og eier
            Tilbud, svar og venteliste
            Rett til plass etter fødselsmåned
            Klage, også for private barnehager""",
        themes=("referansearkitektur", "barnehage"),
        cells=((Area.KINDERGARTEN, Layer.PROCESS), (Area.KINDERGARTEN, Layer.EXCHANGE)),
        dependencies=("elever-og-ansatte",),
        interfaces=((InterfaceKind.API, "OpenAPI 3.1"),),
        still_true=12,
    ),
    DemoComponent(
        owner="moteplassen",
        title="Innplassering i avdelinger og grupper",
        written=218,
        lifecycle=Lifecycle.PLANNED,
        reference_module="placement",
        licence="EUPL-1.2",
        summary="""Plasserer barna på avdelinger slik at pedagognormen og bemanningsnormen holder,
            med ønskene oppfylt så langt det går.""",
        description="""De to normene regnes ulikt: pedagognormen teller hoder og hele stillinger,
            bemanningsnormen teller heltidsplasser. Modulen regner begge for hele barnehagen og
            fordeler barna etter alder, søsken, venner og behov.

            Styreren ser med en gang hva som skjer med normen når et barn begynner i januar, eller
            fyller tre.""",
        features="""Begge normene regnet ut løpende
            Dispensasjon med dato
            Søsken og venner som ønsker
            Lås barn til avdeling""",
        themes=("referansearkitektur", "barnehage"),
        cells=((Area.KINDERGARTEN, Layer.PROCESS), (Area.KINDERGARTEN, Layer.INFORMATION)),
        dependencies=("elever-og-ansatte", "barnehageopptak"),
    ),
    DemoComponent(
        owner="moteplassen",
        title="Elevlister til læringsverktøy (OneRoster)",
        written=215,
        lifecycle=Lifecycle.PLANNED,
        reference_module="oneroster-rostering",
        licence="EUPL-1.2",
        summary="""Læringsplattformer og innloggingsløsninger henter skoler, klasser, elever og
            lærere på én måte, uansett hvilket system kommunen har bak.""",
        description="""Hver ny app i klasserommet ber om sin egen elevliste, i sitt eget format.
            Her svarer kommunen med en internasjonal standard i stedet, og leverandøren bygger
            koblingen én gang for alle kommuner.

            Fødselsnummer og adresser følger aldri med. Barn med strengt fortrolig adresse er ikke
            med i det hele tatt.""",
        features="""Liste og enkeltoppslag, med filter og sortering
            Endringer siden sist, også om hvem som har sluttet
            Hele skolen som en fil, for dem som ikke har grensesnitt""",
        themes=("referansearkitektur", "personvern", "skole"),
        cells=((Area.SCHOOL, Layer.EXCHANGE),),
        interfaces=((InterfaceKind.STANDARD, "OneRoster 1.2"), (InterfaceKind.API, "OpenAPI 3.1")),
        still_true=20,
    ),
    DemoComponent(
        owner="moteplassen",
        title="Vurderinger fra og til læringsverktøy (OneRoster)",
        written=210,
        lifecycle=Lifecycle.PLANNED,
        reference_module="oneroster-gradebook",
        licence="EUPL-1.2",
        summary="""Karakterer leses med samme standard som elevlistene, og et læringsverktøy kan
            sende dem tilbake til skolen uten at noen skriver dem av.""",
        description="""Det som sendes inn, går gjennom de samme reglene som når en lærer fører
            karakteren selv: ikke karakter før åttende trinn, og aldri «ikke grunnlag» uten varsel.
            Rettes en karakter, blir den gamle stående i historikken.""",
        features="""Halvårs- og standpunktvurdering per klasse og fag
            Resultater som kan sendes to ganger uten å bli doble
            Avslag som sier hvilken regel som ble brutt""",
        themes=("referansearkitektur", "skole"),
        cells=((Area.SCHOOL, Layer.EXCHANGE),),
        interfaces=((InterfaceKind.STANDARD, "OneRoster 1.2"), (InterfaceKind.API, "OpenAPI 3.1")),
        still_true=20,
    ),
)
