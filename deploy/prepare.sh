#!/bin/sh
# What a new version needs before it can answer; safe to repeat, and while the old one answers.
set -eu
# Ends here where something has to be decided first, such as who looks for viruses.
python manage.py check --deploy --fail-level WARNING
python manage.py migrate --noinput
python manage.py createcachetable
# Beside the files of older versions, whose pages are still being shown.
cp -R var/static/. /published-static/
