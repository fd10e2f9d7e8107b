"""Platforms, sign-in and integrations."""

from knowledge.enums import ChooseAgain, Phase, SpecificationApproach, Stage

from ..entries import Contract, DemoExperience, DemoFollower, DemoProcurement

PLATFORMS = (
    DemoProcurement(
        lead="bergen",
        title="Integrasjonsplattform for oppvekst",
        description="""Drift og videreutvikling av integrasjoner mellom fagsystemene i barnehage,
            skole og barnevern. Plattformen skal kunne overtas av en annen leverandør uten at
            integrasjonene skrives på nytt.""",
        phase=Phase.IN_USE,
        procedure="comp-dial",
        approach=SpecificationApproach.FUNCTION_AND_PERFORMANCE,
        cpv="72222300",
        value=26_000_000,
        themes=("integrasjon", "referansearkitektur", "prosedyre"),
        keywords=("API", "grunndata"),
        components=("elevdata-etter-oneroster", "felles-inngang-for-foresatte"),
        announced=760,
        open_for=40,
        awarded=500,
        contract=Contract(starts=470, years=4, option_years=4),
        bids=5,
        options="Ett år fire ganger.",
        followers=(DemoFollower(organisation="sunnfjord", since=240),),
        experiences=(
            DemoExperience(
                section="bergen",
                title="Dialogen endret arkitekturen vår",
                written=260,
                stage=Stage.AFTER_6_MONTHS,
                summary="""Vi gikk inn i konkurransepreget dialog med en plan om én stor
                    plattform. Vi gikk ut med små integrasjoner og åpne standarder.""",
                went_well="""Tre leverandører viste hver for seg at en felles buss ville gjøre oss
                    avhengige av én av dem. Det var nyttig å høre før kontrakt og ikke etter.

                    Vi prøvde bytte av leverandør på én integrasjon i innføringen. Det tok fire
                    dager, og prøven står i kontrakten hvert år.""",
                would_change="""Dialogen varte i sju måneder. Med to runder i stedet for tre
                    hadde vi fått det samme ut av den.

                    Små leverandører har ikke råd til sju måneder uten betaling. Vi burde ha
                    gitt deltakerne et honorar.""",
                choose_again=ChooseAgain.WITH_CHANGES,
                why="Ja når arkitekturen er usikker, nei når den er kjent.",
                hours=1150,
                bids=5,
                themes=("prosedyre", "integrasjon", "referansearkitektur", "leverandordialog"),
                still_true=55,
            ),
        ),
    ),
    DemoProcurement(
        lead="asker",
        title="Læringsplattform og identitetsforvaltning",
        description="""Ny læringsplattform for 26 skoler, med tildeling av tilganger fra grunndata.
            Data skal kunne tas med ut i et åpent format ved avtalens slutt.""",
        phase=Phase.IN_USE,
        procedure="neg-w-call",
        approach=SpecificationApproach.MIXED,
        cpv="48190000",
        value=11_200_000,
        themes=("skole", "integrasjon", "personvern"),
        keywords=("Feide", "OneRoster"),
        components=("innlogging-og-roller-for-oppvekst", "elevdata-etter-oneroster"),
        announced=830,
        awarded=690,
        contract=Contract(starts=640, years=4, option_years=2),
        bids=4,
        experiences=(
            DemoExperience(
                section="asker",
                title="Standard for elevdata sparte oss for fire integrasjoner",
                written=600,
                stage=Stage.AWARD,
                summary="""Vi stilte bare ett krav til integrasjon: les elevdata etter OneRoster. To
                    falt fra, og de fire som var igjen, var enkle å sammenligne.""",
                went_well="""Prisen for integrasjon gikk fra å være det tyngste punktet til å være
                    null. Leverandørene hadde det fra før.""",
                would_change="""Vi prøvde bare at data kom inn, ikke hva som skjer når en elev
                    bytter skole midt i året. Ta med flytting, navneendring og slutt i
                    godkjenningsprøven.""",
                choose_again=ChooseAgain.YES,
                why="Forhandling om innhold ble mulig når det tekniske var gitt.",
                hours=480,
                bids=4,
                themes=("integrasjon", "prosedyre", "skole"),
                keywords=("OneRoster", "API"),
            ),
            DemoExperience(
                section="asker",
                title="Læringsplattformen i bruk: lærerne valgte bort halvparten",
                written=115,
                stage=Stage.AFTER_18_MONTHS,
                summary="""Halvparten av funksjonene vi betalte for, er ikke i bruk. De som er det,
                    brukes hver dag.""",
                went_well="""Innlevering, tilbakemelding og planer er i bruk på alle skoler. Elevene
                    finner fram uten opplæring.""",
                would_change="""Vi kjøpte modul for vurdering som overlapper med det
                    skoleadministrative systemet. Skriv ned hvilken oppgave som løses hvor, før
                    du kjøper.

                    Be om pris per modul, og rett til å si opp hver av dem.""",
                choose_again=ChooseAgain.WITH_CHANGES,
                why="Samme prosedyre, men med opsjoner i stedet for pakke.",
                hours=220,
                bids=4,
                themes=("kontrakt", "referansearkitektur", "skole"),
                still_true=50,
            ),
        ),
    ),
    DemoProcurement(
        lead="oslo",
        title="Timeplan og vikarinnkalling i grunnskolen",
        description="""Timeplanlegging for 140 skoler og innkalling av vikar samme morgen.
            Rammeavtale med én leverandør.""",
        phase=Phase.IN_USE,
        procedure="open",
        approach=SpecificationApproach.REQUIREMENTS,
        cpv="48332000",
        value=32_000_000,
        themes=("skole", "kontrakt"),
        keywords=("vikar", "timeplan"),
        components=("klasser-og-undervisningsgrupper",),
        announced=900,
        open_for=52,
        awarded=770,
        contract=Contract(starts=720, years=4),
        bids=2,
        experiences=(
            DemoExperience(
                section="oslo",
                title="640 krav og to tilbud: vi fikk det vi ba om",
                written=640,
                stage=Stage.AWARD,
                summary="""Konkurransen var ryddig og uten klager. Likevel sitter vi igjen med
                    følelsen av at vi beskrev det gamle systemet.""",
                went_well="""Alt var sporbart. Hver tildelingsgrunn kunne vises fram, og
                    karensperioden gikk uten innsigelser.

                    Brukertesten med 20 timeplanleggere ga et tydelig utslag.""",
                would_change="""640 krav tok fem måneder å skrive og skremte bort alle uten egen
                    tilbudsavdeling. Fire mindre selskaper sa det rett ut etterpå.

                    Vi ville brukt to måneder på markedsdialog og skrevet 60 funksjoner.""",
                choose_again=ChooseAgain.NO,
                why="""Åpen prosedyre med kravliste låste oss til det vi kunne fra før. Vi
                    ville valgt forhandling.""",
                hours=1600,
                bids=2,
                themes=("prosedyre", "behovsbeskrivelse", "skole"),
                keywords=("kravspesifikasjon",),
                still_true=130,
            ),
        ),
    ),
)
