"""Ties components to the free words of those who write them."""

import django.db.models.deletion
import modelcluster.fields
import organisations.models.keywords
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('components', '0006_modules_by_data'),
        ('search', '0013_keywords'),
    ]

    operations = [
        migrations.CreateModel(
            name='ComponentKeyword',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content_object', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='keyword_links', to='components.componentpage')),
                ('tag', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(app_label)s_%(class)s_links', to='search.keyword')),
            ],
            options={
                'ordering': ['pk'],
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='componentpage',
            name='keywords',
            field=organisations.models.keywords.PageKeywords(blank=True, help_text='Words that others would look for, one in each field. Choose one that others use, or write your own.', through='components.ComponentKeyword', to='search.Keyword', verbose_name='keywords'),
        ),
        migrations.AddConstraint(
            model_name='componentkeyword',
            constraint=models.UniqueConstraint(fields=('tag', 'content_object'), name='component_has_a_keyword_once'),
        ),
    ]
