package main

import (
	"bytes"
	"encoding/json"
	"fmt"

	"sigs.k8s.io/kustomize/kyaml/kio"
	"sigs.k8s.io/yaml"
)

type readingsAnswer struct {
	// What kubectl apply -f reads; null if it refuses the text.
	Kubectl json.RawMessage `json:"kubectl"`
	// What is behind kustomize, which writes what it has read.
	Kustomize json.RawMessage `json:"kustomize"`
	// What kustomize itself makes of it, for those that ask it for JSON, as Argo CD and Flux do.
	KustomizeJSON json.RawMessage `json:"kustomizeJson"`
}

// readings reads a document as those do who apply it.
func readings(text string) (readingsAnswer, error) {
	return readingsAnswer{
		Kubectl:       orNull(yaml.YAMLToJSON([]byte(text))),
		Kustomize:     orNull(behindKustomize(text)),
		KustomizeJSON: orNull(inKustomize(text)),
	}, nil
}

func behindKustomize(text string) (result []byte, err error) {
	defer recovered(&err)
	reader := kio.ByteReader{Reader: bytes.NewBufferString(text), OmitReaderAnnotations: true}
	nodes, err := reader.Read()
	if err != nil {
		return nil, err
	}
	written, err := nodes[0].String()
	if err != nil {
		return nil, err
	}
	return yaml.YAMLToJSON([]byte(written))
}

func inKustomize(text string) (result []byte, err error) {
	defer recovered(&err)
	reader := kio.ByteReader{Reader: bytes.NewBufferString(text), OmitReaderAnnotations: true}
	nodes, err := reader.Read()
	if err != nil {
		return nil, err
	}
	return nodes[0].MarshalJSON()
}

// recovered makes an error of a panic, which some texts are to kyaml.
func recovered(err *error) {
	if what := recover(); what != nil {
		*err = fmt.Errorf("%v", what)
	}
}

func orNull(result []byte, err error) json.RawMessage {
	if err != nil {
		return json.RawMessage("null")
	}
	return bytes.TrimSpace(result)
}
