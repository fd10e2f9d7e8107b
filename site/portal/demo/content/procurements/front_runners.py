"""What those who went first bought: Drammen and Trondheim."""

from knowledge.enums import ChooseAgain, Phase, SpecificationApproach, Stage

from ..entries import Contract, DemoExperience, DemoFollower, DemoProcurement, Fate

FRONT_RUNNERS = (
    DemoProcurement(
        lead="drammen",
        title="Foresattdialog og plassøknad gjennom innovasjonspartnerskap",
        description="""Drammen ønsker en løsning der foresatte søker plass, får svar og følger
            barnet fra barnehage til SFO uten å oppgi det samme to ganger. Løsningen finnes
            ikke i markedet, så den utvikles sammen med inntil to leverandører før kjøp.""",
        phase=Phase.IMPLEMENTATION,
        procedure="innovation",
        approach=SpecificationApproach.FUNCTION_AND_PERFORMANCE,
        cpv="48000000",
        value=14_500_000,
        themes=("prosedyre", "behovsbeskrivelse", "barnehage", "sfo"),
        components=("barnehageopptak", "sfo-plass-og-betaling"),
        announced=610,
        open_for=45,
        awarded=430,
        contract=Contract(starts=400, years=4, option_years=4),
        bids=7,
        options="Opsjon på to år to ganger, og på skoleopptak som egen modul.",
        followers=(
            DemoFollower(organisation="asker", since=380, with_option=True),
            DemoFollower(organisation="skien", since=350),
        ),
        experiences=(
            DemoExperience(
                section="drammen",
                title="Innovasjonspartnerskap ga oss tilbud fra små leverandører",
                written=405,
                stage=Stage.AWARD,
                summary="""Vi beskrev hva foresatte skulle få til, ikke hvordan. Tre av sju tilbud
                    kom fra selskaper med under femten ansatte.""",
                went_well="""Behovet fikk plass på ni sider. Hver funksjon hadde et mål vi kunne
                    prøve, for eksempel at en foresatt som ikke leser norsk, skal kunne søke på
                    under ti minutter.

                    Vi betalte begge partnerne for første fase. Det var grunnen til at de små turte
                    å være med, og det kostet oss mindre enn én runde med avklaringer pleier å
                    gjøre.""",
                would_change="""Vi skulle ha avklart eierskap til kode og data før kunngjøring. Nå
                    brukte vi seks uker på det i forhandlingene.

                    Juristene kom inn etter at behovet var skrevet. Neste gang sitter de ved bordet
                    fra første dag.""",
                choose_again=ChooseAgain.YES,
                why="""Når markedet ikke har det vi trenger, er dette den eneste prosedyren som lar
                    oss kjøpe det vi har vært med på å utvikle.""",
                hours=620,
                bids=7,
                themes=("prosedyre", "behovsbeskrivelse", "leverandordialog"),
                keywords=("små leverandører",),
                still_true=45,
            ),
            DemoExperience(
                section="drammen",
                title="Partnerskapet etter et halvt år: prøv med foresatte tidlig",
                written=6,
                stage=Stage.AFTER_6_MONTHS,
                summary="""Første fase er ferdig. Det vi lærte av å prøve løsningen med foresatte,
                    endret mer enn det vi forhandlet om.""",
                went_well="""Førti foresatte prøvde begge løsningene på biblioteket. De pekte ut
                    søskensøknaden som det viktigste, og den sto ikke i beskrivelsen vår.""",
                would_change="""Målene for ytelse må kunne måles av andre enn oss selv. To av dem
                    endte i skjønn.""",
                choose_again=ChooseAgain.WITH_CHANGES,
                why="Med en fast måte å måle på fra start.",
                hours=310,
                bids=7,
                themes=("innforing", "behovsbeskrivelse"),
                fate=Fate.DRAFT,
            ),
        ),
    ),
    DemoProcurement(
        lead="drammen",
        title="Elevmapper og permisjonssøknader",
        description="""Søknad om permisjon, vedtak og elevmappe i samme flyt, koblet til arkivet.
            Avrop i egen konkurranse under terskelverdi.""",
        phase=Phase.CONTRACT,
        procedure="oth-single",
        approach=SpecificationApproach.MIXED,
        cpv="48311000",
        value=1_150_000,
        themes=("skole", "personvern"),
        keywords=("arkiv", "journalføring"),
        components=("journalforing-av-oppvekstsaker",),
        announced=95,
        open_for=25,
        awarded=40,
        contract=Contract(starts=20, years=3, option_years=1),
        bids=3,
        experiences=(
            DemoExperience(
                section="drammen",
                title="Tre tilbud på elevmapper, og alle kunne arkivet vårt",
                written=3,
                stage=Stage.AWARD,
                summary="""Vi la ved et prøvemiljø for arkivet i konkurransen. Da ble spørsmålene
                    færre og prisene likere.""",
                went_well="""Leverandørene fikk kjøre mot arkivkomponenten før de priset. Ingen tok
                    forbehold om integrasjon, som ellers har vært det dyreste punktet.""",
                would_change="""Tilbudsfristen var kort med høstferien midt i. En leverandør
                    trakk seg av den grunn.""",
                choose_again=ChooseAgain.YES,
                why="Enkel prosedyre og et klart avgrenset behov passer sammen.",
                hours=85,
                bids=3,
                themes=("integrasjon", "prosedyre"),
                fate=Fate.WAITING,
            ),
        ),
    ),
    DemoProcurement(
        lead="trondheim",
        title="Barnehageopptak og innplassering på avdeling",
        still_true=30,
        description="""Samordnet opptak for om lag 220 kommunale og private barnehager, med
            innplassering på avdeling og beregning av bemanning og pedagogtetthet.""",
        phase=Phase.IN_USE,
        procedure="neg-w-call",
        approach=SpecificationApproach.MIXED,
        cpv="48000000",
        value=9_800_000,
        themes=("barnehage", "prosedyre"),
        keywords=("opptakskrets",),
        components=("barnehageopptak", "innplassering-i-avdelinger-og-grupper"),
        announced=1010,
        open_for=40,
        awarded=850,
        contract=Contract(starts=800, years=4, option_years=2),
        bids=4,
        options="Ett år to ganger.",
        experiences=(
            DemoExperience(
                section="trondheim",
                title="Forhandling om barnehageopptak: bruk tid på opptaksreglene først",
                written=690,
                stage=Stage.AWARD,
                summary="""Fire gode tilbud, men vi forhandlet lenge om regler som vi burde ha
                    bestemt selv før kunngjøring.""",
                went_well="""Demonstrasjon på våre egne, oppdiktede søknader skilte tilbudene bedre
                    enn noe kravskjema. Alle fikk de samme 300 søknadene og to timer.

                    Private barnehager satt i vurderingsgruppen. Det ga ro da resultatet kom.""",
                would_change="""Vi hadde 340 krav, og bare 40 av dem skilte tilbudene. Resten kostet
                    alle tid.

                    Opptakskriteriene våre var ikke entydige. Leverandørene tolket dem ulikt, og vi
                    måtte tilbake til politisk behandling midt i forhandlingene.""",
                choose_again=ChooseAgain.WITH_CHANGES,
                why="Forhandling ja, men med en tidel av kravene.",
                hours=780,
                bids=4,
                themes=("prosedyre", "behovsbeskrivelse", "barnehage"),
                still_true=150,
            ),
            DemoExperience(
                section="trondheim",
                title="Barnehageopptaket halvannet år etter: klagene er halvert",
                written=210,
                stage=Stage.AFTER_18_MONTHS,
                summary="""To hovedopptak er gjennomført. Begrunnelsene er blitt så gode at færre
                    klager, men innplasseringen bruker styrerne fortsatt regneark til.""",
                went_well="""Hver søker får vite hvorfor, i klarspråk. Antall klager gikk fra 212
                    til 96, og saksbehandlerne bruker tiden på dem som trenger hjelp.

                    Opptaket kan kjøres om igjen med samme svar. Det har vært avgjørende i to
                    klagesaker.""",
                would_change="""Innplassering på avdeling ble levert sist og prøvd minst. Den regner
                    riktig, men viser ikke styreren hva som skjer hvis hun flytter ett barn. Vi
                    burde ha gjort det til eget delmål med egen betaling.""",
                choose_again=ChooseAgain.WITH_CHANGES,
                why="Del leveransen i to, og godkjenn dem hver for seg.",
                hours=240,
                bids=4,
                themes=("innforing", "kontrakt", "barnehage"),
                still_true=30,
            ),
        ),
    ),
    DemoProcurement(
        lead="trondheim",
        title="Samtykker, tilganger og innsyn på tvers av oppvekst",
        description="""Vi vil snakke med leverandører før vi bestemmer oss for å kjøpe, bygge eller
            ta i bruk det andre har. Dialogen gjelder samtykker, innsyn for foresatte og tilgang for
            ansatte som arbeider ved flere enheter.""",
        phase=Phase.MARKET_DIALOGUE,
        procedure="",
        approach=SpecificationApproach.FUNCTION_AND_PERFORMANCE,
        cpv="48730000",
        value=6_000_000,
        themes=("leverandordialog", "personvern"),
        components=("samtykker-for-bilder-og-deling", "innlogging-og-roller-for-oppvekst"),
        announced=28,
    ),
)
