"""Ties experiences, needs and procurements to the free words of those who write them."""

import django.db.models.deletion
import modelcluster.fields
import organisations.models.keywords
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('knowledge', '0008_kept_demand'),
        ('search', '0013_keywords'),
    ]

    operations = [
        migrations.CreateModel(
            name='ExperienceKeyword',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content_object', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='keyword_links', to='knowledge.experiencepage')),
                ('tag', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(app_label)s_%(class)s_links', to='search.keyword')),
            ],
            options={
                'ordering': ['pk'],
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='experiencepage',
            name='keywords',
            field=organisations.models.keywords.PageKeywords(blank=True, help_text='Words that others would look for, one in each field. Choose one that others use, or write your own.', through='knowledge.ExperienceKeyword', to='search.Keyword', verbose_name='keywords'),
        ),
        migrations.CreateModel(
            name='NeedKeyword',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content_object', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='keyword_links', to='knowledge.needpage')),
                ('tag', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(app_label)s_%(class)s_links', to='search.keyword')),
            ],
            options={
                'ordering': ['pk'],
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='needpage',
            name='keywords',
            field=organisations.models.keywords.PageKeywords(blank=True, help_text='Words that others would look for, one in each field. Choose one that others use, or write your own.', through='knowledge.NeedKeyword', to='search.Keyword', verbose_name='keywords'),
        ),
        migrations.CreateModel(
            name='ProcurementKeyword',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content_object', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='keyword_links', to='knowledge.procurement')),
                ('tag', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(app_label)s_%(class)s_links', to='search.keyword')),
            ],
            options={
                'ordering': ['pk'],
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='procurement',
            name='keywords',
            field=organisations.models.keywords.Keywords(blank=True, help_text='Words that others would look for, one in each field. Choose one that others use, or write your own.', through='knowledge.ProcurementKeyword', to='search.Keyword', verbose_name='keywords'),
        ),
        migrations.AddConstraint(
            model_name='experiencekeyword',
            constraint=models.UniqueConstraint(fields=('tag', 'content_object'), name='experience_has_a_keyword_once'),
        ),
        migrations.AddConstraint(
            model_name='needkeyword',
            constraint=models.UniqueConstraint(fields=('tag', 'content_object'), name='need_has_a_keyword_once'),
        ),
        migrations.AddConstraint(
            model_name='procurementkeyword',
            constraint=models.UniqueConstraint(fields=('tag', 'content_object'), name='procurement_has_a_keyword_once'),
        ),
    ]
