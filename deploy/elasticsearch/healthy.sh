#!/bin/bash
# A node is healthy when it answers, and has found a master to agree with (exit status 0).
# Written as the superuser's question, since health is not told to strangers.
set -euo pipefail
printf 'user = "elastic:%s"\n' "$ELASTIC_PASSWORD" |
  curl --config - --silent --fail --max-time 6 --output /dev/null \
    --cacert /usr/share/elasticsearch/config/certs/ca/ca.crt \
    "https://localhost:9200/_cluster/health?timeout=5s"
