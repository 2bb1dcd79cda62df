/** A review with something in each part of the page. */

import { PermissionEdge } from '../../../../lib/review/permissions/graph';
import { ChartData } from '../../../../lib/review/render/page/page';
import { Span } from '../../../../lib/review/render/page/timeline/span';
import { Finding, line } from '../../../../lib/review/report/finding';
import { fingerprintOf } from '../../../../lib/review/report/fingerprint';
import { Report } from '../../../../lib/review/report/report';
import { say, words } from '../../../../lib/review/report/said';
import { verdictOf } from '../../../../lib/review/report/verdict';
import { TimelineCollision, TimelineJob } from '../../../../lib/review/schedules/timeline';
import { changeOf } from '../../support';

const NOW = new Date('2026-11-29T12:30:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const BASE = `
apiVersion: batch/v1
kind: CronJob
metadata: {name: nightly, namespace: reports}
spec: {schedule: 0 2 * * *, suspend: false}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: report-scripts, namespace: reports}
data:
  run.sh: |
    set -e
    dump > /tmp/all.csv
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: old, namespace: reports}
`;
const HEAD = `
apiVersion: batch/v1
kind: CronJob
metadata: {name: nightly, namespace: reports}
spec: {schedule: '* * * * *', timeZone: Europe/Berlin}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: report-scripts, namespace: reports}
data:
  run.sh: |
    set -eu
    dump | gzip > /tmp/all.csv.gz
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: secret-reader}
rules: [{apiGroups: [''], resources: [secrets], verbs: [get, list]}]
`;

export function reportOf(findings: readonly Finding[], change = changeOf(BASE, HEAD)): Report {
  const options = { now: NOW, timeZone: 'Europe/Berlin' };
  const reported = findings.map((each) => ({ ...each, fingerprint: fingerprintOf(each, change.id) }));
  return {
    verdict: verdictOf([change], findings),
    base: 'main',
    head: 'the working tree',
    options,
    gate: { failOn: [], items: [], expired: [] },
    clusters: [{ change, findings: reported }],
  };
}

export function exampleReport(): Report {
  const change = changeOf(BASE, HEAD);
  const [nightly, scripts, role] = change.head.objects;
  const account = 'ServiceAccount reports/runner';
  return reportOf(
    [
      {
        rule: 'permissions/widened',
        section: 'permissions',
        level: 'critical',
        classes: ['risk:critical', 'widened'],
        object: role,
        title: say`${account} can now ${words('read every Secret in the cluster')}`,
        details: [
          line(
            say`it gains this through ${'ClusterRoleBinding runner-secrets'} and ${'ClusterRole secret-reader'}`,
          ),
          {
            kind: 'table',
            columns: ['', 'May', 'Where', 'Risk'],
            rows: [
              [words('gained'), say`get secrets`, words('every namespace'), words('reads every credential')],
              [words('gained'), say`list secrets`, words('every namespace'), words('reads every credential')],
              [words('lost'), say`get configmaps`, say`namespace ${'reports'}`, words('')],
            ],
          },
        ],
        cure: say`name the Secrets in ${'resourceNames'}, or bind the role in ${'reports'} only`,
        facts: { gained: ['get secrets'] },
      },
      {
        rule: 'schedules/changed',
        section: 'schedules',
        level: 'high',
        classes: ['schedule', 'collision'],
        object: nightly,
        title: say`${'CronJob reports/nightly'} runs every minute instead of at 02:00 every day`,
        details: [line(words('1,440 runs a day instead of 1; the next three are at 13:31, 13:32 and 13:33'))],
        facts: {},
      },
      {
        rule: 'workloads/script',
        section: 'workloads',
        level: 'low',
        classes: ['command'],
        object: scripts,
        title: say`the script ${'run.sh'} of ${'ConfigMap reports/report-scripts'} changes`,
        details: [
          {
            kind: 'diff',
            lines: [
              { sign: '-', text: 'set -e' },
              { sign: '+', text: 'set -eu' },
              { sign: ' ', text: 'echo start' },
              { sign: '-', text: 'dump > /tmp/all.csv' },
              { sign: '+', text: 'dump | gzip > /tmp/all.csv.gz' },
            ],
          },
        ],
        facts: {},
      },
      {
        rule: 'workloads/image',
        section: 'workloads',
        level: 'info',
        classes: ['image'],
        object: nightly,
        title: say`${'CronJob reports/nightly'} runs ${'python:3.14'} instead of ${'python:3.13'}`,
        facts: {},
      },
    ],
    change,
  );
}

export function exampleCharts(): ChartData {
  return { permissions: examplePermissions(), runs: { day: exampleSpan(1), week: exampleSpan(7) } };
}

function examplePermissions(): PermissionEdge[] {
  const runner = 'ServiceAccount reports/runner';
  const reader = { role: 'ClusterRole secret-reader', where: 'every namespace' };
  const local = { role: 'Role reports/runner', where: 'namespace reports' };
  return [
    { account: runner, ...reader, allows: 'get secrets', state: 'gained', level: 'critical' },
    { account: runner, ...reader, allows: 'list secrets', state: 'gained', level: 'critical' },
    { account: runner, ...local, allows: 'get configmaps', state: 'lost' },
    { account: runner, ...local, allows: 'get and list pods', state: 'same' },
    { account: runner, ...local, allows: 'create pods/exec', state: 'gained', level: 'high' },
    ...['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name): PermissionEdge => ({
      account: `ServiceAccount reports/worker-${name}`,
      role: 'ClusterRole edit',
      where: 'namespace reports',
      allows: 'create and patch deployments, jobs and cronjobs.batch in any version',
      state: 'lost',
      level: 'high',
    })),
    { account: 'Group system:authenticated', ...local, allows: 'get and list pods', state: 'same' },
    {
      account: 'ServiceAccount monitoring/a-name-that-is-so-long-that-it-takes-several-lines-in-the-graph',
      role: 'ClusterRole view',
      where: 'every namespace',
      allows: 'get, list and watch everything but secrets and roles',
      state: 'gained',
      level: 'low',
    },
  ];
}

function every(minutes: number, days: number, offset = 0): Date[] {
  const count = Math.floor((days * 24 * 60 - offset + minutes - 1) / minutes);
  return Array.from({ length: count }, (_, index) => new Date(+NOW + (offset + index * minutes) * MINUTE));
}

export function exampleSpan(days: number): Span {
  const daily = (hours: number) => every(24 * 60, days, hours * 60 + 30);
  return spanOf(NOW, days, [
    job('reports/nightly', daily(12), every(1, days)),
    job('reports/weekly-summary-of-all-the-regions', daily(13), daily(14)),
    job('billing/invoices', daily(9), []),
    job('billing/dunning', [], daily(14)),
    job('ops/backup', daily(14)),
    job('ops/hourly-sync', every(60, days, 30)),
    job('ops/cleanup', every(180, days, 45)),
  ]);
}

export function job(name: string, before: readonly Date[], after = before): TimelineJob {
  return { name, before, after, runs: { before: before.length, after: after.length } };
}

/** The timeline of these CronJobs. */
export function spanOf(from: Date, days: number, jobs: readonly TimelineJob[]): Span {
  const to = new Date(+from + days * 24 * HOUR);
  const names = { before: namesByMinute(from, jobs, 'before'), after: namesByMinute(from, jobs, 'after') };
  const count = days * 24 * 60 + 1;
  const starts = (side: 'before' | 'after') =>
    Array.from({ length: count }, (_, minute) => names[side].get(minute)?.length ?? 0);
  const [before, after] = [starts('before'), starts('after')];
  const collisions = before.flatMap((_, minute): TimelineCollision[] => {
    const its = { before: before[minute], after: after[minute] };
    if (its.before < 2 && its.after < 2) return [];
    const side = its.after < 2 ? 'before' : its.before < 2 ? 'after' : 'both';
    const shown = names[side === 'before' ? 'before' : 'after'].get(minute) ?? [];
    return [{ at: new Date(+from + minute * MINUTE), jobs: shown, side, starts: its }];
  });
  const leftOut = { jobs: Math.max(0, jobs.length - 100), collisions: Math.max(0, collisions.length - 100) };
  const timeline = { from, to, jobs: jobs.slice(0, 100), collisions: collisions.slice(0, 100), leftOut };
  return { timeline, starts: { before, after } };
}

function namesByMinute(
  from: Date,
  jobs: readonly TimelineJob[],
  side: 'before' | 'after',
): Map<number, string[]> {
  const names = new Map<number, string[]>();
  for (const { name, [side]: runs } of jobs)
    for (const at of runs) {
      const minute = (+at - +from) / MINUTE;
      const known = names.get(minute);
      if (known) known.push(name);
      else names.set(minute, [name]);
    }
  return names;
}
