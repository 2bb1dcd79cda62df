package main

import (
	"fmt"
	"math/bits"
	"slices"
	"time"

	"github.com/robfig/cron/v3"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/kubernetes/pkg/apis/batch"
	"k8s.io/kubernetes/pkg/apis/batch/validation"
	core "k8s.io/kubernetes/pkg/apis/core"
	corevalidation "k8s.io/kubernetes/pkg/apis/core/validation"
	"k8s.io/kubernetes/pkg/util/parsers"
	"k8s.io/utils/ptr"
)

type cronJob struct {
	Schedule string  `json:"schedule"`
	TimeZone *string `json:"timeZone"`
}

// refused names the fields for which the API server would refuse to create a CronJob.
func refused(asked cronJob) ([]string, error) {
	names, err := zoneNames()
	if err != nil {
		return nil, err
	}
	fields := []string{}
	for _, problem := range validation.ValidateCronJobCreate(otherwiseValid(asked), corevalidation.PodValidationOptions{}) {
		fields = append(fields, problem.Field)
	}
	// Go looks for a zone that the folder lacks in the files of this machine, which say nothing about a cluster.
	if asked.TimeZone != nil && !names[*asked.TimeZone] {
		fields = append(fields, "spec.timeZone")
	}
	slices.Sort(fields)
	return slices.Compact(fields), nil
}

func otherwiseValid(asked cronJob) *batch.CronJob {
	return &batch.CronJob{
		ObjectMeta: metav1.ObjectMeta{Name: "job", Namespace: "default"},
		Spec: batch.CronJobSpec{
			Schedule:          asked.Schedule,
			TimeZone:          asked.TimeZone,
			ConcurrencyPolicy: batch.ForbidConcurrent,
			JobTemplate: batch.JobTemplateSpec{Spec: batch.JobSpec{Template: core.PodTemplateSpec{Spec: core.PodSpec{
				RestartPolicy:                 core.RestartPolicyNever,
				DNSPolicy:                     core.DNSClusterFirst,
				TerminationGracePeriodSeconds: ptr.To[int64](30),
				Containers: []core.Container{{
					Name:                     "main",
					Image:                    "image",
					ImagePullPolicy:          core.PullIfNotPresent,
					TerminationMessagePolicy: core.TerminationMessageReadFile,
				}},
			}}}},
		},
	}
}

// meaning is what the controller makes of a schedule: a delay in seconds, or the numbers that match in each field.
type meaning struct {
	Delay      float64 `json:"delay"`
	Minute     []int   `json:"minute"`
	Hour       []int   `json:"hour"`
	DayOfMonth []int   `json:"dayOfMonth"`
	Month      []int   `json:"month"`
	DayOfWeek  []int   `json:"dayOfWeek"`
	// BothDays is whether day of month and day of week must both match.
	BothDays bool `json:"bothDays"`
}

func meant(text string) (meaning, error) {
	schedule, err := parsers.ParseCronScheduleWithPanicRecovery(text)
	if err != nil {
		return meaning{}, err
	}
	switch schedule := schedule.(type) {
	case cron.ConstantDelaySchedule:
		return meaning{Delay: schedule.Delay.Seconds()}, nil
	case *cron.SpecSchedule:
		return meaning{
			Minute:     numbers(schedule.Minute),
			Hour:       numbers(schedule.Hour),
			DayOfMonth: numbers(schedule.Dom),
			Month:      numbers(schedule.Month),
			DayOfWeek:  numbers(schedule.Dow),
			BothDays:   (schedule.Dom|schedule.Dow)&starBit != 0,
		}, nil
	default:
		return meaning{}, fmt.Errorf("unknown kind of schedule: %T", schedule)
	}
}

// starBit is not exported by robfig/cron.
const starBit = 1 << 63

func numbers(field uint64) []int {
	found := []int{}
	for rest := field &^ starBit; rest != 0; rest &= rest - 1 {
		found = append(found, bits.TrailingZeros64(rest))
	}
	return found
}

type runsAfter struct {
	cronJob
	// After is in milliseconds since 1970.
	After int64 `json:"after"`
	Count int   `json:"count"`
}

// runs tells the next runs, in seconds since 1970; fewer than asked for if the schedule runs out.
func runs(asked runsAfter) ([]int64, error) {
	text := asked.Schedule
	if asked.TimeZone != nil {
		// As formatSchedule in k8s.io/kubernetes/pkg/controller/cronjob, which is not exported.
		text = fmt.Sprintf("TZ=%s %s", *asked.TimeZone, text)
	}
	schedule, err := parsers.ParseCronScheduleWithPanicRecovery(text)
	if err != nil {
		return nil, err
	}
	found := []int64{}
	// Without a zone the controller uses its own, and its image has none set.
	for run := time.UnixMilli(asked.After).UTC(); len(found) < asked.Count; {
		if run = schedule.Next(run); run.IsZero() {
			break
		}
		found = append(found, run.Unix())
	}
	return found, nil
}
