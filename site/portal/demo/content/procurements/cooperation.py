"""What several municipalities bought together, or on the ground of what others had found."""

from knowledge.enums import ChooseAgain, Phase, SpecificationApproach, Stage

from ..entries import Contract, DemoExperience, DemoFollower, DemoProcurement

COOPERATION = (
    DemoProcurement(
        lead="kongsbergregionen",
        title="Oppvekstadministrativt system beskrevet som funksjon og ytelse",
        description="""Kommunene i regionen anskaffer sammen et system for skoleopptak, grunndata,
            SFO og barnehage. Behovet er beskrevet som funksjon og ytelse i stedet for som en
            kravspesifikasjon, og felleskomponenter er lagt til grunn der de finnes.""",
        phase=Phase.IMPLEMENTATION,
        procedure="neg-w-call",
        approach=SpecificationApproach.FUNCTION_AND_PERFORMANCE,
        cpv="48000000",
        value=18_000_000,
        themes=("behovsbeskrivelse", "samarbeid", "prosedyre"),
        keywords=("funksjonskrav", "interkommunalt samarbeid"),
        components=(
            "elever-og-ansatte",
            "skoleopptak",
            "sfo-plass-og-betaling",
            "elevdata-etter-oneroster",
        ),
        announced=520,
        open_for=50,
        awarded=330,
        contract=Contract(starts=300, years=4, option_years=4),
        bids=5,
        options="To år to ganger. Følgekommuner kan tre inn det første året.",
        participants=("kongsberg",),
        followers=(DemoFollower(organisation="lillestrom", since=480, with_option=True),),
        experiences=(
            DemoExperience(
                section="kongsbergregionen",
                title="Fra 412 krav til 38 funksjoner",
                written=300,
                stage=Stage.AWARD,
                summary="""Vi la bort den gamle kravlisten og skrev ned hva rektor, styrer og
                    foresatt skal få til. Det ble 38 funksjoner med mål.""",
                went_well="""Tre verksteder med ansatte ga oss funksjonene, og én person skrev. Uten
                    én penn hadde det blitt en kravliste igjen.

                    Tilbudene var kortere og lettere å skille. To leverandører løste opptaket på
                    måter vi ikke hadde tenkt på, og begge var bedre enn vår.""",
                would_change="""Ytelse er vanskeligere enn funksjon. Ni av målene måtte vi endre
                    etter spørsmål, fordi de ikke kunne måles før systemet var i drift.

                    Evalueringen krever at de som vurderer, kan faget. Sett av to dager med rektorer
                    og styrere, ikke bare med innkjøp og IT.""",
                choose_again=ChooseAgain.YES,
                why="Forhandlingene handlet om løsningen, ikke om ordlyden i krav.",
                hours=540,
                bids=5,
                themes=("behovsbeskrivelse", "prosedyre"),
                still_true=15,
            ),
            DemoExperience(
                section="kongsbergregionen",
                title="Innføring i syv kommuner: samme kalender, ulik start",
                written=110,
                stage=Stage.AFTER_6_MONTHS,
                summary="""Kommunene startet med det de selv hadde størst nytte av. Det holdt motet
                    oppe, men gjorde grunndata til en flaskehals.""",
                went_well="""Hver kommune valgte sin første modul. Små kommuner begynte med SFO og
                    var i gang på fem uker.

                    En felles superbrukergruppe møtes annenhver fredag i førti minutter. Referatet
                    er én side, og feil meldes bare én gang.""",
                would_change="""Grunndata må på plass i alle kommunene før noen tar i bruk
                    opptak. Vi hadde tre ulike måter å skrive adresser på, og det kostet oss en
                    hel måned.""",
                choose_again=ChooseAgain.YES,
                why="Felles anskaffelse, men med en egen plan for data.",
                hours=410,
                bids=5,
                themes=("innforing", "samarbeid", "integrasjon"),
            ),
            DemoExperience(
                section="kongsberg",
                title="Å være liten kommune i en stor anskaffelse",
                written=255,
                stage=Stage.AWARD,
                summary="""Vi bidro med to fagpersoner og fikk et system vi aldri hadde kunnet
                    anskaffe alene.""",
                went_well="""Vår rektor på en fådelt skole fikk inn behovet for aldersblandede
                    grupper. Det hadde vi ikke nådd fram med i en vanlig kravliste.""",
                would_change="""Vi undervurderte egen tid. To stillinger på ti prosent høres
                    lite ut, men i forhandlingsukene var det mer som seksti.""",
                choose_again=ChooseAgain.YES,
                why="Alternativet var å forlenge en avtale som alle var lei av.",
                hours=160,
                bids=5,
                themes=("samarbeid", "skole"),
                keywords=("små kommuner",),
            ),
            DemoExperience(
                section="lillestrom",
                title="Som følgekommune gjenbrukte vi nesten alt",
                written=190,
                stage=Stage.AWARD,
                summary="""Vi fulgte regionens anskaffelse med opsjon og brukte en femdel av
                    tiden vi hadde satt av til egen konkurranse.""",
                went_well="""Behovsbeskrivelsen passet oss med elleve endringer. Vi satt i
                    referansegruppen fra start og visste hva valgene bygget på.

                    Det vi sparte på konkurransen, brukte vi på å rydde i egne data.""",
                would_change="""Opsjonen sa ikke noe om hvem som bestemmer i endringer etter
                    kontrakt. Avtal et felles endringsråd før signering.""",
                choose_again=ChooseAgain.YES,
                why="""Det er først når noen følger etter, at arbeidet til dem som gikk foran,
                    lønner seg for flere.""",
                hours=130,
                bids=5,
                themes=("samarbeid", "kontrakt"),
                still_true=10,
            ),
        ),
    ),
    DemoProcurement(
        lead="sunnfjord",
        title="Felles barnehageopptak i Sunnfjord og Voss",
        description="""Kommunane vil ha eitt opptak med to sett kriterium, slik at familiar som
            flyttar mellom kommunane, slepp å søkje på nytt. Tilbydarane vart bedne om å vise
            løysinga på nynorsk.""",
        phase=Phase.IN_USE,
        procedure="oth-mult",
        approach=SpecificationApproach.MIXED,
        cpv="48000000",
        value=1_280_000,
        themes=("barnehage", "samarbeid"),
        keywords=("interkommunalt samarbeid", "nynorsk"),
        components=("barnehageopptak",),
        announced=470,
        open_for=30,
        awarded=390,
        contract=Contract(starts=360, years=3, option_years=2),
        bids=3,
        participants=("voss",),
        experiences=(
            DemoExperience(
                section="sunnfjord",
                title="To kommunar, eitt opptak, og nynorsk heile vegen",
                written=365,
                stage=Stage.AWARD,
                summary="""Vi kravde nynorsk i alt innbyggjarane ser, også i vedtaka. To av tre
                    tilbydarar hadde det frå før.""",
                went_well="""Å leggje ved ti vedtak som døme på språket vi ville ha, fungerte betre
                    enn å skrive «god nynorsk» i ei liste.

                    Kommunane delte på arbeidet: Sunnfjord skreiv om opptaket, Voss om betaling og
                    personvern.""",
                would_change="""Dei to kommunane har ulik søknadsfrist. Vi burde ha samordna
                    fristane før kunngjeringa, ikkje bede leverandøren handtere begge.""",
                choose_again=ChooseAgain.WITH_CHANGES,
                why="Ein prosedyre med to trinn var meir enn denne storleiken trong.",
                hours=210,
                bids=3,
                themes=("samarbeid", "barnehage", "behovsbeskrivelse"),
                keywords=("små kommunar", "nynorsk"),
            ),
            DemoExperience(
                section="voss",
                title="Det første felles opptaket: færre telefonar, meir rydding",
                written=140,
                stage=Stage.AFTER_6_MONTHS,
                summary="""Foreldra finn fram sjølve, men dei private barnehagane trong meir
                    opplæring enn vi hadde sett av tid til.""",
                went_well="""Telefonane i opptaksveka gjekk ned til ein tredel. Foreldra ser
                    kvar dei står på lista, og kvifor.""",
                would_change="""Opplæringa var lagd til mars, då styrarane har aller minst tid.
                    Ta ho i november, og hald ho i små grupper.""",
                choose_again=ChooseAgain.YES,
                why="Vi er for få til å drive opptak kvar for oss.",
                hours=95,
                bids=3,
                themes=("innforing", "barnehage"),
                still_true=25,
            ),
        ),
    ),
)
