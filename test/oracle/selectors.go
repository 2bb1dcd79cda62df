package main

import (
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
)

type selection struct {
	// Null for a selector that is missing.
	Selector *metav1.LabelSelector `json:"selector"`
	Labels   labels.Set            `json:"labels"`
}

// selected answers whether a selector selects what has the labels.
func selected(question selection) (bool, error) {
	selector, err := metav1.LabelSelectorAsSelector(question.Selector)
	if err != nil {
		return false, err
	}
	return selector.Matches(question.Labels), nil
}
