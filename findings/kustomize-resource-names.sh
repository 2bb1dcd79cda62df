#!/usr/bin/env bash
# kustomize changes each resourceNames of a Role that equals the name of a ConfigMap or a Secret of the same kustomization,
# whatever resources the rule is for. With a secretGenerator, a rule for a CronJob or a Lease of the same name gets the hash of
# the Secret, and permits nothing any more. If a ConfigMap and a Secret are generated with the same name, the rule for the
# Secret has the hash of the ConfigMap. If there is neither, and a namePrefix, the CronJob is renamed and the rule is not.
# Observed with sigs.k8s.io/kustomize/api 0.21.2 on Go 1.26.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >main.go <<'GO'
package main

import (
	"fmt"
	"os"

	"sigs.k8s.io/kustomize/api/krusty"
	"sigs.k8s.io/kustomize/kyaml/filesys"
)

func main() {
	built, err := krusty.MakeKustomizer(krusty.MakeDefaultOptions()).Run(filesys.MakeFsOnDisk(), os.Args[1])
	if err != nil {
		panic(err)
	}
	text, _ := built.AsYaml()
	fmt.Print(string(text))
}
GO
go mod init finding >/dev/null 2>&1
go get sigs.k8s.io/kustomize/api@v0.21.2 >/dev/null 2>&1
go mod tidy >/dev/null 2>&1
go build -o build .

rule() { echo "- { apiGroups: ['$1'], resources: [$2], resourceNames: [backup], verbs: [get] }"; }
built() {
  mkdir "$1"
  {
    printf '%s\n' 'apiVersion: rbac.authorization.k8s.io/v1' 'kind: Role' 'metadata: { name: backup }' 'rules:'
    rule batch cronjobs
    rule coordination.k8s.io leases
    rule '' configmaps
    rule '' secrets
    printf '%s\n' --- 'apiVersion: batch/v1' 'kind: CronJob' 'metadata: { name: backup }'
  } >"$1/objects.yaml"
  { echo 'resources: [objects.yaml]' && cat; } >"$1/kustomization.yaml"
  ./build "$1" >"$1.yaml"
  # A line for each object, "Kind name", and for each rule, "resources: name".
  awk '/^kind:/ { kind = $2 } /^  name:/ { print kind, $2 } /^  resourceNames:/ { getline; name = $2 }
    /^  resources:/ { getline; print $2 ": " name }' "$1.yaml" | sort
}
expect() {
  echo "$1:"
  printf '%s\n' "$2" | paste -sd, | sed 's/,/, /g; s/^/  /'
  [ "$2" = "$3" ] || { echo 'kustomize behaves differently now'; exit 1; }
}

secret=$(built secret <<<'secretGenerator: [{ name: backup, literals: [a=b] }]')
expect 'a generated Secret' "$secret" 'CronJob backup
Role backup
Secret backup-k695gkmbtk
configmaps: backup-k695gkmbtk
cronjobs: backup-k695gkmbtk
leases: backup-k695gkmbtk
secrets: backup-k695gkmbtk'

both=$(built both <<<'secretGenerator: [{ name: backup, literals: [a=b] }]
configMapGenerator: [{ name: backup, literals: [a=b] }]')
expect 'a generated Secret and a generated ConfigMap' "$both" 'ConfigMap backup-4h2mbtbbt6
CronJob backup
Role backup
Secret backup-k695gkmbtk
configmaps: backup-4h2mbtbbt6
cronjobs: backup-4h2mbtbbt6
leases: backup-4h2mbtbbt6
secrets: backup-4h2mbtbbt6'

prefix=$(built prefix <<<'namePrefix: prod-')
expect 'a prefix, and neither of them' "$prefix" 'CronJob prod-backup
Role prod-backup
configmaps: backup
cronjobs: backup
leases: backup
secrets: backup'
