import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('components', '0005_report_endpoint'),
    ]

    operations = [
        migrations.AlterField(
            model_name='componentpage',
            name='reference_module',
            field=models.CharField(blank=True, help_text="The module's name in its manifest, such as sfo.", max_length=40, validators=[django.core.validators.validate_slug], verbose_name='module of the reference implementation'),
        ),
        migrations.AlterField(
            model_name='referenceservice',
            name='module',
            field=models.CharField(max_length=40, primary_key=True, serialize=False, validators=[django.core.validators.validate_slug]),
        ),
    ]
