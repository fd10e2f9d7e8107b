"""A workshop of another series: kindergarten, with Trondheim as host."""

from workshops.enums import ActionStatus, OutcomeKind

from ..entries import DemoAction, DemoUpdate, DemoWorkshop

KINDERGARTEN_WORKSHOP = DemoWorkshop(
    title="Innplassering og bemanning",
    held=88,
    summary="""Styrere og opptakskontor fra åtte kommuner sammenlignet hvordan de regner
        normene, og hva de gjør når et barn begynner midt i året.""",
    place="Trondheim",
    online=True,
    hosts=("trondheim", "fredrikstad"),
    participants=("asker", "bergen", "kristiansand", "oslo", "skien", "sunnfjord", "voss",
                  "barnehagelyst"),
    themes=("barnehage", "behovsbeskrivelse"),
    problems=(
        (
            "To normer, ett regneark",
            """Pedagognormen teller hoder, bemanningsnormen teller heltidsplasser. Mange
                regneark blander dem.""",
        ),
        (
            "Begrunnelsen til den som fikk nei",
            "Den skal være sann, kort og ikke si noe om andre barn.",
        ),
    ),
    programme=(
        ("09:30", "Slik regner vi: fire kommuner viser regnearket sitt", "styrer", "fredrikstad"),
        ("10:45", "Opptak halvannet år etter", "opptaksleder", "trondheim"),
        ("11:30", "Gruppearbeid: hundre barn, tre avdelinger, ett brudd", "fasilitator", ""),
        ("13:30", "Hva tar vi med hjem?", "fasilitator", "trondheim"),
    ),
    outcomes=(
        (OutcomeKind.FINDING, """Sju av åtte regneark regnet minst én av normene feil når barn
            går deltid."""),
        (OutcomeKind.DECISION, "Vi bruker de samme ti eksempelbarnehagene når vi prøver systemer."),
        (OutcomeKind.IDEA, """Standardsetninger for begrunnelse, lest av noen som ikke arbeider
            med opptak."""),
        (OutcomeKind.OPEN_QUESTION, "Skal søsken gå foran avstand når begge er ønsker?"),
    ),
    actions=(
        DemoAction(
            title="Lage ti eksempelbarnehager med fasit for begge normene",
            owner="fredrikstad", due=-30, outcome=1, helpers=("trondheim",), themes=("barnehage",),
            components=("innplassering-i-avdelinger-og-grupper",),
            updates=(
                DemoUpdate(at=70, status=ActionStatus.IN_PROGRESS, note="Seks av ti er ferdige."),
                DemoUpdate(at=32, status=ActionStatus.DONE, note="Alle ti ligger ved med fasit.",
                           evidence="eksempelbarnehager-med-fasit.csv"),
            ),
        ),
        DemoAction(
            title="Publisere erfaringen med begrunnelser i opptaket",
            owner="trondheim", due=-60, outcome=2, themes=("barnehage",),
            components=("barnehageopptak",),
            updates=(
                DemoUpdate(at=66, status=ActionStatus.DONE, note="""Var publisert fra før, nå
                    oppdatert.""",
                           evidence="Barnehageopptaket halvannet år etter: klagene er halvert"),
            ),
        ),
        DemoAction(
            title="Skrive standardsetninger for begrunnelse, på bokmål og nynorsk",
            owner="sunnfjord", due=14, outcome=2, helpers=("voss", "bergen"), themes=("barnehage",),
            updates=(
                DemoUpdate(at=40, status=ActionStatus.IN_PROGRESS,
                           note="Tolv setninger er skrivne, åtte er prøvde på foreldre."),
            ),
        ),
        DemoAction(
            title="Legge søsken eller avstand fram for opptaksnemnda",
            owner="kristiansand", due=75, outcome=3, themes=("barnehage",),
        ),
        DemoAction(
            title="Sjekke at opptakssystemet kan spille av et gammelt opptak",
            owner="skien", due=-8, outcome=0, themes=("barnehage", "kontrakt"),
            components=("barnehageopptak",),
        ),
        DemoAction(
            title="Kurs for styrere i novemberuka",
            owner="voss", due=-5, outcome=0, themes=("innforing",),
            updates=(
                DemoUpdate(at=50, status=ActionStatus.IN_PROGRESS, note="""To av fire kurs er
                    haldne."""),
            ),
        ),
        DemoAction(
            title="Spørre tilsynet hvordan deltid skal telles i bemanningsnormen",
            owner="oslo", due=25, outcome=0, themes=("barnehage",),
            updates=(
                DemoUpdate(at=45, status=ActionStatus.BLOCKED,
                           note="Venter på svar fra Statsforvalteren."),
            ),
        ),
        DemoAction(
            title="Felles behov for å se virkningen av ett nytt barn",
            owner="fredrikstad", due=-55, outcome=1, helpers=("skien", "asker"),
            themes=("behovsbeskrivelse",),
            components=("innplassering-i-avdelinger-og-grupper",),
            updates=(
                DemoUpdate(at=58, status=ActionStatus.DONE, note="""Tre kommuner har sluttet
                    seg til.""",
                           evidence="Se hva ett nytt barn gjør med bemanningen"),
            ),
        ),
        DemoAction(
            title="Egen app for innplassering på nettbrett",
            owner="bergen", due=-40, outcome=1, themes=("barnehage",),
            updates=(
                DemoUpdate(at=61, status=ActionStatus.DROPPED,
                           note="Nettleseren på nettbrettet er nok. Styrerne prøvde."),
            ),
        ),
        DemoAction(
            title="Gå gjennom personvernet i overgangen mellom barnehage og skole",
            owner="asker", due=120, outcome=3, helpers=("drammen",), themes=("personvern",),
            components=("samtykker-for-bilder-og-deling",),
        ),
    ),
)  # fmt: skip
