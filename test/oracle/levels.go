package main

import (
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	defaults "k8s.io/kubernetes/pkg/apis/core/v1"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
)

type levelQuestion struct {
	Level string `json:"level"`
	// "latest" or "v1.x".
	Version string                 `json:"version"`
	Pod     corev1.PodTemplateSpec `json:"pod"`
}

var evaluator = withIDs()

// withIDs evaluates pods and gives, as the reason, the id of what forbids them.
func withIDs() policy.Evaluator {
	checks := policy.DefaultChecks()
	for i, check := range checks {
		for j, version := range check.Versions {
			check.Versions[j].CheckPod = func(metadata *metav1.ObjectMeta, spec *corev1.PodSpec) policy.CheckResult {
				result := version.CheckPod(metadata, spec)
				result.ForbiddenReason = string(checks[i].ID)
				return result
			}
		}
	}
	evaluator, err := policy.NewEvaluator(checks, nil)
	if err != nil {
		panic(err)
	}
	return evaluator
}

// violations answers which controls of a level a pod violates, once the API server has set what it leaves out.
func violations(question levelQuestion) ([]string, error) {
	level, err := api.ParseLevel(question.Level)
	if err != nil {
		return nil, err
	}
	version, err := api.ParseVersion(question.Version)
	if err != nil {
		return nil, err
	}
	pod := &corev1.Pod{ObjectMeta: question.Pod.ObjectMeta, Spec: question.Pod.Spec}
	defaults.SetObjectDefaults_Pod(pod)
	results := evaluator.EvaluatePod(api.LevelVersion{Level: level, Version: version}, &pod.ObjectMeta, &pod.Spec)
	return append([]string{}, policy.AggregateCheckResults(results).ForbiddenReasons...), nil
}

type labelled struct {
	Labels map[string]string `json:"labels"`
}

type enforced struct {
	Level   string   `json:"level"`
	Version string   `json:"version"`
	Wrong   []string `json:"wrong"`
}

// enforces answers what a namespace with the labels enforces, and the labels for which the API server refuses it.
func enforces(question labelled) (enforced, error) {
	privileged := api.LevelVersion{Level: api.LevelPrivileged, Version: api.LatestVersion()}
	parsed, errs := api.PolicyToEvaluate(question.Labels, api.Policy{Enforce: privileged, Audit: privileged, Warn: privileged})
	wrong := []string{}
	for _, err := range errs {
		wrong = append(wrong, err.Field)
	}
	return enforced{string(parsed.Enforce.Level), parsed.Enforce.Version.String(), wrong}, nil
}
