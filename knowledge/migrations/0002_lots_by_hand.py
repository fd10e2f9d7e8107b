from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def mark_those_of_notices(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Until now a procurement with notices has had its lots from them."""
    Lot = apps.get_model("knowledge", "Lot")
    Lot.objects.filter(procurement__notices__isnull=False).update(from_notice=True)


class Migration(migrations.Migration):

    dependencies = [
        ('knowledge', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='lot',
            name='from_notice',
            field=models.BooleanField(default=False, editable=False, verbose_name='from a notice'),
        ),
        migrations.RunPython(mark_those_of_notices, migrations.RunPython.noop),
        migrations.AlterConstraint(
            model_name='lot',
            name='lot_value_has_a_currency',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('currency', ''), ('estimated_value__isnull', True)), models.Q(('currency__regex', '^[A-Z]{3}$'), ('estimated_value__gt', 0), ('estimated_value__isnull', False)), _connector='OR'), name='lot_value_has_a_currency', violation_error_message='Give the value as a figure above zero with its currency, or leave both out.'),
        ),
    ]
