#!/bin/sh
# Runs once, when the database is made: the login that the portal serves with owns nothing.
set -eu
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
	--set password="$APPLICATION_PASSWORD" <<'SQL'
CREATE ROLE portal_application NOLOGIN;
CREATE ROLE portal_application_login LOGIN PASSWORD :'password' IN ROLE portal_application;
SQL
