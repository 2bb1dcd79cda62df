/** Reviews with hand-made findings of each section, for tests of the formats. */

import { ClusterChange } from '../../../lib/review/cluster-change';
import { called } from '../../../lib/review/objects/called';
import { objectOf } from '../../../lib/review/objects/changes';
import { ReviewedObject } from '../../../lib/review/objects/reviewed-object';
import { Finding, line } from '../../../lib/review/report/finding';
import { fingerprintOf } from '../../../lib/review/report/fingerprint';
import { GateOptions, gateOf } from '../../../lib/review/report/gate';
import { Report } from '../../../lib/review/report/report';
import { say, words } from '../../../lib/review/report/said';
import { verdictOf } from '../../../lib/review/report/verdict';
import { changeOf } from '../support';

const BASE = `
apiVersion: batch/v1
kind: CronJob
metadata: { name: nightly, namespace: reports }
spec:
  schedule: 0 2 * * *
  timeZone: Europe/Berlin
  jobTemplate:
    spec:
      template:
        spec:
          serviceAccountName: nightly
          containers:
            - { name: main, image: 'registry.example.com/reports:1.4.2', command: [report, --all] }
---
apiVersion: batch/v1
kind: Job
metadata: { name: migrate-1db0cf01, namespace: reports }
spec: { backoffLimit: 3, template: { spec: { containers: [{ name: main, image: 'migrate:7' }] } } }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: scripts, namespace: reports }
data:
  report.sh: |
    #!/bin/sh
    set -e
    fetch --since yesterday
    report
    publish
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: nightly, namespace: payments }
rules: [{ apiGroups: [''], resources: [configmaps], verbs: [get] }]
---
apiVersion: batch/v1
kind: CronJob
metadata: { name: cleanup, namespace: reports }
spec: { schedule: '*/15 * * * *' }
`;

const HEAD = `
apiVersion: batch/v1
kind: CronJob
metadata: { name: nightly, namespace: reports }
spec:
  schedule: '* * * * *'
  timeZone: Europe/Berlin
  jobTemplate:
    spec:
      template:
        spec:
          serviceAccountName: nightly
          containers:
            - { name: main, image: 'registry.example.com/reports:latest', command: [report, --all, '--since=yesterday'] }
---
apiVersion: batch/v1
kind: Job
metadata: { name: migrate-1db0cf01, namespace: reports }
spec: { backoffLimit: 3, template: { spec: { containers: [{ name: main, image: 'migrate:8' }] } } }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: scripts, namespace: reports }
data:
  report.sh: |
    #!/bin/sh
    set -e
    fetch --since 'last week'
    report | grep "a\\|b"
    publish
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: nightly, namespace: payments }
rules:
  - { apiGroups: [''], resources: [configmaps, secrets], verbs: [get, list] }
---
apiVersion: batch/v1
kind: CronJob
metadata: { name: invoices, namespace: payments, labels: { team: billing } }
spec:
  schedule: 30 4 1 * *
  jobTemplate: { spec: { template: { spec: { containers: [{ name: main, image: 'invoices:2', args: [--month, '-1'] }] } } } }
`;

export function sampleReport(): Report {
  const change = changeOf(BASE, HEAD, { deployer: 'argocd' });
  const [nightly, migrate, scripts, role, , cleanup] = change.changes.map(objectOf);
  const findings = [
    ...permissions(role),
    ...schedules(nightly),
    ...deployment(migrate, cleanup),
    ...workloads(nightly, scripts),
  ];
  return reportOf([[{ ...change, folders: ['dist/prod'] }, findings]]);
}

/** A report with these findings. */
export function reportOf(
  clusters: readonly (readonly [ClusterChange, readonly Finding[]])[],
  gate: Partial<GateOptions> = {},
): Report {
  const now = new Date('2026-11-29T12:00:00Z');
  const reports = clusters.map(([change, findings]) => ({
    change,
    findings: findings.map((finding) => ({ ...finding, fingerprint: fingerprintOf(finding, change.id) })),
  }));
  const changes = reports.map(({ change }) => change);
  return {
    verdict: verdictOf(
      changes,
      reports.flatMap(({ findings }) => findings),
    ),
    base: 'main',
    head: 'the files of dist',
    options: { now, timeZone: 'Europe/Berlin' },
    gate: gateOf(reports, { failOn: [], approvals: [], ...gate }, now),
    clusters: reports,
  };
}

