"""Addresses of the module."""

from django.urls import path

from .views import child, department, family, plan, staffing, unit

urlpatterns = [
    path("barnehage/avdelinger/", unit.units, name="placement_units"),
    path("barnehage/avdelinger/<uuid:identifier>/", unit.unit, name="placement_unit"),
    path(
        "barnehage/avdelinger/<uuid:identifier>/ny-plan/", unit.new_plan, name="placement_new_plan"
    ),
    path(
        "barnehage/avdelinger/<uuid:identifier>/ny-avdeling/",
        unit.new_department,
        name="placement_new_department",
    ),
    path(
        "barnehage/avdeling/<uuid:identifier>/", department.department, name="placement_department"
    ),
    path("barnehage/bemanning/<uuid:identifier>/", staffing.staffing, name="placement_staffing"),
    path(
        "barnehage/bemanning/<uuid:identifier>/dispensasjon/",
        staffing.dispensation,
        name="placement_dispensation",
    ),
    path("barnehage/ett-barn-til/<uuid:identifier>/", staffing.one_more, name="placement_one_more"),
    path("barnehage/avdelingsplan/<uuid:identifier>/", plan.plan_page, name="placement_plan"),
    path("barnehage/avdelingsplan/<uuid:identifier>/flytt/", plan.move, name="placement_move"),
    path(
        "barnehage/avdelingsplan/<uuid:identifier>/endre/",
        plan.change_plan,
        name="placement_change_plan",
    ),
    path(
        "barnehage/avdelingsplan/<uuid:identifier>/hvorfor/<uuid:place>/",
        plan.why,
        name="placement_why",
    ),
    path("barnehage/avdelingsbarn/<uuid:identifier>/", child.child, name="placement_child"),
    path("barnehage/min-avdeling/", family.my_children, name="placement_my_children"),
]
