#!/usr/bin/env bash
# Libraries that show or check the next runs of a schedule read some schedules that Kubernetes accepts otherwise than
# github.com/robfig/cron 3.0.1, with which Kubernetes starts CronJobs, and give no error:
# - `0 0 * * 1/2`: Kubernetes counts the days of the week from 0 to 6, so this is Monday, Wednesday and Friday. cron-parser, cron
#   and cronsim count to 7, which is Sunday again, so they have Sunday too. cron-schedule has Monday only.
# - `5/15 * * * *`: minutes 5, 20, 35 and 50. cron-schedule ignores the step: minute 5.
# - `0 0 */1 * 1`: `*/1` is `*` in Kubernetes, so this is Monday. cron-parser and croner have every day, because for them the
#   day of the month is restricted, and one of the two restrictions is enough.
# Observed with robfig/cron 3.0.1 on Go 1.26, cron-parser 5.10.6, cron 4.4.0, cron-schedule 6.0.0, croner 11.0.1 on Node 20,
# cronsim 2.8 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export TZ=UTC
printf '%s\n' '0 0 * * 1/2' '5/15 * * * *' '0 0 */1 * 1' >schedules

cat >main.go <<'GO'
package main

import (
	"bufio"
	"fmt"
	"os"
	"time"

	"github.com/robfig/cron/v3"
)

func main() {
	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
		schedule, err := cron.ParseStandard(lines.Text())
		if err != nil {
			panic(err)
		}
		fmt.Printf("%-13s Kubernetes   ", lines.Text())
		run := time.Date(2026, 1, 4, 23, 59, 0, 0, time.UTC) // a Sunday
		for range 4 {
			run = schedule.Next(run)
			fmt.Print(run.Format(" Mon-02-15:04"))
		}
		fmt.Println()
	}
}
GO
go mod init finding >/dev/null 2>&1
go get github.com/robfig/cron/v3@v3.0.1 >/dev/null 2>&1

npm init -y >/dev/null
npm install --silent --no-audit --no-fund cron-parser@5.10.6 cron@4.4.0 cron-schedule@6.0.0 croner@11.0.1
cat >read.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { CronTime } from 'cron';
import { CronExpressionParser } from 'cron-parser';
import { parseCronExpression } from 'cron-schedule';
import { Cron } from 'croner';

const START = new Date('2026-01-04T23:59:00Z');
const READERS = {
  'cron-parser': (text) => {
    const runs = CronExpressionParser.parse(text, { currentDate: START, tz: 'UTC' });
    return [1, 2, 3, 4].map(() => runs.next().toDate());
  },
  cron: (text) => {
    const time = new CronTime(text, 'UTC');
    let run = START;
    return [1, 2, 3, 4].map(() => (run = time.getNextDateFrom(run, 'UTC').toJSDate()));
  },
  'cron-schedule': (text) => parseCronExpression(text).getNextDates(4, START),
  croner: (text) => new Cron(text, { timezone: 'UTC', paused: true }).nextRuns(4, START),
};
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const shown = (run) => `${DAYS[run.getUTCDay()]}-${run.toISOString().slice(8, 16).replace('T', '-')}`;
for (const text of readFileSync('schedules', 'utf8').trimEnd().split('\n')) {
  for (const [name, read] of Object.entries(READERS)) {
    let runs = 'refused';
    try {
      runs = read(text).map(shown).join(' ');
    } catch {} // some readers refuse a schedule, which misleads nobody
    console.log(`${text.padEnd(13)} ${name.padEnd(13)} ${runs}`);
  }
}
JS

python3 -m venv python >/dev/null
python/bin/pip install --quiet --disable-pip-version-check cronsim==2.8
cat >read.py <<'PY'
from datetime import datetime, timezone
from cronsim import CronSim

for text in open("schedules").read().splitlines():
    runs = CronSim(text, datetime(2026, 1, 4, 23, 59, tzinfo=timezone.utc))
    print(f"{text:13} {'cronsim':13}", *(next(runs).strftime("%a-%d-%H:%M") for _ in range(4)))
PY

seen=$({ go run . <schedules && node read.mjs && python/bin/python read.py; } | sort)
echo "$seen"
[ "$seen" = "$(sort <<'EXPECTED'
0 0 */1 * 1   Kubernetes    Mon-05-00:00 Mon-12-00:00 Mon-19-00:00 Mon-26-00:00
0 0 */1 * 1   cron          Mon-05-00:00 Mon-12-00:00 Mon-19-00:00 Mon-26-00:00
0 0 */1 * 1   cron-parser   Mon-05-00:00 Tue-06-00:00 Wed-07-00:00 Thu-08-00:00
0 0 */1 * 1   cron-schedule Mon-05-00:00 Mon-12-00:00 Mon-19-00:00 Mon-26-00:00
0 0 */1 * 1   croner        Mon-05-00:00 Tue-06-00:00 Wed-07-00:00 Thu-08-00:00
0 0 */1 * 1   cronsim       Mon-05-00:00 Mon-12-00:00 Mon-19-00:00 Mon-26-00:00
0 0 * * 1/2   Kubernetes    Mon-05-00:00 Wed-07-00:00 Fri-09-00:00 Mon-12-00:00
0 0 * * 1/2   cron          Mon-05-00:00 Wed-07-00:00 Fri-09-00:00 Sun-11-00:00
0 0 * * 1/2   cron-parser   Mon-05-00:00 Wed-07-00:00 Fri-09-00:00 Sun-11-00:00
0 0 * * 1/2   cron-schedule Mon-05-00:00 Mon-12-00:00 Mon-19-00:00 Mon-26-00:00
0 0 * * 1/2   croner        refused
0 0 * * 1/2   cronsim       Mon-05-00:00 Wed-07-00:00 Fri-09-00:00 Sun-11-00:00
5/15 * * * *  Kubernetes    Mon-05-00:05 Mon-05-00:20 Mon-05-00:35 Mon-05-00:50
5/15 * * * *  cron          Mon-05-00:05 Mon-05-00:20 Mon-05-00:35 Mon-05-00:50
5/15 * * * *  cron-parser   Mon-05-00:05 Mon-05-00:20 Mon-05-00:35 Mon-05-00:50
5/15 * * * *  cron-schedule Mon-05-00:05 Mon-05-01:05 Mon-05-02:05 Mon-05-03:05
5/15 * * * *  croner        refused
5/15 * * * *  cronsim       Mon-05-00:05 Mon-05-00:20 Mon-05-00:35 Mon-05-00:50
EXPECTED
)" ] || { echo 'one of the libraries behaves differently now'; exit 1; }