function permissions(role: ReviewedObject): Finding[] {
  return [
    {
      rule: 'permissions/widened',
      section: 'permissions',
      level: 'critical',
      classes: ['risk:critical', 'widened'],
      object: role,
      title: say`${'ServiceAccount reports/nightly'} can now read every Secret in ${'payments'}`,
      details: [
        line(
          say`${words('gains')} ${'get'} ${words('and')} ${'list'} ${words('of')} ${'secrets'} ${words('in')} ${'payments'}`,
        ),
        line(say`${words('gains')} ${'list'} ${words('of')} ${'configmaps'} ${words('in')} ${'payments'}`),
        line(say`${words('Pods of')} ${'CronJob reports/nightly'} ${words('run with it')}`),
      ],
      facts: { gained: ['payments secrets get', 'payments secrets list'] },
    },
    {
      rule: 'permissions/narrowed',
      section: 'permissions',
      level: 'info',
      classes: ['narrowed'],
      object: role,
      title: say`${'ServiceAccount reports/cleanup'} can no longer delete pods in ${'reports'}`,
      facts: {},
    },
  ];
}

function schedules(nightly: ReviewedObject): Finding[] {
  return [
    {
      rule: 'schedules/changed',
      section: 'schedules',
      level: 'medium',
      classes: ['schedule'],
      object: nightly,
      title: say`${called(nightly)} runs every minute instead of at 02:00 every day`,
      details: [
        {
          kind: 'table',
          columns: ['', 'Before', 'After'],
          rows: [
            [words('Schedule'), say`${'0 2 * * *'}`, say`${'* * * * *'}`],
            [words('Runs per day'), words('1'), words('1,440')],
            [
              words('Next runs (Europe/Berlin)'),
              words('Mon 30 Nov 02:00, Tue 1 Dec 02:00, Wed 2 Dec 02:00'),
              words('Sun 29 Nov 13:01, 13:02, 13:03'),
            ],
            [words('In UTC'), words('Mon 30 Nov 01:00'), words('Sun 29 Nov 12:01')],
          ],
        },
      ],
      facts: { schedule: '* * * * *' },
    },
  ];
}

function deployment(migrate: ReviewedObject, cleanup: ReviewedObject): Finding[] {
  return [
    {
      rule: 'deployment/immutable',
      section: 'deployment',
      level: 'high',
      classes: ['apply-fails'],
      object: migrate,
      title: say`The API server refuses the change of ${called(migrate)}, whose ${'spec.template'} is immutable`,
      cure: say`give the Job another name, or annotate it with ${'argocd.argoproj.io/sync-options: Replace=true'}`,
      facts: {},
    },
    {
      rule: 'deployment/pruned',
      section: 'deployment',
      level: 'high',
      classes: ['work-stops'],
      object: cleanup,
      title: say`Argo CD deletes ${called(cleanup)} with its Jobs and pods, if it prunes`,
      facts: {},
    },
  ];
}

function workloads(nightly: ReviewedObject, scripts: ReviewedObject): Finding[] {
  return [
    {
      rule: 'workloads/image',
      section: 'workloads',
      level: 'low',
      classes: ['image'],
      object: nightly,
      title: say`${called(nightly)} runs ${'registry.example.com/reports:latest'}, a tag that moves, instead of ${'1.4.2'}`,
      facts: {},
    },
    {
      rule: 'workloads/script',
      section: 'workloads',
      level: 'info',
      classes: ['command'],
      object: scripts,
      title: say`The script ${'report.sh'} of ${called(scripts)} changes; ${'CronJob reports/nightly'} reads it`,
      details: [
        {
          kind: 'diff',
          lines: [
            { sign: ' ', text: 'set -e' },
            { sign: '-', text: 'fetch --since yesterday' },
            { sign: '-', text: 'report' },
            { sign: '+', text: "fetch --since 'last week'" },
            { sign: '+', text: 'report | grep "a\\|b"' },
          ],
        },
      ],
      facts: {},
    },
  ];
}
