"""Tags components with the categories that their publiccode.yml gives, as an import does now.

What search knows of them comes with `search_index --repair`.
"""

from django.db import migrations
from django.utils.text import slugify

from components.publiccode import PubliccodeRefused, parse


def tag(apps, schema_editor):
    keyword, link = (
        apps.get_model("search", "Keyword"),
        apps.get_model("components", "ComponentKeyword"),
    )
    components = apps.get_model("components", "ComponentPage").objects.exclude(publiccode="")
    for pk, text in components.values_list("pk", "publiccode"):
        try:
            categories = parse(text.encode(), draft_version=True).categories
        except PubliccodeRefused:  # by rules that have come since
            continue
        for category in categories:
            name = category.replace("-", " ")
            tag, _ = keyword.objects.get_or_create(name=name, defaults={"slug": slugify(name)})
            link.objects.get_or_create(tag=tag, content_object_id=pk)


class Migration(migrations.Migration):
    dependencies = [("components", "0007_keywords")]
    operations = [migrations.RunPython(tag, migrations.RunPython.noop)]
