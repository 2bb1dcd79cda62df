#!/usr/bin/env bash
# Before Flux applies the objects of Kubernetes, it converts each of them (but Roles and ClusterRoles) to the Go type that it
# was built with, and back: kustomize-controller calls normalize.UnstructuredList of github.com/fluxcd/pkg/ssa. A field that
# the type lacks is dropped without an error. ssa 0.76.2, of kustomize-controller 1.9.6, has the types of Kubernetes 1.36 and
# drops spec.scheduling and emptyDir.mode, which Kubernetes 1.37 has. ssa 0.78.0 has the types of 1.37 and keeps them.
# Both drop a field that is false or empty if its Go type is no pointer, such as `readOnly: false` and `args: []`, so the
# server-side apply does not mention it. `suspend: false` is a pointer and stays.
# Observed with github.com/fluxcd/pkg/ssa 0.76.2 and 0.78.0 on Go 1.26.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >job.yaml <<'YAML'
apiVersion: batch/v1
kind: Job
metadata: { name: report }
spec:
  suspend: false
  scheduling: { schedulingPolicy: { basic: {} } }
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: report
          image: busybox:1.37
          args: []
          volumeMounts: [{ name: work, mountPath: /work, readOnly: false }]
      volumes: [{ name: work, emptyDir: { mode: 448 } }]
YAML
cat >main.go <<'GO'
package main

import (
	"fmt"
	"os"
	"reflect"
	"slices"

	"github.com/fluxcd/pkg/ssa/normalize"
	"github.com/fluxcd/pkg/ssa/utils"
)

// The paths in one object that are not in the other.
func missing(path string, from, in any) (paths []string) {
	switch value := from.(type) {
	case map[string]any:
		other, _ := in.(map[string]any)
		for key, part := range value {
			if found, ok := other[key]; ok {
				paths = append(paths, missing(path+"."+key, part, found)...)
			} else {
				paths = append(paths, path+"."+key)
			}
		}
	case []any:
		other, _ := in.([]any)
		for index, part := range value {
			paths = append(paths, missing(path, part, other[index])...)
		}
	default:
		if !reflect.DeepEqual(from, in) {
			paths = append(paths, path)
		}
	}
	return paths
}

func main() {
	objects, err := utils.ReadObjects(os.Stdin)
	if err != nil {
		panic(err)
	}
	written := objects[0].DeepCopy().Object
	if err := normalize.UnstructuredList(objects); err != nil {
		panic(err)
	}
	paths := missing("", written, objects[0].Object)
	slices.Sort(paths)
	for _, path := range paths {
		fmt.Println(path[1:])
	}
}
GO
fail() {
  echo "Flux behaves differently now: version $1"
  exit 1
}
dropped() {
  go mod tidy >/dev/null 2>&1
  go run . <job.yaml
}
empty='spec.template.spec.containers.args
spec.template.spec.containers.volumeMounts.readOnly'
new='spec.scheduling
spec.template.spec.volumes.emptyDir.mode'

go mod init finding >/dev/null 2>&1
go get github.com/fluxcd/pkg/ssa@v0.76.2 >/dev/null 2>&1
seen=$(dropped)
printf '0.76.2 drops:\n%s\n' "$seen"
[ "$seen" = "$(printf '%s\n%s' "$empty" "$new" | LC_ALL=C sort)" ] || fail 0.76.2

go get github.com/fluxcd/pkg/ssa@v0.78.0 >/dev/null 2>&1
seen=$(dropped)
printf '0.78.0 drops:\n%s\n' "$seen"
[ "$seen" = "$empty" ] || fail 0.78.0
