/** The workshop's chart, and what was wrong in its original and cannot be written any more. */

import { JsonPatch, Yaml } from 'cdk8s';
import { EnvValue } from 'cdk8s-plus-27';
import { parse } from 'yaml';
import { ClusterApp, ConfigFiles, FileContent, JobName, JobRestartPolicy, RunOnceJob } from 'cdk8s-jobs';
import { DayTwoWorkshop } from '../../apps/day-two-workshop/chart';
import { Voting } from '../../apps/day-two-workshop/voting';
import { Json, manifestOf, ofKind, periodic, testChart, writtenBy } from '../support/charts';
import { messageOf, stderrOf } from '../support/messages';

const workshop = (props = {}) => new DayTwoWorkshop(new ClusterApp(), 'day-two-workshop', props);
const voting = (props = {}) => new Voting(new ClusterApp(), 'voting', props);
/** An object of the voting application. */
const votingObject = (kind: string, name: string, props = {}): Json =>
  ofKind(voting(props), kind).find(({ metadata }) => metadata.name === name);
/** All pods of the voting application. */
const votingPods = (): Json[] =>
  ['StatefulSet', 'Deployment'].flatMap((kind) =>
    ofKind(voting(), kind).map(({ spec }) => spec.template.spec),
  );
const containerOfVoting = (name: string): Json =>
  votingPods()
    .flatMap(({ containers }) => containers)
    .find((container) => container.name === name);
/** A Job of the workshop by its name without the hash. */
const job = (name: string): Json =>
  workshop()
    .toJson()
    .find(({ kind, metadata }) => kind === 'Job' && metadata.labels['app.kubernetes.io/name'] === name);

test('the chart makes the same manifests as ever', () => {
  expect(writtenBy(workshop())).toMatchSnapshot();
});

