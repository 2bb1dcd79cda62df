import { inReadingOrder } from '../../lib/manifest/reading-order';
import * as fc from '../support/properties';

/** The keys of an object as they come out. */
const keys = (object: object) => Object.keys(inReadingOrder(object));

/** An object whose keys are given the wrong way round. */
const reversed = (names: readonly string[]) =>
  Object.fromEntries([...names].reverse().map((key) => [key, {}]));

describe('people write', () => {
  test.each([
    ['an object', 'apiVersion kind metadata spec status'],
    ['metadata', 'name namespace labels annotations'],
    ['a ConfigMap', 'apiVersion kind metadata immutable data'],
    ['a Role', 'apiVersion kind metadata rules'],
    ['a rule', 'apiGroups resources resourceNames verbs'],
    [
      'a CronJob',
      'schedule timeZone suspend concurrencyPolicy startingDeadlineSeconds ' +
        'successfulJobsHistoryLimit failedJobsHistoryLimit jobTemplate',
    ],
    ['a Job', 'parallelism completions backoffLimit activeDeadlineSeconds ttlSecondsAfterFinished template'],
    ['a Deployment', 'replicas selector revisionHistoryLimit strategy template'],
    ['a pod', 'serviceAccountName restartPolicy securityContext initContainers containers volumes'],
    [
      'a container',
      'name image imagePullPolicy command args env ports livenessProbe readinessProbe resources ' +
        'volumeMounts securityContext',
    ],
    ['a variable', 'name valueFrom'],
    ['a mount', 'name mountPath subPath readOnly'],
    ['a reference to a key', 'name key optional'],
    ['a Service', 'type selector ports'],
    ['a path of an Ingress', 'path pathType backend'],
    ['a user', 'runAsNonRoot runAsUser runAsGroup fsGroup seccompProfile'],
  ])('%s as %s', (_, names) => {
    expect(keys(reversed(names.split(' ')))).toEqual(names.split(' '));
  });
});

test('keys that nobody listed stand between the first and the last, by the alphabet', () => {
  expect(keys(reversed(['name', 'alpha', 'beta', 'volumes']))).toEqual(['name', 'alpha', 'beta', 'volumes']);
});

test('names that users chose keep their order, also where Kubernetes has a field of that name', () => {
  const labels = { app: 'a', name: 'b', kind: 'c' };
  expect(keys(labels)).toEqual(['kind', 'name', 'app']);
  expect(Object.keys(inReadingOrder({ labels }).labels)).toEqual(['app', 'name', 'kind']);
});

test('nothing but the order of keys changes, and a second time nothing does', () => {
  const names = fc.constantFrom('name', 'kind', 'labels', 'containers', 'a', 'b', 'spec', '0', '10');
  const manifest = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 4 }, fc.constantFrom('x', 1, true, null), tie('list'), tie('object')),
    list: fc.array(tie('value'), { maxLength: 3 }),
    object: fc.dictionary(names, tie('value')),
  })).value;
  fc.assert(
    fc.property(manifest, (value) => {
      const once = inReadingOrder(value);
      expect(once).toEqual(value);
      expect(JSON.stringify(inReadingOrder(once))).toBe(JSON.stringify(once));
    }),
  );
});
