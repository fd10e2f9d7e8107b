from django.db import migrations, models


def say_what_held(apps, schema_editor):
    """Until now a client without units reached the whole municipality."""
    clients = apps.get_model("api", "ClientAccess").objects
    clients.filter(units=None).update(whole_municipality=True)


class Migration(migrations.Migration):
    dependencies = [("api", "0002_longer_scopes")]

    operations = [
        migrations.AddField(
            model_name="clientaccess",
            name="whole_municipality",
            field=models.BooleanField(default=False, verbose_name="reaches the whole municipality"),
        ),
        migrations.RunPython(say_what_held, migrations.RunPython.noop),
    ]