test('the chart of exercise 1 makes the same manifests as ever', () => {
  expect(writtenBy(voting())).toMatchSnapshot();
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

test('all objects are in the namespace of the workshop, which enforces the restricted level', () => {
  const [namespace, ...others] = workshop().toJson();
  expect(namespace).toMatchObject({
    kind: 'Namespace',
    metadata: { name: 'workshop-day-two', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
  });
  for (const { metadata } of others) expect(metadata.namespace).toBe('workshop-day-two');
});

describe('an error of the original is impossible:', () => {
  const props = { image: 'x' };

  test('batch/v1beta1, which is gone since Kubernetes 1.25', () => {
    const groups = workshop()
      .toJson()
      .filter(({ kind }) => ['CronJob', 'Job'].includes(kind))
      .map(({ apiVersion }) => apiVersion);
    expect(groups).toHaveLength(6);
    expect(new Set(groups)).toEqual(new Set(['batch/v1']));
  });

  test('an environment variable MAX-HOPS, which the command calls $(MAX_HOPS)', () => {
    const chart = testChart();
    const config = new ConfigFiles(chart, 'target', { files: { 'max-hops': FileContent.fromInline('15') } });
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
    for (const id of ['ping', 'traceroute'])
      new RunOnceJob(chart, id, { ...props, name: JobName.fromText('google') });
    expect(messageOf(() => chart.toJson())).toContain(
      "Job 'google' in namespace 'batch' is created twice, by 'test/ping' and by 'test/traceroute'; give one of them another id or name",
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

  test('a schedule of every minute, for which there has to be a reason', () => {
    const { apiObject } = periodic({ schedule: '* * * * *' });
    expect(stderrOf(() => apiObject.chart.toJson())).toContain('warning batch/schedule-every-minute: ');
    expect(stderrOf(() => workshop().toJson())).toBe('');
    const [{ metadata }] = ofKind(workshop(), 'CronJob');
    expect(metadata.annotations).toMatchObject({
      'cdk8s-jobs/acknowledged.batch.schedule-every-minute': 'the exercise asks for it',
    });
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

describe('exercise 1:', () => {
  test('the programs find their stores and the pages are found by the names and ports of the original', () => {
    const services = Object.fromEntries(
      ofKind(voting(), 'Service').map(({ metadata, spec }) => [
        metadata.name,
        spec.ports.map(({ port, nodePort }: Json) => nodePort ?? port),
      ]),
    );
    expect(services).toEqual({
      'ss-db': [6379, 5432],
      redis: [6379],
      db: [5432],
      vote: [31000],
      result: [31001],
    });
    expect(votingObject('Service', 'ss-db').spec.clusterIP).toBe('None');
    const { serviceName, template } = votingObject('StatefulSet', 'data-pipeline').spec;
    expect(serviceName).toBe('ss-db');
    expect(template.spec.hostAliases).toEqual([{ ip: '127.0.0.1', hostnames: ['redis', 'db', 'worker'] }]);
  });

  test('each Service selects the pods of one workload', () => {
    const labels = ['StatefulSet', 'Deployment'].flatMap((kind) =>
      ofKind(voting(), kind).map(({ spec }) => spec.template.metadata.labels),
    );
    for (const { spec } of ofKind(voting(), 'Service')) {
      expect(
        labels.filter((of) => of['app.kubernetes.io/name'] === Object.values(spec.selector)[0]),
      ).toHaveLength(1);
    }
  });

  test('another namespace, database image and StorageClass are used', () => {
    const props = { namespace: 'other', databaseImage: 'postgres:15.18-bookworm', storageClass: 'fast' };
    for (const { metadata } of voting(props).toJson()) expect(metadata.namespace).toBe('other');
    const { template, volumeClaimTemplates } = votingObject('StatefulSet', 'data-pipeline', props).spec;
    expect(template.spec.containers.map(({ image }: Json) => image)).toContain('postgres:15.18-bookworm');
    for (const { spec } of volumeClaimTemplates) expect(spec.storageClassName).toBe('fast');
  });

  test('every container meets the restricted level without exception, and has a read-only root', () => {
    for (const { securityContext, containers } of votingPods()) {
      expect(securityContext).toMatchObject({
        runAsNonRoot: true,
        runAsUser: expect.any(Number),
        runAsGroup: expect.any(Number),
        fsGroup: expect.any(Number),
        seccompProfile: { type: 'RuntimeDefault' },
      });
      for (const container of containers) {
        expect(container.securityContext).toEqual({
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
          readOnlyRootFilesystem: true,
        });
      }
    }
  });
});

describe('an error of the original in exercise 1 is gone:', () => {
  test('PGDATA that is the mount itself', () => {
    const { env, volumeMounts } = containerOfVoting('db');
    const data = env.find(({ name }: Json) => name === 'PGDATA').value;
    const { mountPath } = volumeMounts.find(({ name }: Json) => name === 'pg-data');
    expect(data).toBe(`${mountPath}/pgdata`);
  });

  test('a StorageClass that only one kind of cluster has', () => {
    const { volumeClaimTemplates } = votingObject('StatefulSet', 'data-pipeline').spec;
    expect(volumeClaimTemplates.map(({ metadata }: Json) => metadata.name)).toEqual([
      'redis-data',
      'pg-data',
    ]);
    for (const { spec } of volumeClaimTemplates) {
      expect(spec).toMatchObject({
        accessModes: ['ReadWriteOnce'],
        resources: { requests: { storage: '1Gi' } },
      });
      expect(spec).not.toHaveProperty('storageClassName');
    }
  });

  test('a database without a password', () => {
    const kinds = voting()
      .toJson()
      .map(({ kind }) => kind);
    expect(kinds).not.toContain('Secret');
    for (const [container, variable] of [
      ['db', 'POSTGRES_PASSWORD'],
      ['worker', 'PGPASSWORD'],
      ['result', 'PGPASSWORD'],
    ]) {
      const { valueFrom } = containerOfVoting(container).env.find(({ name }: Json) => name === variable);
      expect(valueFrom).toEqual({ secretKeyRef: { name: 'voting-db', key: 'password' } });
    }
    for (const [kind, name] of [
      ['StatefulSet', 'data-pipeline'],
      ['Deployment', 'result'],
    ]) {
      const { annotations } = votingObject(kind, name).metadata;
      expect(annotations).toEqual({ 'cdk8s-jobs/requires': 'Secret/voting-db: password, username' });
    }
  });

  test('an image without a version, whose content changes by itself', () => {
    const images = votingPods().flatMap(({ containers }) => containers.map(({ image }: Json) => image));
    expect(images).toHaveLength(5);
    for (const image of images) expect(image).toMatch(/:\d/);
  });
});
