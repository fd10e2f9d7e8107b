"""Addresses of the module."""

from django.urls import path

from .views import desk, guardian, invoices, local_rules, runs, unit

urlpatterns = [
    path("sfo/mine-barn/", guardian.my_children, name="sfo_my_children"),
    path("sfo/barn/<uuid:identifier>/", guardian.child_page, name="sfo_child"),
    path("sfo/barn/<uuid:identifier>/sok/", guardian.apply, name="sfo_apply"),
    path(
        "sfo/barn/<uuid:identifier>/redusert-betaling/", guardian.reduce_payment, name="sfo_reduce"
    ),
    path("sfo/barn/<uuid:identifier>/ferie/", guardian.holidays, name="sfo_holidays"),
    path("sfo/soknad/<uuid:identifier>/trekk/", guardian.withdraw, name="sfo_withdraw"),
    path("sfo/plass/<uuid:identifier>/si-opp/", guardian.notice, name="sfo_notice"),
    path("sfo/vedtak/<uuid:identifier>/klage/", guardian.make_appeal, name="sfo_appeal"),
    path("sfo/saker/", desk.desk, name="sfo_desk"),
    path("sfo/saker/tildel/", desk.admit, name="sfo_admit"),
    path("sfo/saker/ny-kjoring/", runs.new_run, name="sfo_new_run"),
    path("sfo/soknad/<uuid:identifier>/", desk.application, name="sfo_application"),
    path("sfo/redusert-betaling/<uuid:identifier>/", desk.reduction, name="sfo_reduction"),
    path("sfo/plass/<uuid:identifier>/avslutt/", desk.end, name="sfo_end_place"),
    path("sfo/klage/<uuid:identifier>/", desk.appeal_page, name="sfo_answer_appeal"),
    path("sfo/kjoring/<uuid:identifier>/", runs.run_page, name="sfo_run"),
    path("sfo/kjoring/<uuid:identifier>/publiser/", runs.publish, name="sfo_publish_run"),
    path("sfo/faktura/", invoices.invoices, name="sfo_invoices"),
    path("sfo/faktura/<uuid:identifier>/", invoices.month, name="sfo_invoice_month"),
    path("sfo/faktura/<uuid:identifier>/las/", invoices.lock, name="sfo_lock_month"),
    path("sfo/faktura/<uuid:identifier>/csv/", invoices.csv_file, name="sfo_invoice_csv"),
    path("sfo/faktura/<uuid:identifier>/xlsx/", invoices.xlsx_file, name="sfo_invoice_xlsx"),
    path("sfo/regler/", local_rules.rules, name="sfo_rules"),
    path("sfo/regler/pris/", local_rules.new_price, name="sfo_new_price"),
    path("sfo/regler/del-av-dagen/", local_rules.new_place_type, name="sfo_new_place_type"),
    path("sfo/regler/ferieuke/", local_rules.new_holiday_week, name="sfo_new_holiday_week"),
    path("sfo/regler/vedtekter/", local_rules.new_statutes, name="sfo_new_statutes"),
    path("sfo/regler/plasser/", local_rules.capacity, name="sfo_capacity"),
    path("sfo/uka/", unit.schools, name="sfo_schools"),
    path("sfo/uka/<uuid:identifier>/", unit.week, name="sfo_week"),
]
