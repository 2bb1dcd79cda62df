/** docs/migrating.md: its names, its defaults and its tables of props are true of cdk8s-plus and of this library. */

import { readFileSync } from 'fs';
import { App, Chart, Cron, Testing } from 'cdk8s';
import { CronJob } from 'cdk8s-plus-27';
import { ClusterApp, PeriodicJob } from 'cdk8s-jobs';
import {
  keepNameOfJob,
  keepPodLabel,
  keepSecurityContext,
  selectPods,
} from '../../docs/examples/migrating/snippets';
import { structOf } from '../../lib/validation/forms/struct';
import { STRUCTS } from '../../lib/validation/structs';
import { periodic } from '../support/charts';
import { writtenByExample } from '../support/examples';
import { messageOf } from '../support/messages';

const page = readFileSync('docs/migrating.md', 'utf8');
const IMAGE = 'ghcr.io/acme/reports:1.4.2';

const nameIn = (yaml: string) => /kind: CronJob\nmetadata:\n {2}name: (\S+)/.exec(yaml)?.[1];

test('the examples keep the name of the CronJob, except the one that shows another name', () => {
  const before = nameIn(writtenByExample('migrating-before'));
  expect(page).toContain(`kubectl delete cronjob ${before} -n reports`);
  expect(nameIn(writtenByExample('migrating-after'))).toBe(before);
  expect(nameIn(writtenByExample('migrating-renamed'))).toBe('nightly');
  expect(nameIn(writtenByExample('migrating-yaml-after'))).toBe(
    nameIn(writtenByExample('migrating-yaml-before')),
  );
});

function chartWith(add: (chart: Chart) => void, app: App = new ClusterApp()): Chart {
  const chart = new Chart(app, 'reports', { namespace: 'reports' });
  add(chart);
  return chart;
}

const oldJob = (chart: Chart) =>
  new CronJob(chart, 'nightly', { schedule: Cron.daily(), containers: [{ image: IMAGE }] });

test('a ClusterApp in place of an App changes no object of cdk8s-plus', () => {
  expect(Testing.synth(chartWith(oldJob))).toEqual(Testing.synth(chartWith(oldJob, new App())));
});

test('cdk8s-plus and this library have the defaults that the page compares', () => {
  const [before] = Testing.synth(chartWith(oldJob));
  const [after] = Testing.synth(
    chartWith((chart) => new PeriodicJob(chart, 'nightly', { image: IMAGE, schedule: '0 4 * * *' })),
  );
  expect(before.spec).toMatchObject({ startingDeadlineSeconds: 10, failedJobsHistoryLimit: 1 });
  expect(after.spec).toMatchObject({ concurrencyPolicy: 'Forbid', failedJobsHistoryLimit: 3 });
  const [job, ours] = [before, after].map(({ spec }) => spec.jobTemplate.spec);
  expect(job).not.toHaveProperty('backoffLimit'); // Kubernetes' 6
  expect(ours).toMatchObject({ backoffLimit: 2, activeDeadlineSeconds: 86400 });
  const [container, ourContainer] = [job, ours].map(({ template }) => template.spec.containers[0]);
  expect(container).toMatchObject({
    name: 'main',
    imagePullPolicy: 'Always',
    resources: { requests: { cpu: '1000m', memory: '512Mi' }, limits: { cpu: '1500m', memory: '2048Mi' } },
    securityContext: { runAsNonRoot: true, readOnlyRootFilesystem: true },
  });
  expect(container.securityContext).not.toHaveProperty('capabilities');
  expect(ourContainer).toMatchObject({
    name: 'main',
    resources: { requests: { cpu: '100m', memory: '256Mi' }, limits: { memory: '512Mi' } },
  });
  expect(job.template.spec.automountServiceAccountToken).toBe(false);
});

const podLabelsIn = (chart: Chart) =>
  Testing.synth(chart).find(({ kind }) => kind === 'CronJob').spec.jobTemplate.spec.template.metadata.labels;

