"""Needs of kindergartens."""

from datetime import date

from ..entries import DemoEndorsement, DemoNeed

KINDERGARTEN = (
    DemoNeed(
        section="trondheim",
        title="Barnehageopptak som kan forklares for den som fikk nei",
        written=560,
        summary="""Et samordnet opptak der hver søker får vite hvorfor, og der en klage som fører
            fram, ikke flytter andre barn.""",
        users="Foresatte, styrere i kommunale og private barnehager, saksbehandlere i opptak.",
        situation="""To ganger i året søker flere tusen familier samtidig. I dag får de et svar uten
            begrunnelse, og saksbehandlerne bruker ukene etterpå på telefon.""",
        function="""Foresatte ønsker inntil fem barnehager og ser hva som avgjør hos hver av dem.
            Opptaket følger lovfestet prioritet først, deretter eiers kriterier, deretter ønskene.
            Begrunnelsen sier hvilket kriterium som avgjorde, uten å røpe noe om andre barn.""",
        performance="""Et opptak med 6 000 søkere er ferdig på under ti minutter.

            Samme inndata gir samme svar, hver gang.

            Åtte av ti foresatte svarer at de forsto begrunnelsen.""",
        limits="""Private barnehager har egne kriterier. Loddtrekning skal lagres og kunne
            vises fram. Fødselsnummer skal ikke stå i noe brev eller grensesnitt.""",
        themes=("barnehage", "behovsbeskrivelse"),
        keywords=("opptakskrets", "klagebehandling"),
        components=("barnehageopptak",),
        children=9_800,
        contract_ends_on=date(2028, 7, 31),
        still_true=30,
        endorsements=(
            DemoEndorsement(organisation="bergen", told=500, children=13_400,
                            contract_ends_on=date(2027, 12, 31), named=True),
            DemoEndorsement(organisation="kristiansand", told=430, children=5_600,
                            contract_ends_on=date(2028, 6, 30), named=True),
            DemoEndorsement(organisation="baerum", told=260, children=6_700,
                            contract_ends_on=date(2027, 7, 31)),
            DemoEndorsement(organisation="asker", told=120, children=4_900,
                            contract_ends_on=date(2029, 1, 31), named=True),
        ),
    ),
    DemoNeed(
        section="sunnfjord",
        title="Barnehageopptak på tvers av kommunegrensa",
        written=400,
        based_on="Barnehageopptak som kan forklares for den som fikk nei",
        summary="""Familiar som bur i éin kommune og arbeider i ein annan, skal kunne søkje éin
            gong og få eitt svar.""",
        users="Foreldre som pendlar, opptakskontora i to kommunar, private barnehagar.",
        situation="""Kvart år står nokre titals barn på to lister. Plassar blir ståande tomme i
            august fordi ingen av kommunane veit kva den andre har gitt.""",
        function="""Foreldra søkjer ein gong og seier kva kommune dei ønskjer mest. Kommunane ser at
            barnet har fått plass, men ikkje kvifor det søkte. Gjesteplass blir avrekna mellom
            kommunane utan skjema.""",
        performance="""Ingen barn har tilbod om to plassar lenger enn tre dagar.

            Avrekninga mellom kommunane er ferdig same månad.

            Alt innbyggjarane les, er på nynorsk eller bokmål etter eige val.""",
        limits="Kvar kommune har eigne vedtekter, og dei skal framleis gjelde.",
        themes=("barnehage", "samarbeid"),
        keywords=("interkommunalt samarbeid",),
        components=("barnehageopptak",),
        children=1_450,
        contract_ends_on=date(2028, 12, 31),
        endorsements=(
            DemoEndorsement(organisation="voss", told=390, children=820,
                            contract_ends_on=date(2028, 12, 31), named=True),
            DemoEndorsement(organisation="kongsberg", told=90, children=1_300,
                            contract_ends_on=date(2029, 7, 31)),
        ),
    ),
    DemoNeed(
        section="fredrikstad",
        title="Se hva ett nytt barn gjør med bemanningen",
        written=310,
        summary="""Styreren skal se virkningen på pedagognorm og bemanningsnorm før hun sier ja
            til et barn i januar.""",
        users="Styrere, pedagogiske ledere, barnehagemyndigheten.",
        situation="""Normene regnes i regneark, hver barnehage har sitt, og de to normene
            blandes. Brudd oppdages ved tilsyn.""",
        function="""Styreren legger til eller flytter et barn på prøve og ser begge normene for hele
            barnehagen, måned for måned. Forslag til fordeling på avdelinger tar hensyn til alder,
            søsken og behov, og kan låses.""",
        performance="""Svaret kommer på under ett sekund for en barnehage med 120 barn.

            Beregningen stemmer med barnehagemyndighetens egen i alle kontrollerte tilfeller.""",
        limits="Bemanningsplan ligger i turnussystemet og skal bare leses derfra.",
        themes=("barnehage",),
        components=("innplassering-i-avdelinger-og-grupper",),
        children=3_900,
        contract_ends_on=date(2027, 7, 31),
        still_true=18,
        endorsements=(
            DemoEndorsement(organisation="skien", told=280, children=2_300,
                            contract_ends_on=date(2027, 6, 30), named=True),
            DemoEndorsement(organisation="oslo", told=200, children=36_000,
                            contract_ends_on=date(2029, 12, 31)),
            DemoEndorsement(organisation="lillestrom", told=60, children=4_300,
                            contract_ends_on=date(2028, 1, 31), named=True),
        ),
    ),
    DemoNeed(
        section="asker",
        title="Ett samtykke per barn og formål",
        written=160,
        summary="""Foresatte skal svare én gang på hva som kan deles om barnet, og kunne ombestemme
            seg.""",
        users="Foresatte, barn som er gamle nok til å mene noe, ansatte i barnehage, skole og SFO.",
        situation="""Hver høst deles det ut papirskjema om bilder, turer og deling. Når et barn
            begynner på skolen, begynner skjemaene på nytt.""",
        function="""Foresatte ser alle formål samlet og svarer på hvert av dem. Den som skal
            legge ut et bilde, får svar på om barnet kan være med. Trekkes samtykket, får
            flatene vite det.""",
        performance="""Ni av ti foresatte har svart innen to uker.

            Et trukket samtykke gjelder i alle tilkoblede flater innen ett døgn.""",
        limits="""Foreldre kan være uenige. Da gjelder nei til noen har snakket sammen.
            Adresser som er skjult, skal aldri vises.""",
        themes=("personvern", "barnehage", "skole"),
        keywords=("samtykke", "bilder"),
        components=("samtykker-for-bilder-og-deling",),
        pupils=12_400,
        children=4_900,
        contract_ends_on=date(2028, 7, 31),
        endorsements=(
            DemoEndorsement(organisation="kristiansand", told=140, pupils=14_200, children=5_600,
                            contract_ends_on=date(2028, 8, 31), named=True),
            DemoEndorsement(organisation="trondheim", told=100, pupils=23_000, children=9_800,
                            contract_ends_on=date(2027, 12, 31), named=True),
            DemoEndorsement(organisation="drammen", told=44, pupils=12_900, children=5_100,
                            contract_ends_on=date(2029, 7, 31), named=True),
        ),
    ),
)  # fmt: skip
