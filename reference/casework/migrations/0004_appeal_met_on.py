from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("decisions", "0003_sfo_payment")]

    operations = [
        migrations.AddField(
            model_name="appeal",
            name="met_on",
            field=models.DateField(blank=True, null=True, verbose_name="met on"),
        ),
    ]
