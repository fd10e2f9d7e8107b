from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('groups', '0001_initial')]

    operations = [
        migrations.RemoveConstraint(
            model_name='division',
            name='only_what_is_solved_is_frozen',
        ),
        migrations.RemoveConstraint(
            model_name='division',
            name='what_is_in_force_was_decided_by_somebody',
        ),
        migrations.RenameField(model_name='division', old_name='state', new_name='status'),
        migrations.AlterField(
            model_name='division',
            name='status',
            field=models.CharField(choices=[('draft', 'Draft'), ('frozen', 'Checked and frozen'), ('in_force', 'In force')], default='draft', max_length=10, verbose_name='status'),
        ),
        migrations.AddConstraint(
            model_name='division',
            constraint=models.CheckConstraint(condition=models.Q(('status', 'draft'), models.Q(('text', ''), _negated=True), _connector='OR'), name='only_what_is_solved_is_frozen'),
        ),
        migrations.AddConstraint(
            model_name='division',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_by__isnull', False), ('status', 'in_force')), models.Q(models.Q(('status', 'in_force'), _negated=True), ('decided_by', None)), _connector='OR'), name='what_is_in_force_was_decided_by_somebody'),
        ),
    ]
