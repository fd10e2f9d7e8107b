"""Say which application a decision is on, how each offer was answered, and who waits for better."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def link_decisions(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """An offer names its application; a refusal is of the child's last round before it."""
    application = apps.get_model("kindergarten", "Application")
    link = apps.get_model("kindergarten", "DecisionOnApplication")
    offer = apps.get_model("kindergarten", "PlaceOffer")
    decision = apps.get_model("decisions", "Decision")
    of_offers = dict(offer.objects.values_list("decision_id", "application_id"))
    for each in decision.objects.filter(kind="kindergarten_place").order_by("changed_at", "pk"):
        found = of_offers.get(each.pk)
        if found is None:
            decided = application.objects.filter(
                child=each.subject_id, round__deadline__lte=each.decided_on
            ).exclude(status__in=["created", "sent", "waiting"])
            latest = decided.order_by("-round__deadline", "deleted_at", "-sent_on").first()
            found = latest.pk if latest else None
        if found is not None:
            link.objects.create(decision_id=each.pk, application_id=found)


def say_how_offers_were_answered(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Until now an application had one answered offer: its own status says how."""
    enrolment = apps.get_model("people", "Enrolment")
    offer = apps.get_model("kindergarten", "PlaceOffer")
    answers = {"declined": "declined", "lapsed": "lapsed", "accepted": "accepted"}
    for each in offer.objects.exclude(answered_on=None).select_related("application"):
        status = each.application.status
        belongs = enrolment.objects.filter(
            person=each.application.child_id, unit=each.unit_id, kind="kindergarten"
        ).exists()
        each.answer = answers.get(status, "accepted" if belongs else "declined")
        each.save(update_fields=["answer"])


def put_on_the_list(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    application = apps.get_model("kindergarten", "Application")
    application.objects.filter(status__in=["listed", "appealed"]).update(on_search_list=True)


def say_which_rounds_are_supplementary(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The first round of a year is the main one where its deadline is before the year begins."""
    round_ = apps.get_model("kindergarten", "Round")
    seen = set()
    for each in round_.objects.order_by("municipality", "year", "deadline", "pk"):
        key = (each.municipality_id, each.year)
        before = (each.deadline.year, each.deadline.month) < (each.year, 8)
        if key in seen or not before:
            each.kind = "supplementary"
            each.save(update_fields=["kind"])
        seen.add(key)


def note_met_appeals(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """An upheld appeal is met by an offer of its unit that was made after the decision."""
    appeal = apps.get_model("decisions", "Appeal")
    offer = apps.get_model("kindergarten", "PlaceOffer")
    upheld = appeal.objects.filter(
        status__in=["upheld", "upheld_by_owner"], decision__kind="kindergarten_place"
    )
    for each in upheld.select_related("decision"):
        given = offer.objects.filter(
            application__child=each.decision.subject_id, unit=each.unit_id
        ).exclude(decision=each.decision_id)
        if latest := given.order_by("-decision__decided_on").first():
            each.met_on = latest.decision.decided_on
            each.save(update_fields=["met_on"])


class Migration(migrations.Migration):
    dependencies = [
        ("kindergarten", "0003_first_of_a_month"),
        ("decisions", "0004_appeal_met_on"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="application",
            name="on_search_list",
            field=models.BooleanField(default=False, verbose_name="on the search list"),
        ),
        migrations.AddField(
            model_name="placeoffer",
            name="answer",
            field=models.CharField(
                blank=True,
                choices=[
                    ("accepted", "Accepted"),
                    ("declined", "Declined"),
                    ("lapsed", "Lapsed"),
                    ("replaced", "Replaced by another offer"),
                ],
                max_length=10,
                verbose_name="answer",
            ),
        ),
        migrations.AddField(
            model_name="round",
            name="kind",
            field=models.CharField(
                choices=[("main", "Main admission"), ("supplementary", "Supplementary admission")],
                default="main",
                max_length=15,
                verbose_name="kind of admission",
            ),
        ),
        migrations.AddField(
            model_name="round",
            name="family_pays_unused_months",
            field=models.BooleanField(
                default=False,
                verbose_name="the family pays from the month in which the place is vacant",
            ),
        ),
        migrations.AddField(
            model_name="run",
            name="between_rounds",
            field=models.BooleanField(default=False, verbose_name="between rounds"),
        ),
        migrations.CreateModel(
            name="DecisionOnApplication",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions_on",
                        to="kindergarten.application",
                    ),
                ),
                (
                    "decision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="on_application",
                        to="decisions.decision",
                    ),
                ),
            ],
        ),
        migrations.RunPython(link_decisions, migrations.RunPython.noop),
        migrations.RunPython(say_how_offers_were_answered, migrations.RunPython.noop),
        migrations.RunPython(put_on_the_list, migrations.RunPython.noop),
        migrations.RunPython(say_which_rounds_are_supplementary, migrations.RunPython.noop),
        migrations.RunPython(note_met_appeals, migrations.RunPython.noop),
    ]
