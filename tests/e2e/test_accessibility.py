"""Anyone can use every page, on a telephone too: WCAG 2.1 AA as far as axe can tell."""

import pytest

from tests.e2e.inspecting import accessibility_violations, wider_than_the_screen
from tests.e2e.pages import Visit
from tests.e2e.seeing import every_page, see
from tests.e2e.visiting import NARROW, WIDE, Visiting
from tests.e2e.world import World

pytestmark = pytest.mark.long


@every_page
def test_page_shuts_nobody_out(visiting: Visiting, world: World, visit: Visit) -> None:
    page = visiting.window(visit.visitor(world), bypass_csp=True)
    see(page, visit, world)
    for width in (WIDE, NARROW):
        page.set_viewport_size({"width": width, "height": 900})
        assert not wider_than_the_screen(page)
        assert not accessibility_violations(page)
