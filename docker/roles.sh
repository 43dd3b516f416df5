#!/bin/bash
# Runs once, in an empty database: the owner of the schema and the role of web and worker, neither a superuser.
set -euo pipefail
psql --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --set=ON_ERROR_STOP=1 --set=password="$LUWTE_DB_PASSWORD" <<'SQL'
CREATE ROLE luwte_owner LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD :'password';
CREATE ROLE luwte_app NOLOGIN NOSUPERUSER NOBYPASSRLS;
GRANT luwte_app TO luwte_owner;
CREATE DATABASE luwte OWNER luwte_owner;
\connect luwte
GRANT ALL ON SCHEMA public TO luwte_owner;
SQL
