"""Adds the Norwegian text search configuration that reads å, ø, é as a, o, e."""

from django.db import migrations

FORWARDS = """
CREATE TEXT SEARCH CONFIGURATION norwegian_unaccent (COPY = pg_catalog.norwegian);
ALTER TEXT SEARCH CONFIGURATION norwegian_unaccent
  ALTER MAPPING FOR hword, hword_part, word WITH unaccent, norwegian_stem;
"""
BACKWARDS = "DROP TEXT SEARCH CONFIGURATION norwegian_unaccent;"


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
