"""Free words: the table, and the facet in the documents and their copy for lists."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models

from search.postgres.narrow_copy import keep_every_column


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0012_shared_values'),
    ]

    operations = [
        migrations.CreateModel(
            name='Keyword',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60, unique=True, verbose_name='word')),
                ('name_nn', models.CharField(blank=True, max_length=60, verbose_name='word in nynorsk')),
                ('slug', models.SlugField(max_length=100, unique=True, verbose_name='code')),
            ],
            options={
                'verbose_name': 'keyword',
                'verbose_name_plural': 'keywords',
                'ordering': ['name'],
            },
        ),
        migrations.AddField(
            model_name='narrowdocument',
            name='keywords',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None),
        ),
        migrations.AddField(
            model_name='searchdocument',
            name='keywords',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None),
        ),
        migrations.AlterField(
            model_name='narrowdocument',
            name='components',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None),
        ),
        migrations.AlterField(
            model_name='narrowdocument',
            name='cpv',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None),
        ),
        migrations.AlterField(
            model_name='narrowdocument',
            name='themes',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None),
        ),
        migrations.AlterField(
            model_name='narrowdocument',
            name='years',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), blank=True, default=list, size=None),
        ),
        migrations.RunPython(keep_every_column, keep_every_column),
        migrations.AddIndex(
            model_name='narrowdocument',
            index=django.contrib.postgres.indexes.GinIndex(fields=['keywords'], name='narrow_keywords'),
        ),
        migrations.AddIndex(
            model_name='searchdocument',
            index=django.contrib.postgres.indexes.GinIndex(fields=['keywords'], name='document_keywords'),
        ),
        migrations.AddField(
            model_name='keyword',
            name='leads_to',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='spellings', to='search.keyword', verbose_name='the same as'),
        ),
        migrations.AddField(
            model_name='keyword',
            name='theme',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='search.theme', verbose_name='theme'),
        ),
        migrations.AddConstraint(
            model_name='keyword',
            constraint=models.UniqueConstraint(django.db.models.functions.text.Lower('name'), name='one_keyword_whatever_its_case'),
        ),
        migrations.AddConstraint(
            model_name='keyword',
            constraint=models.CheckConstraint(condition=models.Q(('leads_to__isnull', True), ('theme__isnull', True), _connector='OR'), name='keyword_leads_to_one_place'),
        ),
        migrations.AddConstraint(
            model_name='keyword',
            constraint=models.CheckConstraint(condition=models.Q(('leads_to', models.F('pk')), _negated=True), name='keyword_does_not_lead_to_itself'),
        ),
    ]
