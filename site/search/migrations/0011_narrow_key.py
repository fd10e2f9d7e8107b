"""Finds a narrow document by what it is of."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0010_words_as_they_are_found")]
    operations = [
        migrations.AddIndex(
            model_name="narrowdocument",
            index=models.Index(fields=["kind", "key"], name="narrow_key"),
        ),
    ]
