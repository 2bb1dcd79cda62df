#!/usr/bin/env bash
# Flux replaces ${PORT} in a manifest, but not in its original file: kustomize first reads the file and writes it again,
# without quotes that it does not need. So "${PORT}" becomes the number 8080, and a string only if the quotes are in the
# value. $${PORT} becomes ${PORT}.
# Observed with github.com/fluxcd/pkg/kustomize 1.24.0 on Go 1.26.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >main.go <<'GO'
package main

import (
	"context"
	"fmt"

	"github.com/fluxcd/pkg/kustomize"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/kustomize/api/provider"
)

const manifest = `
apiVersion: v1
kind: ConfigMap
metadata: {name: a}
data:
  escaped: "$${PORT}"
  number: "${PORT}"
  text: "${QUOTED}"
`

func main() {
	resources, err := provider.NewDefaultDepProvider().GetResourceFactory().SliceFromBytes([]byte(manifest))
	if err != nil {
		panic(err)
	}
	values := map[string]any{"PORT": "8080", "QUOTED": `"8080"`}
	flux := map[string]any{"spec": map[string]any{"postBuild": map[string]any{"substitute": values}}}
	dry := kustomize.SubstituteWithDryRun(true)
	filled, err := kustomize.SubstituteVariables(
		context.Background(), nil, unstructured.Unstructured{Object: flux}, resources[0], dry)
	if err != nil {
		panic(err)
	}
	text, _ := filled.MarshalJSON()
	fmt.Println(string(text))
}
GO
go mod init finding >/dev/null 2>&1
go get github.com/fluxcd/pkg/kustomize@v1.24.0 >/dev/null 2>&1
go mod tidy >/dev/null 2>&1
seen=$(go run .)
expected='{"apiVersion":"v1","data":{"escaped":"${PORT}","number":8080,"text":"8080"},"kind":"ConfigMap","metadata":{"name":"a"}}'
echo "$seen"
[ "$seen" = "$expected" ] || { echo 'Flux behaves differently now'; exit 1; }
