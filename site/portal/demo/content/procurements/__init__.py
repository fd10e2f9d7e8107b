"""The procurements of the demo with their experiences, and the real notices."""

from ..entries import DemoNotice, DemoProcurement
from .cooperation import COOPERATION
from .everyday import EVERYDAY
from .front_runners import FRONT_RUNNERS
from .kindergarten import KINDERGARTEN
from .learning import LEARNING
from .platforms import PLATFORMS
from .small_buys import SMALL_BUYS

PROCUREMENTS: tuple[DemoProcurement, ...] = (
    *FRONT_RUNNERS,
    *COOPERATION,
    *KINDERGARTEN,
    *PLATFORMS,
    *EVERYDAY,
    *SMALL_BUYS,
    *LEARNING,
)
# The buyer of each file is the buyer here too, but for the last: who took it in is asked why.
NOTICES = (
    DemoNotice(
        file="PriorInformationNotice_pin-buyer_2024-102005.xml",
        buyer="lillestrom",
        themes=("leverandordialog",),
    ),
    DemoNotice(file="ContractAwardNotice_can-standard_2024-100829.xml", buyer="ringerike"),
    DemoNotice(file="ContractAwardNotice_can-modif_2023-101032.xml", buyer="alesund"),
    DemoNotice(
        file="PriorInformationNotice_pin-only_2022-970816.xml",
        buyer="rogaland-fylkeskommune",
        themes=("personvern", "innforing"),
    ),
    DemoNotice(
        file="ContractAwardNotice_can-standard_2023-336496.xml",
        buyer="viken-fylkeskommune",
        themes=("samarbeid",),
    ),
    DemoNotice(
        file="ContractAwardNotice_can-modif_2023-677604.xml",
        buyer="viken-fylkeskommune",
        themes=("kontrakt", "samarbeid"),
    ),
    DemoNotice(
        file="PriorInformationNotice_pin-buyer_2023-101205.xml",
        buyer="drammen",
        is_of_another=True,
    ),
)
