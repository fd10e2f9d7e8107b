from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('kindergarten', '0001_initial')]

    operations = [
        migrations.RemoveConstraint(
            model_name='application',
            name='child_applies_once_in_a_round',
        ),
        migrations.RemoveConstraint(
            model_name='application',
            name='what_is_sent_has_its_day',
        ),
        migrations.RemoveConstraint(
            model_name='places',
            name='places_once_for_band_and_start',
        ),
        migrations.RenameField(model_name='application', old_name='state', new_name='status'),
        migrations.RenameField(model_name='application', old_name='start', new_name='starts_on'),
        migrations.RenameField(model_name='placeoffer', old_name='start', new_name='starts_on'),
        migrations.RenameField(model_name='places', old_name='start', new_name='starts_on'),
        migrations.AlterField(
            model_name='application',
            name='status',
            field=models.CharField(choices=[('created', 'Begun'), ('sent', 'Sent'), ('waiting', 'Being allocated'), ('offered', 'Offered a place'), ('accepted', 'Accepted'), ('declined', 'Declined'), ('lapsed', 'Lapsed'), ('rejected', 'No place'), ('listed', 'On the search list'), ('appealed', 'Appealed'), ('active', 'In kindergarten'), ('ended', 'Ended')], default='created', max_length=10, verbose_name='status'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.UniqueConstraint(condition=models.Q(('deleted_at', None), models.Q(('status', 'ended'), _negated=True)), fields=('round', 'child'), name='child_applies_once_in_a_round'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(('status', 'created'), ('status', 'ended'), ('sent_on__isnull', False), _connector='OR'), name='what_is_sent_has_its_day'),
        ),
        migrations.AddConstraint(
            model_name='places',
            constraint=models.UniqueConstraint(fields=('round', 'unit', 'band', 'starts_on'), name='places_once_for_band_and_start'),
        ),
    ]
