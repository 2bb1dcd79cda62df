import { Duration } from 'cdk8s';
import { EnvValue } from 'cdk8s-plus-27';
import { PeriodicJob, Script } from 'cdk8s-jobs';
import { nextRun } from '../../lib/schedule/next';
import { parseSchedule } from '../../lib/schedule/parse';
import {
  apply,
  chartIn,
  deleteNamespace,
  eventually,
  freshNamespace,
  IMAGE,
  list,
  logOfFinished,
} from './kubernetes';

const NAMESPACE = 'e2e-periodic-job';
/** Half an hour off full hours, so that a wrong zone cannot be right by chance. */
const ZONE = 'Asia/Kolkata';
/** It may run within this number of minutes: enough for a slow machine, and fewer than half an hour. */
const MINUTES = 10;
const SCHEDULED = 'batch.kubernetes.io/cronjob-scheduled-timestamp';

/** Text that a shell, YAML or Kubernetes would change if it were anything but a file. */
const NASTY = `printf '%s\\n' "$GREETING" '$(GREETING) $$ \${x} "q" \\ # ünï \`b\`: {a} *' >&2
test "$(id -u)" = 65532
touch /tmp/writable
! touch /read-only 2>/dev/null
! test -e /var/run/secrets/kubernetes.io
`;

/** A schedule of the next minutes, in the zone. The first of them may be in the past when the CronJob is created. */
function nextMinutes(): string {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: 'numeric', minute: 'numeric' });
  const times = Array.from({ length: MINUTES }, (_, index) =>
    format
      .format(Date.now() + (index + 1) * 60_000)
      .split(':')
      .map(Number),
  );
  const hours = new Set(times.map(([hour]) => hour));
  return `${times.map(([, minute]) => minute).join()} ${[...hours].join()} * * *`;
}

beforeAll(() => freshNamespace(NAMESPACE));
afterAll(() => deleteNamespace(NAMESPACE));

test('a periodic job fires by itself at the minute that our next-run says, and its script arrives unharmed', async () => {
  const schedule = nextMinutes();
  apply(
    chartIn(NAMESPACE, (chart) => {
      new PeriodicJob(chart, 'nightly', {
        image: IMAGE,
        schedule,
        timeZone: ZONE,
        script: Script.fromInline(NASTY),
        env: { GREETING: EnvValue.fromValue('yes: "0o17" # it\n  is') },
        activeDeadline: Duration.minutes(2),
        successfulJobsHistoryLimit: MINUTES,
      });
    }),
  );
  const [cronJob] = list(NAMESPACE, 'cronjobs');
  const parsed = parseSchedule(schedule);
  const expected = parsed.ok && nextRun(parsed.schedule, ZONE, new Date(cronJob.metadata.creationTimestamp));
  // Jobs are named and sorted by their minutes.
  const job = await eventually(110, () => list(NAMESPACE, 'jobs', 'app.kubernetes.io/name=nightly').at(0));

  expect(job.metadata.annotations?.[SCHEDULED]).toBe(
    new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'medium' })
      .format(expected as Date)
      .replace(' ', 'T') + '+05:30',
  );
  expect(logOfFinished(NAMESPACE, job.metadata.name)).toBe(
    'yes: "0o17" # it\n  is\n$(GREETING) $$ ${x} "q" \\ # ünï `b`: {a} *\n',
  );
});
