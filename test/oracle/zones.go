package main

import (
	"bytes"
	"io/fs"
	"os"
	"slices"
	"sort"
	"sync"
	"time"
)

// zoneNames are the names in the folder of compiled zones that ZONEINFO points to, so that Go reads it rather than the
// files of this machine or its own copy.
var zoneNames = sync.OnceValues(func() (map[string]bool, error) {
	folder := os.DirFS(os.Getenv("ZONEINFO"))
	names := map[string]bool{}
	err := fs.WalkDir(folder, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := fs.ReadFile(folder, path)
		if bytes.HasPrefix(content, []byte("TZif")) {
			names[path] = true
		}
		return err
	})
	return names, err
})

func zones(struct{}) ([]string, error) {
	names, err := zoneNames()
	if err != nil {
		return nil, err
	}
	sorted := []string{}
	for name := range names {
		sorted = append(sorted, name)
	}
	slices.Sort(sorted)
	return sorted, nil
}

type zoneBetween struct {
	TimeZone string `json:"timeZone"`
	// From and To are in seconds since 1970.
	From int64 `json:"from"`
	To   int64 `json:"to"`
}

type offsetFrom struct {
	At     int64 `json:"at"`
	Offset int   `json:"offset"`
}

// No zone moved its clocks twice within a day.
const step = 24 * 60 * 60

// changes tells the offset at From, and each one that clocks change to until To. (ZoneBounds would not do: at the
// turn of some years it goes round in circles.)
func changes(asked zoneBetween) ([]offsetFrom, error) {
	zone, err := time.LoadLocation(asked.TimeZone)
	if err != nil {
		return nil, err
	}
	offsetAt := func(at int64) int {
		_, offset := time.Unix(at, 0).In(zone).Zone()
		return offset
	}
	last := offsetFrom{asked.From, offsetAt(asked.From)}
	found := []offsetFrom{last}
	for at := asked.From; at < asked.To; at += step {
		if offsetAt(at+step) == last.Offset {
			continue
		}
		after := sort.Search(step, func(seconds int) bool { return offsetAt(at+int64(seconds)) != last.Offset })
		last = offsetFrom{at + int64(after), offsetAt(at + step)}
		found = append(found, last)
	}
	return found, nil
}
