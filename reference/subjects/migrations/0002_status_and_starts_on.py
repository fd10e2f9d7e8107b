from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('subjects', '0001_initial')]

    operations = [
        migrations.RemoveConstraint(
            model_name='gradeappeal',
            name='what_is_appealed_was_sent',
        ),
        migrations.RemoveConstraint(
            model_name='gradeappeal',
            name='answered_appeal_says_by_whom',
        ),
        migrations.RenameField(model_name='gradeappeal', old_name='state', new_name='status'),
        migrations.AlterField(
            model_name='gradeappeal',
            name='status',
            field=models.CharField(choices=[('grounds_asked', 'Grounds are asked for'), ('grounds_given', 'Grounds are given'), ('received', 'Received by the school'), ('forwarded', 'Forwarded to the body of appeal'), ('changed', 'The mark is changed'), ('kept', 'The mark is upheld'), ('withdrawn', 'Withdrawn')], max_length=15, verbose_name='status'),
        ),
        migrations.AddConstraint(
            model_name='gradeappeal',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['grounds_asked', 'grounds_given', 'withdrawn']), ('sent_on__isnull', False), _connector='OR'), name='what_is_appealed_was_sent'),
        ),
        migrations.AddConstraint(
            model_name='gradeappeal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['changed', 'kept']), _negated=True), models.Q(('answered_by__isnull', False), ('answered_on__isnull', False)), _connector='OR'), name='answered_appeal_says_by_whom'),
        ),
    ]
