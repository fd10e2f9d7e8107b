from django.db import migrations, models


class Migration(migrations.Migration):
    """In a migration of its own: rows that were changed keep constraints from being changed."""

    dependencies = [("kindergarten", "0004_applications_and_their_decisions")]

    operations = [
        migrations.RemoveConstraint(model_name="run", name="one_published_run_in_a_round"),
        migrations.AddConstraint(
            model_name="run",
            constraint=models.UniqueConstraint(
                condition=models.Q(("between_rounds", False), ("status", "published")),
                fields=["round"],
                name="one_published_run_in_a_round",
            ),
        ),
        migrations.AddConstraint(
            model_name="placeoffer",
            constraint=models.CheckConstraint(
                condition=models.Q(("answer", ""), ("answered_on", None))
                | (models.Q(("answered_on__isnull", False)) & ~models.Q(("answer", ""))),
                name="answered_offer_has_an_answer",
            ),
        ),
    ]
