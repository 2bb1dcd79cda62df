/** Many jobs and many other objects: each object is read once for all jobs, and not once per job. */

import { permissionsOf } from '../../../../lib/delivery/checks/permissions';
import { claimOnOneNode } from '../../../../lib/job/warnings/in-app/claim-one-node';
import { noToken } from '../../../../lib/job/warnings/in-app/no-token';
import { quotas } from '../../../../lib/job/warnings/in-app/quotas';
import { securityLevel } from '../../../../lib/job/warnings/in-app/security-level';
import { AppManifests } from '../../../../lib/manifest/app-manifests';
import { Manifest } from '../../../../lib/manifest/plain';
import { Placeholders } from '../../../../lib/validation/placeholders';
import { oneTime } from '../jobs';

const namespace = 'batch';
const MANY = 50;

interface Counted {
  readonly objects: readonly Manifest[];
  readonly reads: () => number;
}

/** Objects of one kind that count how often one of their fields is read. */
function counted(kind: string, field: string, value: (index: number) => unknown): Counted {
  let reads = 0;
  const objects = Array.from({ length: MANY }, (_, index) =>
    Object.defineProperty({ apiVersion: 'v1', kind, metadata: { name: `a-${index}`, namespace } }, field, {
      get: () => {
        reads++;
        return value(index);
      },
    }),
  );
  return { objects, reads: () => reads };
}

function appOf(kind: string, objects: readonly Manifest[]): AppManifests {
  const ofKind = (asked: string) => (asked === kind ? objects : NONE);
  return {
    contentsOf: () => undefined,
    makes: (_, asked) => ofKind(asked).length > 0,
    everywhere: (_, asked) => ofKind(asked),
    inNamespace: (_, asked) => ofKind(asked),
    headers: () => objects,
    headerOf: () => undefined,
  };
}

const NONE: readonly Manifest[] = [];

const jobs = (parts: (index: number) => object) =>
  Array.from({ length: MANY }, (_, index) => ({
    job: oneTime(parts(index)),
    namespace,
    placeholders: Placeholders.NONE,
    given: {},
    isTokenSet: false,
  }));

test('quotas', () => {
  const { objects, reads } = counted('ResourceQuota', 'spec', (index) => ({ hard: { pods: `${index}` } }));
  const app = appOf('ResourceQuota', objects);
  const warnings = jobs(() => ({})).flatMap((job) => quotas(job, app));
  expect(warnings).toHaveLength(MANY);
  expect(warnings[MANY - 1].message).toContain("'a-0' allows only pods: 0");
  expect(reads()).toBe(MANY);
});

const binding = (index: number) => [{ kind: 'ServiceAccount', name: `robot-${index}`, namespace }];
const pod = (index: number, isMounted = false) => ({
  pod: { serviceAccountName: `robot-${index}`, automountServiceAccountToken: isMounted },
});

test('bindings, of jobs without a token', () => {
  const { objects, reads } = counted('RoleBinding', 'subjects', binding);
  const bound = objects.map((object) =>
    Object.assign(object, { roleRef: { kind: 'ClusterRole', name: 'edit' } }),
  );
  const app = appOf('RoleBinding', bound);
  expect(jobs((index) => pod(index)).flatMap((job) => noToken(job, app))).toHaveLength(MANY);
  // The subjects of a job's binding are read once more.
  expect(reads()).toBe(2 * MANY);
});

test('bindings, of jobs that Argo CD applies in order', () => {
  const { objects, reads } = counted('RoleBinding', 'subjects', binding);
  const app = appOf('RoleBinding', objects);
  const found = jobs((index) => ({ ...pod(index, true), metadata: { name: 'a', namespace } })).flatMap(
    ({ job }) => permissionsOf(job.manifest, app),
  );
  expect(found.map(({ metadata }) => metadata.name)).toEqual(objects.map(({ metadata }) => metadata.name));
  expect(reads()).toBe(MANY);
});

test('claims', () => {
  const { objects, reads } = counted('PersistentVolumeClaim', 'metadata', (index) => ({
    name: `data-${index}`,
  }));
  const claims = objects.map((claim) => Object.assign(claim, { spec: { accessModes: ['ReadWriteOnce'] } }));
  const app = appOf('PersistentVolumeClaim', claims);
  const volumes = (claimName: string) => [{ name: 'data', persistentVolumeClaim: { claimName } }];
  const all = jobs((index) => ({
    spec: { parallelism: 2, completions: 4 },
    pod: { volumes: volumes(`data-${index}`) },
  }));
  expect(all.flatMap((job) => claimOnOneNode(job, app))).toHaveLength(MANY);
  expect(reads()).toBe(MANY);
});

test('Namespaces, each looked up by name', () => {
  const labels = { 'pod-security.kubernetes.io/enforce': 'restricted' };
  const asked: string[] = [];
  const app: AppManifests = {
    ...appOf('', []),
    everywhere: () => {
      throw new Error('All of them are read.');
    },
    headerOf: ({ kind, name }) => {
      asked.push(`${kind} ${name}`);
      return { kind, metadata: { name, labels } };
    },
  };
  expect(jobs(() => ({ pod: { hostPID: true } })).flatMap((job) => securityLevel(job, app))).toHaveLength(
    MANY,
  );
  expect(asked).toEqual(Array.from({ length: MANY }, () => 'Namespace batch'));
});
