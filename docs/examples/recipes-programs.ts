import { Chart, Duration } from 'cdk8s';
import { ConcurrencyPolicy, Env, EnvValue, PersistentVolumeClaim, Secret } from 'cdk8s-plus-27';
import {
  ClusterApp,
  CompletionMode,
  JobFanOut,
  Mount,
  PeriodicJob,
  PodFailureAction,
  PodFailureRule,
  RunOnceJob,
  Script,
  Spread,
} from 'cdk8s-jobs';

const app = new ClusterApp();
const chart = new Chart(app, 'shop', { namespace: 'shop' });

// #region backup
const login = Secret.fromSecretName(chart, 'login', 'backup-login'); // PGHOST, PGUSER, PGPASSWORD
const store = PersistentVolumeClaim.fromClaimName(chart, 'store', 'backup-store');
new PeriodicJob(chart, 'backup', {
  image: 'postgres:17-bookworm',
  schedule: '30 1 * * *',
  timeZone: 'Europe/Berlin',
  script: Script.fromInline(`#!/bin/bash -euo pipefail
file="/backup/shop-$(date +%F).sql.gz"
pg_dump shop | gzip > "$file.new"
mv "$file.new" "$file"
`),
  envFrom: [Env.fromSecret(login)],
  mounts: { '/backup': Mount.fromPersistentVolumeClaim(store) },
});
// #endregion

// #region script
new PeriodicJob(chart, 'report', {
  image: 'ghcr.io/acme/reports:1.4.2',
  schedule: '0 5 * * *',
  script: Script.fromFile('./files/report.sh'),
  args: ['--month', 'last'],
});
// #endregion

// #region python
new RunOnceJob(chart, 'import-catalog', {
  image: 'python:3.13-slim',
  script: Script.fromInline('import sys\nprint("importing", sys.argv[1])\n', {
    interpreter: ['python3', '-u'],
  }),
  args: ['https://files.example.com/catalog.json'],
});
// #endregion

// #region times
new PeriodicJob(chart, 'sync', {
  image: 'ghcr.io/acme/sync:2.0.0',
  schedule: '@hourly',
  spread: Spread.HOUR, // at a minute of its own, which follows from its name
  concurrencyPolicy: ConcurrencyPolicy.FORBID, // the default: a second run waits for the first
  activeDeadline: Duration.minutes(50), // for all tries of a run together
  startingDeadline: Duration.minutes(10), // a run that cannot start by then is skipped
});
// #endregion

// #region by-hand
new PeriodicJob(chart, 'reindex', {
  image: 'ghcr.io/acme/reindex:3.0.2',
  schedule: '0 0 31 2 *', // never
  suspend: true,
});
// #endregion

// #region retries
new RunOnceJob(chart, 'import', {
  image: 'ghcr.io/acme/import:2.1.0',
  backoffLimit: 5,
  podFailurePolicy: [
    PodFailureRule.onPodCondition(PodFailureAction.IGNORE, 'DisruptionTarget'), // an eviction is not a failure
    PodFailureRule.onExitCodes(PodFailureAction.FAIL_JOB, [75], { allOthers: true }), // retry exit code 75 only
  ],
});
// #endregion

// #region parts
new RunOnceJob(chart, 'thumbnails', {
  image: 'ghcr.io/acme/thumbnails:1.8.0',
  args: ['--part', '$(JOB_COMPLETION_INDEX)', '--of', '20'],
  completionMode: CompletionMode.INDEXED,
  completions: 20,
  parallelism: 5,
  backoffLimitPerIndex: 2,
});
// #endregion

// #region items
new JobFanOut(chart, 'accounts', {
  image: 'ghcr.io/acme/reports:1.4.2',
  script: Script.fromInline('reports create-account "$ACCOUNT"\n'),
  items: ['ann', 'bob'].map((id) => ({ id, env: { ACCOUNT: EnvValue.fromValue(id) } })),
});
// #endregion

// #region again
new RunOnceJob(chart, 'resend', {
  image: 'ghcr.io/acme/reports:1.4.2',
  command: ['reports', 'resend'],
  rerun: '2026-11-21', // any string that differs from the last one
});
// #endregion

app.synth();
