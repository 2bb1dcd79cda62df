package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"

	"k8s.io/apimachinery/pkg/runtime"
	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
	"sigs.k8s.io/yaml"
)

type manifestsAnswer struct {
	// The documents that kubectl sends; null if it refuses the text.
	Documents []json.RawMessage `json:"documents"`
	// Whether no key is there twice, which kubectl allows.
	Strict bool `json:"strict"`
}

// manifests reads a text as kubectl reads the files that it is given (Visit of StreamVisitor in
// k8s.io/cli-runtime/pkg/resource).
func manifests(text string) (manifestsAnswer, error) {
	return manifestsAnswer{Documents: documents(text), Strict: strict(text)}, nil
}

func documents(text string) []json.RawMessage {
	found := []json.RawMessage{}
	decoder := utilyaml.NewYAMLOrJSONDecoder(strings.NewReader(text), 4096)
	for {
		document := runtime.RawExtension{}
		if err := decoder.Decode(&document); errors.Is(err, io.EOF) {
			return found
		} else if err != nil {
			return nil
		}
		raw := bytes.TrimSpace(document.Raw)
		if len(raw) == 0 || bytes.Equal(raw, []byte("null")) {
			continue
		}
		if raw[0] != '{' { // It has no kind.
			return nil
		}
		found = append(found, raw)
	}
}

func strict(text string) bool {
	if utilyaml.IsJSONBuffer([]byte(text)) {
		return true // It may be JSON, which allows more.
	}
	reader := utilyaml.NewYAMLReader(bufio.NewReader(strings.NewReader(text)))
	for {
		document, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return true
		} else if err != nil {
			return false
		}
		if _, err := yaml.YAMLToJSONStrict(document); err != nil {
			return false
		}
	}
}
