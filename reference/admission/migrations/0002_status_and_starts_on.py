from django.db import migrations, models

# The bodies of functions are text to PostgreSQL: they do not follow the new name of a column.
WAITS = """
CREATE OR REPLACE FUNCTION admission_waits(admission_admission, school uuid) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
  SELECT $1.deleted_at IS NULL AND (
    ($1.{status} IN ('drawn', 'proposed') AND ($1.local_id IS NULL OR $1.local_id = school))
    OR ($1.local_id = school AND $1.placed_by = 'overflow' AND $1.school_id <> school)
  )
$$;
"""


class Migration(migrations.Migration):

    dependencies = [('admission', '0001_initial')]

    operations = [
        migrations.RemoveConstraint(
            model_name='admission',
            name='school_exactly_when_decided',
        ),
        migrations.RemoveConstraint(
            model_name='admission',
            name='proposed_is_a_local_school',
        ),
        migrations.RemoveConstraint(
            model_name='application',
            name='one_open_application_of_a_kind',
        ),
        migrations.RemoveConstraint(
            model_name='application',
            name='another_start_needs_an_assessment',
        ),
        migrations.RemoveConstraint(
            model_name='application',
            name='answered_application_has_its_decision',
        ),
        migrations.RenameField(model_name='admission', old_name='state', new_name='status'),
        migrations.RenameField(model_name='application', old_name='state', new_name='status'),
        migrations.RunSQL(
            WAITS.replace('{status}', 'status'), WAITS.replace('{status}', 'state')
        ),
        migrations.AlterField(
            model_name='admission',
            name='status',
            field=models.CharField(choices=[('drawn', 'Drawn from the population'), ('proposed', 'Local school proposed'), ('decided', 'Decided'), ('confirmed', 'Confirmed'), ('declined', 'Declined'), ('deferred', 'Starts a later year'), ('started', 'Started'), ('left', 'Moved away')], default='drawn', max_length=10, verbose_name='status'),
        ),
        migrations.AlterField(
            model_name='application',
            name='status',
            field=models.CharField(choices=[('sent', 'Sent'), ('assessed', 'Assessed'), ('granted', 'Granted'), ('refused', 'Refused'), ('appealed', 'Appealed'), ('forwarded', 'With the county governor'), ('changed', 'Changed after appeal'), ('final', 'Final'), ('withdrawn', 'Withdrawn')], default='sent', max_length=10, verbose_name='status'),
        ),
        migrations.AddConstraint(
            model_name='admission',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('school__isnull', False), ('status__in', ('decided', 'confirmed', 'started')), models.Q(('placed_by', ''), _negated=True)), models.Q(models.Q(('status__in', ('decided', 'confirmed', 'started')), _negated=True), ('placed_by', ''), ('school', None)), _connector='OR'), name='school_exactly_when_decided'),
        ),
        migrations.AddConstraint(
            model_name='admission',
            constraint=models.CheckConstraint(condition=models.Q(('status', 'drawn'), models.Q(('status__in', ('drawn', 'proposed')), _negated=True), ('local__isnull', False), _connector='OR'), name='proposed_is_a_local_school'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.UniqueConstraint(condition=models.Q(('deleted_at', None), ('status__in', ('sent', 'assessed'))), fields=('cohort', 'child', 'kind'), name='one_open_application_of_a_kind'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(('kind', 'change'), models.Q(('status', 'granted'), _negated=True), models.Q(('assessed_on__isnull', False), models.Q(('assessment', ''), _negated=True)), _connector='OR'), name='another_start_needs_an_assessment'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decision', None), ('status__in', ['sent', 'assessed', 'withdrawn'])), models.Q(('decision__isnull', False), models.Q(('status__in', ['sent', 'assessed', 'withdrawn']), _negated=True)), _connector='OR'), name='answered_application_has_its_decision'),
        ),
    ]
