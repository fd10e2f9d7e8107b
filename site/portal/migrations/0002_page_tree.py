"""Makes the front page, the node above all sections, and the site; nothing else."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def plant(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    Locale = apps.get_model("wagtailcore", "Locale")
    ContentType = apps.get_model("contenttypes", "ContentType")
    locale, _ = Locale.objects.get_or_create(language_code="nb")
    Site.objects.all().delete()
    Page.objects.filter(depth=2).delete()
    root = Page.objects.get(depth=1)
    home = _page(
        apps.get_model("portal", "HomePage"), ContentType, root, locale, "Møteplassen", "moteplassen", "/"
    )
    _page(
        apps.get_model("organisations", "OrganisationIndexPage"),
        ContentType,
        home,
        locale,
        "Virksomheter",
        "virksomheter",
        "/virksomheter/",
    )
    Site.objects.create(
        hostname="localhost", root_page_id=home.pk, is_default_site=True, site_name="Møteplassen"
    )


def _page(model, content_types, parent, locale, title, slug, address):  # type: ignore[no-untyped-def]  # historical models have no types
    content_type, _ = content_types.objects.get_or_create(
        app_label=model._meta.app_label, model=model._meta.model_name
    )
    page = model.objects.create(
        title=title,
        draft_title=title,
        slug=slug,
        url_path=f"/{parent.slug if parent.depth > 1 else slug}{address}".replace("//", "/"),
        path=f"{parent.path}0001",
        depth=parent.depth + 1,
        numchild=0,
        content_type=content_type,
        locale=locale,
        live=True,
    )
    parent.numchild = 1
    parent.save(update_fields=["numchild"])
    return page


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0001_initial"),
        ("organisations", "0002_organisations_and_sections"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(plant, migrations.RunPython.noop)]
