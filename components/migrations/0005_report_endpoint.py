"""Keeps the address that each report was made at, from the report itself."""

import json

from django.db import migrations, models

from components.reference_site import is_reference


def read_endpoints(apps, schema_editor):
    for report in apps.get_model("components", "ConformanceReport").objects.all():
        endpoint = json.loads(report.text).get("endpoint", "")
        report.endpoint = endpoint[:500]
        report.tried_reference = is_reference(report.endpoint)
        report.save(update_fields=["endpoint", "tried_reference"])


class Migration(migrations.Migration):
    dependencies = [("components", "0004_oneroster_services")]

    operations = [
        migrations.AddField(
            model_name="conformancereport",
            name="endpoint",
            field=models.CharField(
                blank=True, default="", max_length=500, verbose_name="address that was tried"
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="conformancereport",
            name="tried_reference",
            field=models.BooleanField(
                default=False, verbose_name="tried the reference itself"
            ),
        ),
        migrations.RunPython(read_endpoints, migrations.RunPython.noop),
    ]
