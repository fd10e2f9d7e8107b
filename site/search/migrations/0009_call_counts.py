"""Counts calls in a table of their own, which needs no log: nothing is lost when it is emptied."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0008_narrow_documents_and_totals")]
    operations = [
        migrations.CreateModel(
            name="CallCount",
            fields=[
                (
                    "caller",
                    models.CharField(max_length=120, primary_key=True, serialize=False),
                ),
                ("in_window", models.BigIntegerField()),
                ("number", models.PositiveIntegerField()),
            ],
            options={"indexes": [models.Index(fields=["in_window"], name="call_window")]},
        ),
        migrations.RunSQL("ALTER TABLE search_callcount SET UNLOGGED", migrations.RunSQL.noop),
    ]