test('the snippets keep a name, set a label of pods, and select the pods', () => {
  expect(Testing.synth(chartWith(keepNameOfJob))[0].metadata.name).toBe('migrate');
  expect(podLabelsIn(chartWith(keepPodLabel))).toMatchObject({ app: 'reports' });
  const chart = chartWith(selectPods);
  const policy = Testing.synth(chart).find(({ kind }) => kind === 'NetworkPolicy');
  const { matchLabels } = policy.spec.podSelector;
  expect(podLabelsIn(chart)).toMatchObject(matchLabels);
  const [keptName] = Object.values<string>(matchLabels);
  expect(page).toContain(`name: '${keptName}', // the name that the CronJob has in the cluster`);
});

/** What the only container of a CronJob may do: the security context of its pod, and its own. */
function securityIn(chart: Chart): object {
  const [{ spec }] = Testing.synth(chart);
  const { securityContext, containers } = spec.jobTemplate.spec.template.spec;
  return { ...securityContext, ...containers[0].securityContext };
}

test('the snippet has the security context of cdk8s-plus, apart from what is the default of Kubernetes', () => {
  const theirs = securityIn(chartWith(oldJob));
  // Without an fsGroup, the policy for changing it has no effect.
  const implied = { privileged: false, fsGroupChangePolicy: 'Always' };
  expect(theirs).toMatchObject(implied);
  expect({ ...securityIn(chartWith(keepSecurityContext)), ...implied }).toEqual(theirs);
});

/** The names of props in a cell: those alone, and those before a colon. */
function propsIn(cell: string): string[] {
  return [...cell.matchAll(/`([a-z]\w*)(?:`|: [{'[A-Z])/g)].map(([, name]) => name);
}

const [, ...rows] = page.split('## Props of cdk8s-plus')[1].matchAll(/^\|(.+)\|(.+)\|$/gm);

test('each prop of the tables exists', () => {
  const files = ['cron-job', 'job', 'workload', 'pod', 'container'];
  const theirs = files.map((file) => readFileSync(`node_modules/cdk8s-plus-27/lib/${file}.d.ts`, 'utf8'));
  const ours = new Set(Object.values(STRUCTS).join(' ').match(/\w+/g));
  const unknown = rows.flatMap(([, left, right]) => [
    ...propsIn(left).filter((name) => !new RegExp(`\\b${name}\\b[?(:]`).test(theirs.join())),
    ...propsIn(right).filter((name) => !ours.has(name)),
  ]);
  expect(rows.length).toBeGreaterThan(20);
  expect(unknown).toEqual(['metadata', 'metadata']); // of cdk8s-plus' ResourceProps
});

/** The props of cdk8s-plus in a row whose names a PeriodicJob does not have, and what its cure may name instead. */
const renamed = rows.flatMap(([, left, right]) => {
  const context = ['podSecurityContext', 'securityContext'].find((prop) => right.includes(`\`${prop}\``));
  const isOfContext = left.includes('securityContext') && context !== undefined;
  const struct = isOfContext
    ? `${context[0].toUpperCase()}${context.slice(1)}Options`
    : ('PeriodicJobProps' as const);
  const given = propsIn(left).filter(
    (name) => !structOf(struct).members.has(name) && /^(?!securityContext|connections)/.test(name),
  );
  const meant = [...propsIn(right), 'NetworkPolicy'].filter((name) => right.includes(name));
  return given.map((name) => [name, isOfContext ? context : '', meant] as const);
});

test.each(renamed)('the cure for %s in %j names one of %j', (name, context, meant) => {
  const props = context === '' ? { [name]: {} } : { [context]: { [name]: {} } };
  const message = messageOf(() => periodic(props));
  expect(message).toContain(`${name} is not a prop of `);
  const [, cure] = message.split('; ');
  expect(meant.filter((word) => new RegExp(`\\b${word}\\b`).test(cure))).not.toEqual([]);
});

test('the tables have the props of cdk8s-plus that are called otherwise here', () => {
  expect(renamed.map(([name]) => name)).toEqual(
    expect.arrayContaining(['metadata', 'podMetadata', 'containers', 'failedJobsRetained', 'ensureNonRoot']),
  );
});
