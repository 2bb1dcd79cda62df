// Answers questions about Kubernetes with Kubernetes' own code. Reads one question a line, a JSON object with one
// member, from stdin, and writes one answer a line, in the same order, to stdout.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"log"
	"os"
)

var answers = map[string]func(json.RawMessage) (any, error){
	"readings":  to(readings),
	"refused":   to(refused),
	"meant":     to(meant),
	"runs":      to(runs),
	"zones":     to(zones),
	"changes":   to(changes),
	"covers":    to(covers),
	"enforces":  to(enforces),
	"allows":    to(allows),
	"manifests": to(manifests),
	"selected":  to(selected),
	"violated":  to(violations),
}

func main() {
	log.SetFlags(0)
	questions := json.NewDecoder(bufio.NewReader(os.Stdin))
	// Not buffered, so that a question that nothing answers is the one after the last answer.
	lines := json.NewEncoder(os.Stdout)
	for {
		var question map[string]json.RawMessage
		if err := questions.Decode(&question); err == io.EOF {
			break
		} else if err != nil {
			log.Fatal(err)
		}
		for name, text := range question {
			answer, known := answers[name]
			if !known {
				log.Fatalf("nothing answers %q", name)
			}
			result, err := answer(text)
			if err != nil {
				log.Fatalf("%s %s: %v", name, text, err)
			}
			if err := lines.Encode(result); err != nil {
				log.Fatal(err)
			}
		}
	}
}

// to reads what a question asks strictly: a misspelt member must not be taken for one left out.
func to[Q, A any](answer func(Q) (A, error)) func(json.RawMessage) (any, error) {
	return func(text json.RawMessage) (any, error) {
		var question Q
		decoder := json.NewDecoder(bytes.NewReader(text))
		decoder.DisallowUnknownFields()
		if err := decoder.Decode(&question); err != nil {
			return nil, err
		}
		return answer(question)
	}
}
