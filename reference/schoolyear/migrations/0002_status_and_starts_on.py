from django.db import migrations, models

# The bodies of functions are text to PostgreSQL: they do not follow the new name of a column.
SETTLED = """
CREATE OR REPLACE FUNCTION keep_days_of_settled_plans() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE plan_status text;
BEGIN
  SELECT {status} INTO plan_status FROM schoolyear_calendarplan
   WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.plan_id ELSE NEW.plan_id END;
  IF plan_status <> 'draft' OR (TG_OP = 'UPDATE' AND NEW.plan_id <> OLD.plan_id) THEN
    RAISE EXCEPTION 'The days of a plan change in a draft only.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE OR REPLACE FUNCTION keep_decision_on_plan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.{status} IN ('decided', 'announced', 'amended') AND (
    NEW.{status} IN ('draft', 'hearing')
    OR (OLD.municipality_id, OLD.year, OLD.number, OLD.grounds, OLD.legal_basis, OLD.decided_on,
        OLD.decided_by_id, OLD.no_hearing_because)
      IS DISTINCT FROM
       (NEW.municipality_id, NEW.year, NEW.number, NEW.grounds, NEW.legal_basis, NEW.decided_on,
        NEW.decided_by_id, NEW.no_hearing_because)
  ) THEN
    RAISE EXCEPTION 'A decided plan is amended by a new one.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):

    dependencies = [('schoolyear', '0001_initial')]

    operations = [
        migrations.RemoveConstraint(
            model_name='calendarplan',
            name='one_announced_calendar_plan',
        ),
        migrations.RemoveConstraint(
            model_name='calendarplan',
            name='one_calendar_plan_on_its_way',
        ),
        migrations.RemoveConstraint(
            model_name='calendarplan',
            name='hearing_has_a_deadline',
        ),
        migrations.RemoveConstraint(
            model_name='calendarplan',
            name='decided_calendar_plan_has_its_grounds',
        ),
        migrations.RemoveConstraint(
            model_name='calendarplan',
            name='announced_calendar_plan_has_its_time',
        ),
        migrations.RenameField(model_name='calendarplan', old_name='state', new_name='status'),
        migrations.RunSQL(
            SETTLED.replace('{status}', 'status'), SETTLED.replace('{status}', 'state')
        ),
        migrations.AlterField(
            model_name='calendarplan',
            name='status',
            field=models.CharField(choices=[('draft', 'Draft'), ('hearing', 'In hearing'), ('decided', 'Decided'), ('announced', 'Announced'), ('amended', 'Replaced by an amendment')], default='draft', max_length=10, verbose_name='status'),
        ),
        migrations.AddConstraint(
            model_name='calendarplan',
            constraint=models.UniqueConstraint(condition=models.Q(('status', 'announced')), fields=('municipality', 'year'), name='one_announced_calendar_plan'),
        ),
        migrations.AddConstraint(
            model_name='calendarplan',
            constraint=models.UniqueConstraint(condition=models.Q(('status__in', ['hearing', 'decided'])), fields=('municipality', 'year'), name='one_calendar_plan_on_its_way'),
        ),
        migrations.AddConstraint(
            model_name='calendarplan',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'hearing'), _negated=True), ('hearing_until__isnull', False), _connector='OR'), name='hearing_has_a_deadline'),
        ),
        migrations.AddConstraint(
            model_name='calendarplan',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ('decided', 'announced', 'amended')), _negated=True), models.Q(('decided_by__isnull', False), ('decided_on__isnull', False), models.Q(('grounds', ''), _negated=True), models.Q(('legal_basis', ''), _negated=True), models.Q(('hearing_until__isnull', False), models.Q(('no_hearing_because', ''), _negated=True), _connector='OR')), _connector='OR'), name='decided_calendar_plan_has_its_grounds'),
        ),
        migrations.AddConstraint(
            model_name='calendarplan',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('announced_at__isnull', False), ('status__in', ('announced', 'amended'))), models.Q(models.Q(('status__in', ('announced', 'amended')), _negated=True), ('announced_at', None)), _connector='OR'), name='announced_calendar_plan_has_its_time'),
        ),
    ]
