"""Addresses of the module."""

from django.urls import path

from .views import desk, guardian, owner, rounds, unit

urlpatterns = [
    path("barnehage/mine-barn/", guardian.my_children, name="kindergarten_my_children"),
    path("barnehage/sok/<uuid:child>/<uuid:round_>/", guardian.apply, name="kindergarten_apply"),
    path(
        "barnehage/soknad/<uuid:identifier>/",
        guardian.application,
        name="kindergarten_application",
    ),
    path("barnehage/soknad/<uuid:identifier>/svar/", guardian.answer, name="kindergarten_answer"),
    path(
        "barnehage/soknad/<uuid:identifier>/trekk/",
        guardian.withdraw,
        name="kindergarten_withdraw",
    ),
    path(
        "barnehage/soknad/<uuid:identifier>/sokeliste/",
        guardian.leave_list,
        name="kindergarten_leave_list",
    ),
    path(
        "barnehage/soknad/<uuid:identifier>/klage/",
        guardian.make_appeal,
        name="kindergarten_appeal",
    ),
    path("barnehage/opptak/", desk.rounds, name="kindergarten_rounds"),
    path("barnehage/opptak/nytt/", rounds.new_round, name="kindergarten_new_round"),
    path("barnehage/kriterier/", rounds.criteria, name="kindergarten_criteria"),
    path(
        "barnehage/opptak/<uuid:identifier>/rediger/",
        rounds.edit_round,
        name="kindergarten_edit_round",
    ),
    path(
        "barnehage/opptak/<uuid:identifier>/trekk/",
        rounds.withdraw,
        name="kindergarten_withdraw_round",
    ),
    path(
        "barnehage/opptak/<uuid:identifier>/plasser/",
        rounds.places,
        name="kindergarten_places",
    ),
    path(
        "barnehage/soknad/<uuid:identifier>/igjen/<uuid:round_>/",
        guardian.again,
        name="kindergarten_apply_again",
    ),
    path(
        "barnehage/opptak/<uuid:identifier>/ledige-plasser/",
        rounds.offer_vacancies,
        name="kindergarten_offer_vacancies",
    ),
    path(
        "barnehage/opptak/<uuid:identifier>/importer/",
        rounds.import_file,
        name="kindergarten_import",
    ),
    path("barnehage/opptak/<uuid:identifier>/", desk.round_page, name="kindergarten_round"),
    path(
        "barnehage/opptak/<uuid:identifier>/ny-kjoring/", desk.new_run, name="kindergarten_new_run"
    ),
    path("barnehage/kjoring/<uuid:identifier>/", desk.run_page, name="kindergarten_run"),
    path("barnehage/kjoring/<uuid:identifier>/fil/", desk.run_file, name="kindergarten_run_file"),
    path(
        "barnehage/kjoring/<uuid:identifier>/endre/",
        desk.change_run,
        name="kindergarten_change_run",
    ),
    path(
        "barnehage/kjoring/<uuid:identifier>/mot/<uuid:other>/",
        desk.compare,
        name="kindergarten_compare",
    ),
    path(
        "barnehage/kjoring/<uuid:identifier>/hvorfor/<uuid:application>/",
        desk.why,
        name="kindergarten_why",
    ),
    path("barnehage/behandle/<uuid:identifier>/", desk.handle, name="kindergarten_handle"),
    path("barnehage/prioritet/<uuid:identifier>/", desk.priority, name="kindergarten_priority"),
    path("barnehage/dokument/<uuid:identifier>/", desk.document, name="kindergarten_document"),
    path("barnehage/klage/<uuid:identifier>/", desk.appeal_page, name="kindergarten_answer_appeal"),
    path("barnehage/eier/", owner.desk, name="kindergarten_owner"),
    path("barnehage/eier/kriterier/", owner.criteria, name="kindergarten_owner_criteria"),
    path(
        "barnehage/eier/plasser/<uuid:identifier>/",
        owner.places,
        name="kindergarten_owner_places",
    ),
    path("barnehage/eier/klage/<uuid:identifier>/", owner.appeal, name="kindergarten_owner_appeal"),
    path("barnehage/nye-barn/", unit.new_children, name="kindergarten_new_children"),
]
