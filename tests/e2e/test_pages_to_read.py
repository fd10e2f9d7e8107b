"""Every page that one comes to read has no flaws, whoever looks and on whatever."""

import pytest

from tests.e2e.pages import TO_READ, Visit
from tests.e2e.seeing import flaws
from tests.e2e.visiting import Visiting
from tests.e2e.world import World


@pytest.mark.parametrize("visit", TO_READ.values(), ids=TO_READ)
def test_page_has_no_flaws(visiting: Visiting, world: World, visit: Visit) -> None:
    assert flaws(visiting.window(visit.visitor(world)), visit, world) == []
