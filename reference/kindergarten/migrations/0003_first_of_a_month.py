from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('kindergarten', '0002_status_and_starts_on')]

    # The columns have been renamed, and PostgreSQL's constraints with them: only the state differs.
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveConstraint(model_name='application', name='application_from_a_first'),
                migrations.RemoveConstraint(model_name='places', name='places_from_a_first'),
                migrations.AddConstraint(
                    model_name='application',
                    constraint=models.CheckConstraint(condition=models.Q(('starts_on__day', 1)), name='application_from_a_first'),
                ),
                migrations.AddConstraint(
                    model_name='places',
                    constraint=models.CheckConstraint(condition=models.Q(('starts_on__day', 1)), name='places_from_a_first'),
                ),
            ],
        ),
    ]
