#!/usr/bin/env bash
# `cdk8s synth --stdout` of cdk8s-cli 2.207.60 prints the file of each chart without `---` between them. The last object of
# one chart and the first of the next are then one document with duplicate keys. kubectl 1.36.3 keeps the last of each: it
# applies the object of the later chart and does not mention the other.
# The CLI prints all files at the same time. Of two charts above 64 KiB, one is printed within a line of the other.
# One file for the App (YamlOutputType.FILE_PER_APP), or app.synthYaml() instead of app.synth(), works.
# Observed with cdk8s-cli 2.207.60, cdk8s 2.70.106 and constructs 10.8.1 on Node 20.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund cdk8s-cli@2.207.60 cdk8s@2.70.106 constructs@10.8.1
cat >app.js <<'JS'
const { ApiObject, App, Chart, YamlOutputType } = require('cdk8s');
const [, , type, count] = process.argv;
const app = new App({ yamlOutputType: YamlOutputType[type] });
for (const id of ['first', 'second']) {
  const chart = new Chart(app, id);
  for (let index = 0; index < count; index++) {
    const metadata = { name: `${id}-${index}` };
    const data = { text: id[0].repeat(80) };
    new ApiObject(chart, `map-${index}`, { apiVersion: 'v1', kind: 'ConfigMap', metadata, data });
  }
}
if (type === 'text') process.stdout.write(app.synthYaml());
else app.synth();
JS
export CDK8S_CHECK_UPGRADE=false
printed() { npx cdk8s synth --stdout --app "node app.js $1 $2"; }
separators() { grep -c '^---$' || true; }
fail() {
  echo "cdk8s behaves differently now: $1"
  exit 1
}
printed FILE_PER_CHART 1
[ "$(printed FILE_PER_CHART 1 | separators)" = 0 ] || fail 'there is a --- between two charts'
[ "$(printed FILE_PER_APP 1 | separators)" = 1 ] || fail 'one file for the App does not work'
[ "$(node app.js text 1 | separators)" = 1 ] || fail 'synthYaml does not work'
changes=$(printed FILE_PER_CHART 2000 | grep -o 'name: [fs]' | uniq | wc -l)
echo "With 2000 objects in each of two charts, the printed chart changes $((changes - 1)) times."
[ "$changes" -gt 2 ] || fail 'charts are now printed one after the other'
