"""What schools and after-school care use every day."""

from knowledge.enums import ChooseAgain, Phase, SpecificationApproach, Stage

from ..entries import Contract, DemoExperience, DemoFollower, DemoProcurement

EVERYDAY = (
    DemoProcurement(
        lead="sandnes",
        title="Fravær og beskjeder mellom hjem, skole og skyss",
        description="""Kommunen vil betale for at to leverandører utvikler hver sin løsning på at
            fravær må meldes flere steder, og deretter kjøpe den som virker best.""",
        phase=Phase.IN_USE,
        procedure="innovation",
        approach=SpecificationApproach.FUNCTION_AND_PERFORMANCE,
        cpv="72212190",
        value=3_100_000,
        themes=("prosedyre", "skole", "sfo"),
        keywords=("fravær", "skoleskyss"),
        components=("fravaersmelding-fra-foresatte",),
        announced=790,
        open_for=38,
        awarded=670,
        contract=Contract(starts=640, years=3, option_years=3),
        bids=9,
        followers=(DemoFollower(organisation="stavanger", since=420, with_option=True),),
        experiences=(
            DemoExperience(
                section="sandnes",
                title="Ni tilbud på tre siders behov",
                written=655,
                stage=Stage.AWARD,
                summary="""Behovet var tre sider og et bilde av morgenen i en familie. Vi fikk ni
                    tilbud, fem av dem fra selskaper vi ikke kjente.""",
                went_well="""Målet var én setning: alle som trenger å vite at barnet er borte,
                    vet det før klokka halv ni. Alt annet kunne leverandørene løse som de
                    ville.

                    Frist for spørsmål og et åpent digitalt møte ga små selskaper det samme som
                    de store har fra før.""",
                would_change="""Vi hadde ikke kapasitet til to partnere samtidig. Fagpersonene våre
                    sto i begge, og det gikk ut over skolen.""",
                choose_again=ChooseAgain.YES,
                why="For små, tydelige problemer er partnerskapet lettere enn ryktet sier.",
                hours=260,
                bids=9,
                themes=("prosedyre", "behovsbeskrivelse", "leverandordialog"),
            ),
            DemoExperience(
                section="sandnes",
                title="Fraværsmeldingen etter halvannet år: målet er nådd de fleste dager",
                written=75,
                stage=Stage.AFTER_18_MONTHS,
                summary="""94 prosent av meldingene er framme før halv ni. Resten er skyss som ikke
                    har tatt løsningen i bruk.""",
                went_well="""Vi måler hver dag og viser tallet på ansattsiden. Da et tall falt, fant
                    leverandøren feilen før noen ringte.

                    Komponenten er delt som åpen kode, og Stavanger bruker den.""",
                would_change="""Skyssoperatørene var ikke parter i avtalen. De burde ha vært
                    det, eller i det minste hatt et krav i sine egne kontrakter.""",
                choose_again=ChooseAgain.YES,
                why="Vi har fått noe som ikke fantes, og andre bruker det.",
                hours=90,
                bids=9,
                themes=("kontrakt", "innforing", "skole"),
                keywords=("fravær", "gevinstrealisering"),
                still_true=8,
            ),
        ),
    ),
    DemoProcurement(
        lead="voss",
        title="Søknad og betaling for SFO",
        description="""Eit enkelt system for søknad, vedtak og betaling ved ti skular. Foreldra skal
            sjå kva dei betaler for, og kvifor.""",
        phase=Phase.IN_USE,
        procedure="oth-single",
        approach=SpecificationApproach.MIXED,
        cpv="48000000",
        value=480_000,
        themes=("sfo",),
        components=("sfo-plass-og-betaling",),
        announced=580,
        open_for=20,
        awarded=530,
        contract=Contract(starts=510, years=2, option_years=2),
        bids=4,
        experiences=(
            DemoExperience(
                section="voss",
                title="Liten kommune, liten konkurranse: fire tilbod på SFO",
                written=515,
                stage=Stage.AWARD,
                summary="""Vi inviterte fem leverandørar til ein enkel konkurranse og fekk fire
                    tilbod som alle kunne brukast.""",
                went_well="""Vi lånte behovsskildringa frå ein annan kommune og endra det som var
                    annleis hos oss. Det tok to dagar.

                    Alle svarte på nynorsk fordi vi skreiv på nynorsk og bad om det.""",
                would_change="""Vi gløymde å be om pris på å hente ut data når avtala går ut.
                    Det kosta oss ein ekstra runde.""",
                choose_again=ChooseAgain.YES,
                why="Under terskelen er det enkle godt nok.",
                hours=45,
                bids=4,
                themes=("prosedyre", "sfo"),
            ),
        ),
    ),
    DemoProcurement(
        lead="stavanger",
        title="Saksbehandling i spesialpedagogiske saker",
        description="""Tilmelding, sakkyndig vurdering, vedtak og oppfølging i én flyt, med
            tilganger som følger saken.""",
        phase=Phase.CANCELLED,
        procedure="restricted",
        approach=SpecificationApproach.REQUIREMENTS,
        cpv="48311000",
        value=5_600_000,
        themes=("personvern", "prosedyre"),
        keywords=("PPT", "journalføring"),
        components=("journalforing-av-oppvekstsaker",),
        announced=350,
        open_for=38,
        bids=1,
        cancelled_because="""Bare ett kvalifisert tilbud, og det dekket ikke tilgangsstyringen. Vi
            avlyste for å snakke med markedet og skrive behovet på nytt.""",
        experiences=(
            DemoExperience(
                section="stavanger",
                title="Hvorfor vi avlyste, og hva vi gjør nå",
                written=250,
                stage=Stage.AWARD,
                summary="""Kvalifikasjonskravene våre stengte ute dem vi ville ha. Vi avlyste etter
                    elleve uker og begynner på nytt med dialog.""",
                went_well="""Vi avlyste tidlig og sa hvorfor. Leverandørene tok det godt, og seks av
                    dem stilte i møtet vi holdt etterpå.""",
                would_change="""Kravet om tre like referanser fra kommuner av vår størrelse
                    kunne bare én oppfylle. Det var ment som kvalitet og ble et stengsel.

                    Spør markedet om kvalifikasjonskravene før kunngjøring, ikke bare om
                    behovet.""",
                choose_again=ChooseAgain.NO,
                why="Med så få aktører er forhåndsutvelgelse feil verktøy.",
                hours=330,
                bids=1,
                themes=("prosedyre", "leverandordialog"),
                keywords=("avlysning",),
                still_true=60,
            ),
        ),
    ),
    DemoProcurement(
        lead="tromso",
        title="Vurdering og karakterer på ungdomstrinnet",
        description="""Underveisvurdering, varsel, standpunkt, eksamen og vitnemål for tolv
            ungdomsskoler.""",
        phase=Phase.IN_USE,
        procedure="open",
        approach=SpecificationApproach.MIXED,
        cpv="48190000",
        value=2_300_000,
        themes=("skole",),
        keywords=("vitnemål",),
        components=("fag-og-karakterer",),
        announced=980,
        awarded=880,
        contract=Contract(starts=850, years=3, option_years=1),
        bids=3,
        experiences=(
            DemoExperience(
                section="tromso",
                title="Vitnemål på papir er fortsatt prøven",
                written=680,
                stage=Stage.AWARD,
                summary="""Alle systemene førte karakterer riktig. De skilte seg på merknader,
                    klager og fritak, altså på unntakene.""",
                went_well="""Vi ga leverandørene 15 oppdiktede elever med alle unntakene vi kunne
                    finne. Bare ett system skrev riktig vitnemål for alle.""",
                would_change="""Vi vektet pris for høyt. Forskjellen i arbeid for skolene var mye
                    større enn forskjellen i lisens.""",
                choose_again=ChooseAgain.YES,
                why="Behovet er likt i alle kommuner og godt kjent i markedet.",
                hours=140,
                bids=3,
                themes=("behovsbeskrivelse", "skole"),
            ),
            DemoExperience(
                section="tromso",
                title="To vitnemålsvårer senere: varslene er det viktigste",
                written=85,
                stage=Stage.AFTER_18_MONTHS,
                summary="""Lærerne bruker varslingen mer enn karakterføringen. Elever som står
                    i fare for å mangle grunnlag, fanges opp fire uker tidligere enn før.""",
                went_well="""Varsel går til elev og foresatt med frist og hva som skal til. Antall
                    elever uten grunnlag er gått ned fra 31 til 14.""",
                would_change="""Klagefristene regnes riktig, men skolene får ingen påminnelse.
                    Det ba vi ikke om, og det er dyrt å få til nå.""",
                choose_again=ChooseAgain.YES,
                why="Neste gang med flere mål for oppfølging og færre for registrering.",
                hours=40,
                bids=3,
                themes=("innforing", "skole"),
                still_true=14,
            ),
        ),
    ),
)
