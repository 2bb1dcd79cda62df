#!/usr/bin/env bash
# Since version 3.2, Argo CD treats a CronJob as Degraded from a failed run until the next run that succeeds, if a run has
# succeeded before, no run is active and it is not suspended. A sync that has a later wave or a PostSync hook waits until what
# it has applied is healthy. So it fails at a CronJob whose last run failed, although it has just applied it, and never gets to
# the later wave or the hook. This is so at each sync, also at the one that repairs the job. The annotation
# argocd.argoproj.io/ignore-healthcheck, which is for the health of the Application, does not help. Without a later step, the
# same sync succeeds.
# The script runs the sync of Argo CD and Argo CD's own script for the health of CronJobs. The cluster is imitated.
# Observed with github.com/argoproj/argo-cd/gitops-engine/v3 3.6.1 and github.com/argoproj/argo-cd/v3 3.6.1 on Go 1.27.4.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >main.go <<'GO'
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"

	"github.com/argoproj/argo-cd/gitops-engine/v3/pkg/health"
	"github.com/argoproj/argo-cd/gitops-engine/v3/pkg/sync"
	"github.com/argoproj/argo-cd/gitops-engine/v3/pkg/utils/kube/kubetest"
	"github.com/go-logr/logr"
	lua "github.com/yuin/gopher-lua"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/rest"
	luajson "layeh.com/gopher-json"
	"sigs.k8s.io/yaml"
)

// cronJobHealth is Argo CD's script for the health of CronJobs.
type cronJobHealth string

func (script cronJobHealth) GetResourceHealth(object *unstructured.Unstructured) (*health.HealthStatus, error) {
	if object.GetKind() != "CronJob" {
		return nil, nil
	}
	state := lua.NewState()
	defer state.Close()
	text, _ := object.MarshalJSON()
	value, err := luajson.Decode(state, text)
	check(err)
	state.SetGlobal("obj", value)
	check(state.DoString(string(script)))
	answer, err := luajson.Encode(state.Get(-1))
	check(err)
	status := &health.HealthStatus{}
	return status, json.Unmarshal(answer, status)
}

// kinds is the part of an API server that lists the kinds it has.
func kinds(answer http.ResponseWriter, request *http.Request) {
	kind := metav1.APIResource{Namespaced: true, Verbs: []string{"create", "get", "patch"}}
	switch request.URL.Path {
	case "/api/v1":
		kind.Name, kind.Kind = "configmaps", "ConfigMap"
	case "/apis/batch/v1":
		kind.Name, kind.Kind = "cronjobs", "CronJob"
	default:
		http.NotFound(answer, request)
		return
	}
	group := strings.TrimPrefix(strings.TrimPrefix(request.URL.Path, "/apis/"), "/api/")
	answer.Header().Set("Content-Type", "application/json")
	check(json.NewEncoder(answer).Encode(metav1.APIResourceList{GroupVersion: group, APIResources: []metav1.APIResource{kind}}))
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}

func object(text string) *unstructured.Unstructured {
	made := &unstructured.Unstructured{}
	check(yaml.Unmarshal([]byte(text), made))
	return made
}

func configMap(annotation string) *unstructured.Unstructured {
	return object(`{ apiVersion: v1, kind: ConfigMap, metadata: { name: later, namespace: shop, annotations: {` + annotation + `} } }`)
}

func cronJob(lastSuccess string) *unstructured.Unstructured {
	return object(`
apiVersion: batch/v1
kind: CronJob
metadata: { name: report, namespace: shop, annotations: { argocd.argoproj.io/ignore-healthcheck: "true" } }
spec: { schedule: "0 1 * * *", jobTemplate: {} }
status: { lastScheduleTime: "2026-01-02T01:00:00Z", lastSuccessfulTime: "` + lastSuccess + `" }
`)
}

func main() {
	script, err := os.ReadFile(os.Args[1])
	check(err)
	server := httptest.NewServer(http.HandlerFunc(kinds))
	defer server.Close()
	config := &rest.Config{Host: server.URL}
	cluster := &kubetest.MockKubectlCmd{}
	cluster.WithGetResourceFunc(
		func(context.Context, *rest.Config, schema.GroupVersionKind, string, string) (*unstructured.Unstructured, error) {
			return configMap(""), nil
		})
	for _, run := range []struct{ name, lastSuccess string }{
		{"last run succeeded", "2026-01-02T01:05:00Z"},
		{"last run failed", "2026-01-01T01:05:00Z"},
	} {
		for _, step := range []struct{ name, annotation string }{
			{"the same wave", `argocd.argoproj.io/sync-wave: "0"`},
			{"a later wave", `argocd.argoproj.io/sync-wave: "1"`},
			{"a PostSync hook", `argocd.argoproj.io/hook: PostSync`},
		} {
			live := cronJob(run.lastSuccess)
			target := live.DeepCopy()
			unstructured.RemoveNestedField(target.Object, "status")
			objects := sync.ReconciliationResult{
				Live:   []*unstructured.Unstructured{live},
				Target: []*unstructured.Unstructured{target},
			}
			if strings.Contains(step.annotation, "hook") {
				objects.Hooks = []*unstructured.Unstructured{configMap(step.annotation)}
			} else {
				objects.Live = append(objects.Live, nil)
				objects.Target = append(objects.Target, configMap(step.annotation))
			}
			operation, cleanup, err := sync.NewSyncContext("main", objects, config, config, cluster, "shop",
				sync.WithHealthOverride(cronJobHealth(script)), sync.WithLogr(logr.Discard()), sync.WithManifestValidation(false))
			check(err)
			phase, _, results := operation.GetState()
			for len(results) < 2 && !phase.Completed() {
				operation.Sync(context.Background())
				phase, _, results = operation.GetState()
			}
			outcome := "applied"
			if len(results) < 2 {
				outcome = fmt.Sprintf("not applied, the sync %s: %s", phase, results[0].Message)
			}
			fmt.Printf("%s, ConfigMap in %s: %s\n", run.name, step.name, outcome)
			cleanup()
		}
	}
}
GO
export GOTOOLCHAIN=go1.27.4
go mod init finding >/dev/null 2>&1
go get github.com/argoproj/argo-cd/gitops-engine/v3@v3.6.1 github.com/yuin/gopher-lua@v1.1.2 >/dev/null 2>&1
# The engine replaces versions of Kubernetes' modules, which a program that uses it has to repeat.
engine=$(go list -m -f '{{.Dir}}' github.com/argoproj/argo-cd/gitops-engine/v3)
for replaced in $(go mod edit -json "$engine/go.mod" | grep -A1 -E '"(Old|New)": \{' | grep -oE 'k8s.io/[a-z-]+' | sort -u); do
  go mod edit "-replace=$replaced=$replaced@v0.37.0"
done
go mod tidy >/dev/null 2>&1
argocd=$(go mod download -json github.com/argoproj/argo-cd/v3@v3.6.1 | sed -n 's/.*"Dir": "\(.*\)".*/\1/p')
seen=$(go run . "$argocd/resource_customizations/batch/CronJob/health.lua")
echo "$seen"
expected='last run succeeded, ConfigMap in the same wave: applied
last run succeeded, ConfigMap in a later wave: applied
last run succeeded, ConfigMap in a PostSync hook: applied
last run failed, ConfigMap in the same wave: applied
last run failed, ConfigMap in a later wave: not applied, the sync Failed: CronJob has not completed its last execution successfully
last run failed, ConfigMap in a PostSync hook: not applied, the sync Failed: CronJob has not completed its last execution successfully'
[ "$seen" = "$expected" ] || { echo 'Argo CD behaves differently now'; exit 1; }
