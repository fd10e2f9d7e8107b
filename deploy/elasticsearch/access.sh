#!/bin/bash
# Gives the portal a user of its own, and says where snapshots go; safe to repeat.
set -euo pipefail

put() { # put PATH JSON, as the superuser; passwords travel on standard input, not as arguments
  printf 'user = "elastic:%s"\n' "$ELASTIC_PASSWORD" |
    curl --config - --silent --show-error --fail-with-body --retry 5 --retry-connrefused \
      --cacert /certificates/ca/ca.crt --request PUT "https://es01:9200/$1" \
      --header "Content-Type: application/json" --data @<(printf '%s' "$2")
  echo
}

put _security/role/moteplassen '{
  "cluster": ["monitor"],
  "indices": [{"names": ["moteplassen*"], "privileges": ["all"]}]
}'
put _security/user/moteplassen "{
  \"password\": \"$ELASTICSEARCH_PASSWORD\", \"roles\": [\"moteplassen\"]
}"
put _snapshot/moteplassen '{"type": "fs", "settings": {"location": "/snapshots"}}'
