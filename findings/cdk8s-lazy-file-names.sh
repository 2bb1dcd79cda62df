#!/usr/bin/env bash
# cdk8s 2.70.106 has two types of output with a file for each object. FILE_PER_RESOURCE names the file after the written
# manifest. FOLDER_PER_CHART_FILE_PER_RESOURCE names it after the metadata of the object, before a Lazy is resolved:
# two ConfigMaps with Lazy names are both "ConfigMap.objectObject", and only the last remains.
# Observed with cdk8s 2.70.106 and constructs 10.8.1 on Node 20.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund cdk8s@2.70.106 constructs@10.8.1
cat >app.js <<'JS'
const { ApiObject, App, Chart, Lazy, YamlOutputType } = require('cdk8s');
for (const type of ['FILE_PER_RESOURCE', 'FOLDER_PER_CHART_FILE_PER_RESOURCE']) {
  const app = new App({ outdir: type, yamlOutputType: YamlOutputType[type] });
  const chart = new Chart(app, 'web');
  for (const name of ['first', 'second']) {
    const metadata = { name: Lazy.any({ produce: () => name }) };
    new ApiObject(chart, name, { apiVersion: 'v1', kind: 'ConfigMap', metadata });
  }
  app.synth();
}
JS
node app.js
seen=$(find FILE_PER_RESOURCE FOLDER_PER_CHART_FILE_PER_RESOURCE -type f | sort)
expected='FILE_PER_RESOURCE/ConfigMap.first.k8s.yaml
FILE_PER_RESOURCE/ConfigMap.second.k8s.yaml
FOLDER_PER_CHART_FILE_PER_RESOURCE/web/ConfigMap.objectObject.k8s.yaml'
echo "$seen"
[ "$seen" = "$expected" ] || { echo 'cdk8s behaves differently now'; exit 1; }
grep -q 'name: second' FOLDER_PER_CHART_FILE_PER_RESOURCE/web/*.yaml
