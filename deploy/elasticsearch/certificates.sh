#!/bin/bash
# Makes /certificates/ca and one folder for each node, unless they are there.
set -euo pipefail
chown 1000:0 /snapshots # as the nodes run

cd /certificates
[ -f es03/es03.key ] && exit 0

rm -rf ca ca.zip es0? nodes.zip # what an interrupted attempt left
tool=/usr/share/elasticsearch/bin/elasticsearch-certutil
$tool ca --silent --pem --days 3650 --out /certificates/ca.zip
unzip -q ca.zip

{
  echo "instances:"
  for name in es01 es02 es03; do
    printf '  - name: %s\n    dns: [%s, localhost]\n    ip: [127.0.0.1]\n' "$name" "$name"
  done
} >/tmp/instances.yml
$tool cert --silent --pem --days 3650 --in /tmp/instances.yml \
  --ca-cert ca/ca.crt --ca-key ca/ca.key --out /certificates/nodes.zip
unzip -q nodes.zip
rm ca.zip nodes.zip

# The nodes run as 1000:0. The portal reads the authority's certificate and none of the keys.
chown -R 1000:0 /certificates
chmod 755 /certificates ca
chmod 644 ca/ca.crt
chmod 750 es01 es02 es03
chmod 640 es0?/*
chown root:root ca/ca.key
chmod 600 ca/ca.key
