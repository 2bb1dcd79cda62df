/** The workshop's chart, and what was wrong in its original and cannot be written any more. */

import { App, JsonPatch, Testing, Yaml } from 'cdk8s';
import { EnvValue } from 'cdk8s-plus-27';
import { parse } from 'yaml';
import { ConfigFiles, FileContent, JobRestartPolicy, RunOnceJob } from 'cdk8s-jobs';
import { DayTwoWorkshop } from '../../apps/day-two-workshop/chart';
import { Json, manifestOf, messageOf, ofKind, testChart } from '../support/charts';

const workshop = (props = {}) => new DayTwoWorkshop(new App(), 'day-two-workshop', props);
/** A Job of the workshop by its name without the hash. */
const job = (name: string): Json =>
  workshop()
    .toJson()
    .find(({ kind, metadata }) => kind === 'Job' && metadata.labels['app.kubernetes.io/name'] === name);

test('the chart makes the same manifests as ever', () => {
  expect(Testing.synth(workshop())).toMatchSnapshot();
});

test('another target is pinged and traced, by other Jobs', () => {
  const names = (props = {}) =>
    workshop(props)
      .toJson()
      .map(({ metadata }) => metadata.name);
  const [before, after] = [names(), names({ target: 'example.com' })];
  expect(JSON.stringify(workshop({ target: 'example.com' }).toJson())).not.toContain('google.com');
  const changed = after
    .filter((name) => !before.includes(name))
    .map((name) => name.replace(/-[0-9a-f]{8}$/, ''));
  expect(new Set(changed)).toEqual(
    new Set(['ping-google', 'target-google', 'traceroute', 'traceroute-google']),
  );
});

test('all of it stands in the namespace of the workshop, which enforces the restricted level', () => {
  const [namespace, ...others] = workshop().toJson();
  expect(namespace).toMatchObject({
    kind: 'Namespace',
    metadata: { name: 'workshop-day-two', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
  });
  for (const { metadata } of others) expect(metadata.namespace).toBe('workshop-day-two');
});

describe('an error of the original is impossible:', () => {
  const props = { image: 'x' };

  test('an environment variable MAX-HOPS, which the command calls $(MAX_HOPS)', () => {
    const chart = testChart();
    const config = new ConfigFiles(chart, 'target', { files: { 'max-hops': FileContent.inline('15') } });
    const act = () =>
      new RunOnceJob(chart, 'traceroute', {
        ...props,
        command: ['traceroute', '-m', '$(MAX_HOPS)'],
        env: { 'MAX-HOPS': EnvValue.fromConfigMap(config, 'max-hops') },
      });
    expect(messageOf(act)).toBe(
      "RunOnceJob 'test/traceroute': command[2] must refer to environment variables by their exact name, got \"$(MAX_HOPS)\"; write $(MAX-HOPS), or rename the variable to 'MAX_HOPS'",
    );
    const [container] = job('traceroute-google').spec.template.spec.containers;
    expect(container.command).toContain('$(MAX_HOPS)');
    expect(container.env.map(({ name }: Json) => name)).toContain('MAX_HOPS');
  });

  test('two files that share one Job name', () => {
    const chart = testChart();
    for (const id of ['ping', 'traceroute']) new RunOnceJob(chart, id, { ...props, fixedName: 'google' });
    expect(messageOf(() => chart.toJson())).toContain(
      "Job 'google' in namespace 'batch' is made twice, by 'test/ping' and by 'test/traceroute'; give one of them another id or name",
    );
    const names = workshop()
      .toJson()
      .filter(({ kind }) => kind === 'Job')
      .map(({ metadata }) => metadata.name);
    expect(new Set(names).size).toBe(5);
  });

  test('a Secret with its values in the repository, in base64 written by hand', () => {
    expect(
      workshop()
        .toJson()
        .map(({ kind }) => kind),
    ).not.toContain('Secret');
    const [heartbeat] = ofKind(workshop(), 'CronJob');
    expect(heartbeat.metadata.annotations['cdk8s-jobs/requires']).toContain('Secret/pretty-secret-config');
  });

  test('a ping without an end, which never completes', () => {
    const { spec } = manifestOf(new RunOnceJob(testChart(), 'ping', { ...props, command: ['ping', 'x'] }));
    expect(spec.activeDeadlineSeconds).toBe(86_400);
    const [{ command }] = job('ping-google').spec.template.spec.containers;
    expect(command).toEqual(expect.arrayContaining(['-c', '5', '-w', '30']));
  });

  test('numbers in a ConfigMap without quotes', () => {
    const config = workshop()
      .toJson()
      .find(({ metadata }) => /^target-google-/.test(metadata.name));
    const read = parse(Yaml.stringify(config), { version: '1.1' });
    expect(read.data).toEqual({ target: 'google.com', ttw: '4', 'max-hops': '15' });
  });

  test('a name in the pod template, which Kubernetes ignores', () => {
    const templates = workshop()
      .toJson()
      .filter(({ kind }) => kind === 'Job')
      .map(({ spec }) => spec.template.metadata);
    expect(templates).toHaveLength(5);
    for (const metadata of templates) expect(Object.keys(metadata)).toEqual(['labels']);
  });

  test('the default restartPolicy Always, which Jobs do not have', () => {
    expect(Object.values(JobRestartPolicy)).toEqual(['Never', 'OnFailure']);
    for (const { kind, spec } of workshop().toJson()) {
      if (kind === 'Job') expect(spec.template.spec.restartPolicy).toBe('Never');
    }
  });

  test('a Job that is edited under its old name, which is immutable', () => {
    const made = new RunOnceJob(testChart(), 'ping', { ...props, command: ['ping', 'a'] });
    const edited = new RunOnceJob(testChart(), 'ping', { ...props, command: ['ping', 'b'] });
    expect(edited.name).not.toBe(made.name);
    const late = JsonPatch.replace('/spec/template/spec/containers/0/command', ['ping', 'b']);
    expect(() => made.apiObject.addJsonPatch(late)).toThrow('must not be patched');
  });
});
