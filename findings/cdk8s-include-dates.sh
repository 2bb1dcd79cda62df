#!/usr/bin/env bash
# Include of cdk8s 2.70.106 reads a file as YAML 1.1 with all of its types. kubectl (sigs.k8s.io/yaml 1.6.0) does not have two
# of them: an unquoted date is a string there, and 12:30 too. Include makes a time of the first, and writes it as another
# string, in UTC; and takes the second for a number of base 60. It gives no error, and the file that it writes has quotes, so
# kubectl reads the changed text.
# Observed with cdk8s 2.70.106 and constructs 10.8.1 on Node 20, and sigs.k8s.io/yaml 1.6.0 on Go 1.26.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >old.yaml <<'YAML'
apiVersion: v1
kind: ConfigMap
metadata: { name: report }
data:
  first: 2024-01-31
  version: 2012-10-17
  until: 2024-01-31T23:30:00+02:00
  starts: 12:30
YAML
mkdir cdk8s kubectl
cd cdk8s
npm init -y >/dev/null
npm install --silent --no-audit --no-fund cdk8s@2.70.106 constructs@10.8.1
cd ..
cat >cdk8s/app.js <<'JS'
const { App, Chart, Include } = require('cdk8s');
const app = new App();
new Include(new Chart(app, 'chart'), 'old', { url: '../old.yaml' });
process.stdout.write(app.synthYaml());
JS
cat >kubectl/main.go <<'GO'
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"

	"sigs.k8s.io/yaml"
)

func main() {
	text, _ := io.ReadAll(os.Stdin)
	var object struct{ Data any }
	if err := yaml.Unmarshal(text, &object); err != nil {
		panic(err)
	}
	data, _ := json.Marshal(object.Data)
	fmt.Println(string(data))
}
GO
cd kubectl
go mod init finding >/dev/null 2>&1
go get sigs.k8s.io/yaml@v1.6.0 >/dev/null 2>&1
go build -o ../read .
cd ../cdk8s
before=$(../read <../old.yaml)
after=$(node app.js | ../read)
echo "kubectl reads from the file:            $before"
echo "kubectl reads from what Include writes: $after"
fail() {
  echo "$1 behaves differently now"
  exit 1
}
[ "$before" = '{"first":"2024-01-31","starts":"12:30","until":"2024-01-31T23:30:00+02:00","version":"2012-10-17"}' ] ||
  fail sigs.k8s.io/yaml
[ "$after" = '{"first":"2024-01-31T00:00:00.000Z","starts":750,"until":"2024-01-31T21:30:00.000Z","version":"2012-10-17T00:00:00.000Z"}' ] ||
  fail cdk8s
