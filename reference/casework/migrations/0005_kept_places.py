from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("decisions", "0004_appeal_met_on")]

    operations = [
        migrations.AlterField(
            model_name="decision",
            name="outcome",
            field=models.CharField(
                choices=[
                    ("awarded", "Awarded"),
                    ("refused", "Refused"),
                    ("kept", "Keeps the present place"),
                ],
                max_length=10,
                verbose_name="outcome",
            ),
        ),
    ]
