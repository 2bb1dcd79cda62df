/** The chart of the workshop's users, and what was wrong in its original and is so no more. */

import * as fs from 'fs';
import * as path from 'path';
import { parseAllDocuments } from 'yaml';
import { ClusterApp, ConfigFiles, FileContent, Mount, RunOnceJob } from 'cdk8s-jobs';
import { WorkshopUserJobs, WorkshopUserJobsProps } from '../../apps/workshop-user-jobs/chart';
import { readUsers } from '../../apps/workshop-user-jobs/users';
import { changedLines, linesOfAdded, newObjects } from '../support/changed-lines';
import { Json, ofKind, testChart, writtenBy } from '../support/charts';
import { messageOf } from '../support/messages';

const APP = path.join(__dirname, '../../apps/workshop-user-jobs');
const read = (file: string) => fs.readFileSync(path.join(APP, file), 'utf8');
const SCRIPT = read('bootstrap.sh');
/** What bash reads of the script. */
const COMMANDS = SCRIPT.replace(/(^|\s)#.*$/gm, '').replaceAll('\\\n', '');

/** Not those of users.txt, which changes with each workshop: `npm run synth -- --check` shows what that changes. */
const USERS = ['ann', 'ben', 'cem'];
const chart = (props: WorkshopUserJobsProps = {}) =>
  new WorkshopUserJobs(new ClusterApp(), 'workshop-user-jobs', { users: USERS, ...props });
const jobs = ofKind(chart(), 'Job');
const containerOf = (job: Json): Json => job.spec.template.spec.containers[0];
const itemOf = (job: Json): string => job.metadata.labels['cdk8s-jobs/item'];
/** The files of a user, as his job sees them. */
const filesOf = (user: string): { readonly [file: string]: string } =>
  ofKind(chart(), 'ConfigMap').find(({ metadata }) => metadata.name.startsWith(`${user}-data`)).data;
const objectsOf = (user: string): Json[] =>
  Object.values(filesOf(user)).flatMap((text) => parseAllDocuments(text).map((document) => document.toJS()));

test('the chart makes the same manifests as ever', () => {
  expect(writtenBy(chart())).toMatchSnapshot();
});

test('the users are the lines of users.txt by default, and empty lines are ignored', () => {
  const file = path.join(APP, 'users.txt');
  expect(ofKind(chart({ users: undefined }), 'Job').map(itemOf)).toEqual(readUsers(file, 'users.txt'));
  expect(readUsers(path.join(__dirname, 'files/users.txt'), 'users.txt')).toEqual(['ann', 'ben', 'cem']);
});

test('each Job is retried once, ends within an hour and is deleted after 6900 seconds', () => {
  for (const { spec } of jobs)
    expect(spec).toMatchObject({
      ...{ backoffLimit: 1, activeDeadlineSeconds: 3600, ttlSecondsAfterFinished: 6900 },
    });
});

test('both attempts can time out once within the hour of the Job', () => {
  for (const job of jobs) {
    const { value } = containerOf(job).env.find(({ name }: Json) => name === 'WAIT_SECONDS');
    expect((job.spec.backoffLimit + 1) * Number(value)).toBeLessThan(job.spec.activeDeadlineSeconds);
  }
});

test('no pod sets its user ids, which OpenShift chooses and the image supports', () => {
  const pods = [
    ...jobs.map((job) => job.spec.template.spec),
    objectsOf('ann').find(({ kind }) => kind === 'Pod')!.spec,
  ];
  for (const { securityContext, containers } of pods) {
    expect(securityContext).toEqual({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    for (const container of containers)
      expect(container.securityContext).toEqual({
        ...{ allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true },
      });
  }
  expect(read('image/Dockerfile')).toMatch(/^USER 65532$/m);
});

test('kubectl is at most one minor version away from the cluster that the catalogue is for', () => {
  const [catalogue] = objectsOf('ann').filter(({ kind }) => kind === 'CatalogSource');
  const [, openShift] = /:v4\.(\d+)$/.exec(catalogue.spec.image)!;
  const [, minor] = /kubectl:v1\.(\d+)\.\d+ /.exec(read('image/Dockerfile'))!;
  const kubernetes = Number(openShift) + 13; // OpenShift 4.18 is Kubernetes 1.31, and so on
  expect(Math.abs(kubernetes - Number(minor))).toBeLessThanOrEqual(1);
});

test('adding a user adds a Job, a ConfigMap and the two names of namespaces; every other line stays', () => {
  const before = writtenBy(chart({ users: ['ann', 'cem'] }));
  const after = writtenBy(chart());
  const ofBen = newObjects(before, after).filter((object) =>
    /^ {2}name: (ben-data|setup-ben)-/m.test(object),
  );
  expect(ofBen.map((object) => /^kind: (.+)$/m.exec(object)![1])).toEqual(['ConfigMap', 'Job']);
  const names = ['      - ben', '      - ben-istio'];
  expect(changedLines(before, after).sort()).toEqual(linesOfAdded(ofBen, names));
});

test('another patience changes the environment, and another rerun runs all jobs again', () => {
  const namesOf = (props: WorkshopUserJobsProps) =>
    ofKind(chart(props), 'Job').map(({ metadata }) => metadata.name);
  expect(new Set([...namesOf({}), ...namesOf({ rerun: '2026-11-21' })]).size).toBe(6);
  expect(containerOf(jobs[0]).env).toContainEqual({ name: 'WAIT_SECONDS', value: '900' });
});

describe('an error in a list of users names its place:', () => {
  test.each([
    [
      ['ann', 'ben', 'ann'],
      'users[2] must not share the namespace ann with users[0], got "ann"; rename or remove one',
    ],
    [['Ann'], 'users[0] must be lower-case letters, digits and "-", got "Ann"; rename the user'],
    [
      ['ann', 'ann-istio'],
      'users[1] must not share the namespace ann-istio with users[0], got "ann-istio"; rename or remove one',
    ],
    [
      ['kube-system'],
      'users[0] must not be a namespace that is in use already, got "kube-system"; rename the user',
    ],
    [['default'], 'users[0] must not be a namespace that is in use already, got "default"; rename the user'],
    [
      ['openshift-operators'],
      'users[0] must not be a namespace that is in use already, got "openshift-operators"; rename the user',
    ],
    [
      ['constructor'],
      'users[0] must not be a property name of JavaScript objects, got "constructor"; rename the user',
    ],
    [['a'.repeat(49)], `users[0] must have at most 48 characters, got "${'a'.repeat(49)}"; rename the user`],
    [[], 'users must have at least one user; add one'],
  ])('%j', (users, message) => {
    expect(messageOf(() => chart({ users }))).toBe(message);
  });

  test('a line of the file, by its number', () => {
    const file = path.join(__dirname, 'files/users-twice.txt');
    expect(messageOf(() => readUsers(file, 'users.txt'))).toBe(
      'users.txt line 4 must not share the namespace user1 with users.txt line 1, got "user1"; rename or remove one',
    );
  });
});

test('a user may have the longest name that fits all names derived from it', () => {
  const user = 'a'.repeat(48);
  const [job] = ofKind(chart({ users: [user] }), 'Job');
  expect(job.metadata.name).toHaveLength(63);
});

test("the objects of a user are in the user's two namespaces, which enforce the restricted level", () => {
  const objects = objectsOf('ben');
  expect(objects).toHaveLength(14);
  const namespaces = objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata);
  expect(namespaces.map(({ name }) => name)).toEqual(['ben', 'ben-istio']);
  for (const { labels, namespace } of namespaces) {
    expect(labels).toHaveProperty(['pod-security.kubernetes.io/enforce'], 'restricted');
    expect(namespace).toBeUndefined();
  }
  for (const { kind, metadata } of objects)
    if (kind !== 'Namespace') expect(['ben', 'ben-istio']).toContain(metadata.namespace);
});

test('a user may read logs, with a single verb that the robot also has', () => {
  const verbsOn = (resource: string, roles: readonly Json[]) =>
    roles
      .flatMap(({ rules }) => rules)
      .filter(({ resources, resourceNames }) => resources.includes(resource) && !resourceNames)
      .map(({ verbs }) => verbs);
  const roles = objectsOf('ben').filter(({ kind }) => kind === 'Role');
  expect(verbsOn('pods/log', roles)).toEqual([['get'], ['get']]);
  expect(verbsOn('pods/log', ofKind(chart(), 'ClusterRole'))).toEqual([['get']]);
});

describe('an error of the original is impossible or reported:', () => {
  test('a command of one word "bash /opt/bootstrap.sh", which is not the name of a program', () => {
    const act = () => new RunOnceJob(testChart(), 'job', { image: 'x', command: ['bash /opt/bootstrap.sh'] });
    expect(messageOf(act)).toBe(
      "RunOnceJob 'test/job': command[0] must be the program alone, since no shell splits a line into words; write ['bash', …] with one word per element, or use script: Script.fromInline('…')",
    );
    for (const job of jobs) expect(containerOf(job).command).toEqual(['/opt/script/bootstrap.sh']);
  });

  test('a ConfigMap without the namespace of its Job, and a namespace that is misspelled in one place', () => {
    const [namespace, ...others] = chart().toJson();
    expect(namespace.metadata).toMatchObject({ name: 'workshop-user-jobs' });
    for (const { kind, metadata, subjects } of others) {
      if (!kind.startsWith('Cluster')) expect(metadata.namespace).toBe('workshop-user-jobs');
      for (const subject of subjects ?? []) expect(subject.namespace).toBe('workshop-user-jobs');
    }
    const files = new ConfigFiles(testChart({ namespace: 'workshop-user-job' }), 'user1-data', {
      files: { user: FileContent.fromInline('user1') },
    });
    const act = () =>
      new RunOnceJob(testChart(), 'job', { image: 'x', mounts: { '/opt': Mount.fromConfigMap(files) } });
    expect(messageOf(act)).toBe(
      `RunOnceJob 'test/job': mounts["/opt"].configMap must refer to an object in the same namespace, 'batch', got one in 'workshop-user-job'; create it in a chart of that namespace`,
    );
  });
});

describe('an error of the original is fixed:', () => {
  test('text in base64 in the data of a ConfigMap, which is never decoded', () => {
    const [script] = ofKind(chart(), 'ConfigMap').filter(({ data }) => 'bootstrap.sh' in data);
    expect(script.data['bootstrap.sh']).toBe(SCRIPT);
  });

  test('a script without an x bit', () => {
    for (const { spec } of jobs) {
      const volume = spec.template.spec.volumes.find(({ name }: Json) => name === 'script');
      expect(volume.configMap.defaultMode).toBe(0o555);
    }
    expect(SCRIPT).toMatch(/^#!\/usr\/bin\/env bash\n/);
  });

  test('no token in the pod, where the script reads one', () => {
    expect(ofKind(chart(), 'ServiceAccount')[0].automountServiceAccountToken).toBe(false); // for other pods
    for (const { spec } of jobs) {
      const pod = spec.template.spec;
      expect(pod.serviceAccountName).toBe('user-job-robot');
      const mount = pod.containers[0].volumeMounts.find(({ mountPath }: Json) =>
        /serviceaccount$/.test(mountPath),
      );
      expect(mount).toMatchObject({
        mountPath: '/var/run/secrets/kubernetes.io/serviceaccount',
        readOnly: true,
      });
      const volume = pod.volumes.find(({ name }: Json) => name === mount.name);
      expect(JSON.stringify(volume.projected.sources)).toContain('"serviceAccountToken"');
    }
  });

  test('$USER that is never set', () => {
    expect(jobs.map((job) => containerOf(job).env.find(({ name }: Json) => name === 'USER').value)).toEqual(
      USERS,
    );
  });

  test('YAML files that the script applies and no ConfigMap has', () => {
    const named = SCRIPT.match(/[\w-]+\.yaml/g);
    expect([...new Set(named)].sort()).toEqual(Object.keys(filesOf('ann')).sort());
    for (const job of jobs) {
      const mount = containerOf(job).volumeMounts.find(({ mountPath }: Json) => mountPath === '/opt/user');
      const { configMap } = job.spec.template.spec.volumes.find(({ name }: Json) => name === mount.name);
      expect(mount.readOnly).toBe(true);
      expect(configMap.name).toMatch(new RegExp(`^${itemOf(job)}-data-`));
    }
  });

  test('cluster-admin for the robot', () => {
    const [role] = ofKind(chart(), 'ClusterRole');
    const [binding] = ofKind(chart(), 'ClusterRoleBinding');
    expect(binding.roleRef.name).toBe(role.metadata.name);
    expect(JSON.stringify(role.rules)).not.toMatch(/"\*"|secrets|escalate|bind"|impersonate|pods\/exec/);
  });

  test('tools that are downloaded when the job runs', () => {
    expect(COMMANDS).not.toMatch(/microdnf|apt|yum|dnf|tar |oc\b/);
    expect(COMMANDS.match(/https?:[^\s"']*/g)).toEqual(['https://kubernetes.default.svc/api']);
    expect(read('image/Dockerfile')).toMatch(/ bash=.* ca-certificates curl=[^]*\/usr\/local\/bin\/kubectl/);
  });

  test('waits without a limit', () => {
    const calls = COMMANDS.split('\n').filter(
      (line) => /\b(kubectl|curl) /.test(line) && !/^(\w+\(\)|\s*fail )/.test(line),
    );
    expect(calls).toHaveLength(3);
    for (const call of calls) expect(call).toMatch(/timeout "|--max-time 30/);
  });
});
