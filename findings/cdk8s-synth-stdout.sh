#!/usr/bin/env bash
# cdk8s-cli 2.207.60 prints the file of each chart with `cdk8s synth --stdout`, and no `---` between two of them. The last
# object of one chart and the first of the next are then one document, in which every key stands twice. kubectl 1.36.3 keeps
# the last of them: it applies the object of the later chart and says nothing of the other.
# The CLI prints all files at the same time. Of two charts above 64 KiB, one stands in the middle of a line of the other.
# One file for the App (YamlOutputType.FILE_PER_APP), or app.synthYaml() in place of app.synth(), is right.
# Seen with cdk8s-cli 2.207.60, cdk8s 2.70.106 and constructs 10.8.1 on Node 20.
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
  echo "cdk8s behaves otherwise now: $1"
  exit 1
}
printed FILE_PER_CHART 1
[ "$(printed FILE_PER_CHART 1 | separators)" = 0 ] || fail 'there is a --- between two charts'
[ "$(printed FILE_PER_APP 1 | separators)" = 1 ] || fail 'one file for the App is not right'
[ "$(node app.js text 1 | separators)" = 1 ] || fail 'synthYaml is not right'
changes=$(printed FILE_PER_CHART 2000 | grep -o 'name: [fs]' | uniq | wc -l)
echo "With 2000 objects in each of two charts, the printed chart changes $((changes - 1)) times."
[ "$changes" -gt 2 ] || fail 'charts are printed one after the other'
