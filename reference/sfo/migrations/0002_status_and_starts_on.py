from django.db import migrations, models

# The bodies of functions are text to PostgreSQL: they do not follow the new name of a column.
LOCKED = """
CREATE OR REPLACE FUNCTION sfo_refuse_locked_basis() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.{status} = 'locked' THEN
    RAISE EXCEPTION 'sfo_month_is_locked';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE OR REPLACE FUNCTION sfo_refuse_locked_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM sfo_invoicebasis
    WHERE {status} = 'locked' AND (TG_OP <> 'INSERT' AND id = OLD.basis_id
                                   OR TG_OP <> 'DELETE' AND id = NEW.basis_id)
  ) THEN
    RAISE EXCEPTION 'sfo_month_is_locked';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
"""


class Migration(migrations.Migration):

    dependencies = [('sfo', '0001_initial')]

    operations = [
        migrations.RemoveConstraint(
            model_name='application',
            name='child_has_one_open_sfo_application',
        ),
        migrations.RemoveConstraint(
            model_name='application',
            name='sfo_application_is_decided_by_a_decision',
        ),
        migrations.RemoveConstraint(
            model_name='invoicebasis',
            name='sfo_basis_says_who_locked_it',
        ),
        migrations.RemoveConstraint(
            model_name='reducedpayment',
            name='sfo_reduction_holds_from_a_first',
        ),
        migrations.RemoveConstraint(
            model_name='reducedpayment',
            name='sfo_reduction_is_asked_for_once_at_a_time',
        ),
        migrations.RemoveConstraint(
            model_name='run',
            name='one_published_sfo_run_in_a_year',
        ),
        migrations.RemoveConstraint(
            model_name='run',
            name='published_sfo_run_has_a_publisher',
        ),
        migrations.RenameField(model_name='application', old_name='state', new_name='status'),
        migrations.RenameField(model_name='application', old_name='starts', new_name='starts_on'),
        migrations.RenameField(model_name='invoicebasis', old_name='state', new_name='status'),
        migrations.RenameField(model_name='reducedpayment', old_name='state', new_name='status'),
        migrations.RenameField(model_name='run', old_name='state', new_name='status'),
        migrations.RunSQL(
            LOCKED.replace('{status}', 'status'), LOCKED.replace('{status}', 'state')
        ),
        migrations.AlterField(
            model_name='application',
            name='status',
            field=models.CharField(choices=[('sent', 'Sent'), ('queued', 'In the queue'), ('awarded', 'Awarded'), ('refused', 'Refused'), ('withdrawn', 'Withdrawn')], default='sent', max_length=10, verbose_name='status'),
        ),
        migrations.AlterField(
            model_name='invoicebasis',
            name='status',
            field=models.CharField(choices=[('open', 'Open'), ('locked', 'Locked')], default='open', max_length=10, verbose_name='status'),
        ),
        migrations.AlterField(
            model_name='reducedpayment',
            name='status',
            field=models.CharField(choices=[('sent', 'Sent'), ('granted', 'Granted'), ('refused', 'Refused')], default='sent', max_length=10, verbose_name='status'),
        ),
        migrations.AlterField(
            model_name='run',
            name='status',
            field=models.CharField(choices=[('draft', 'Draft'), ('published', 'Published')], default='draft', max_length=10, verbose_name='status'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.UniqueConstraint(condition=models.Q(('deleted_at', None), ('status__in', ['sent', 'queued'])), fields=('child',), name='child_has_one_open_sfo_application'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['sent', 'withdrawn']), ('decision__isnull', False), _connector='OR'), name='sfo_application_is_decided_by_a_decision'),
        ),
        migrations.AddConstraint(
            model_name='invoicebasis',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('locked_at__isnull', False), ('locked_by__isnull', False), ('status', 'locked')), models.Q(('locked_at', None), ('locked_by', None), ('status', 'open')), _connector='OR'), name='sfo_basis_says_who_locked_it'),
        ),
        migrations.AddConstraint(
            model_name='reducedpayment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'granted'), _negated=True), models.Q(('decision__isnull', False), ('holds_from__day', 1), ('holds_from__isnull', False)), _connector='OR'), name='sfo_reduction_holds_from_a_first'),
        ),
        migrations.AddConstraint(
            model_name='reducedpayment',
            constraint=models.UniqueConstraint(condition=models.Q(('deleted_at', None), ('status', 'sent')), fields=('child', 'school_year'), name='sfo_reduction_is_asked_for_once_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='run',
            constraint=models.UniqueConstraint(condition=models.Q(('status', 'published')), fields=('municipality', 'school_year'), name='one_published_sfo_run_in_a_year'),
        ),
        migrations.AddConstraint(
            model_name='run',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('published_by__isnull', False), ('status', 'published')), models.Q(('published_by', None), ('status', 'draft')), _connector='OR'), name='published_sfo_run_has_a_publisher'),
        ),
    ]
