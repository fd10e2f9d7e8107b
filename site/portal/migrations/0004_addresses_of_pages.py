"""Finds a page by its whole address (`portal.serving`): Wagtail has no index of them.

A hash, since an address can be longer than what fits into a sorted index.
"""

from django.db import migrations

CREATE = "CREATE INDEX portal_page_address ON wagtailcore_page USING hash (url_path)"
DROP = "DROP INDEX portal_page_address"


class Migration(migrations.Migration):
    dependencies = [("portal", "0003_content_version"), ("wagtailcore", "0001_initial")]
    operations = [migrations.RunSQL(CREATE, DROP)]
