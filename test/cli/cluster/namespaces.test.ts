import { parseApiResources } from '../../../lib/cli/cluster/api-kinds';
import { checkNamespaces, inNamespaces } from '../../../lib/cli/cluster/namespaces';
import { messageOf } from '../../support/messages';
import { object } from '../objects';

const kinds = parseApiResources('configmaps cm v1 true ConfigMap\nnamespaces ns v1 false Namespace\n');
const record = { cluster: 'uid', namespace: 'jobs', set: 'applyset-east' };

test('an object goes to its own namespace, or to that of the record; a cluster-scoped one has none', () => {
  const objects = [
    object('v1 ConfigMap', 'zoo/a'),
    object('v1 ConfigMap', 'b'),
    object('v1 Namespace', 'ignored/c'),
  ];
  expect(inNamespaces(objects, kinds, 'jobs').map(({ metadata }) => metadata)).toEqual([
    { name: 'a', namespace: 'zoo' },
    { name: 'b', namespace: 'jobs' },
    { name: 'c' },
  ]);
});

test('a kind that the cluster does not have is refused', () => {
  expect(messageOf(() => inNamespaces([object('example.com/v1 Widget', 'ns/a')], kinds, 'jobs'))).toBe(
    'Widget ns/a: the cluster has no kind Widget.example.com; ' +
      'apply its CustomResourceDefinition first, or add it to the folder',
  );
});

test('a namespace must exist, or be in the folder', () => {
  const objects = [object('v1 ConfigMap', 'zoo/a')];
  expect(messageOf(() => checkNamespaces(objects, [object('v1 Namespace', 'jobs')], record))).toBe(
    'ConfigMap zoo/a: the namespace zoo is not there; create it first, or add it to the folder',
  );
  expect(messageOf(() => checkNamespaces(objects, [object('v1 Namespace', 'zoo')], record))).toBe(
    'the namespace of the set, jobs, is not there; create it first, or add it to the folder',
  );
  expect(() => checkNamespaces([object('v1 ConfigMap', 'zoo/zoo')], [], record)).toThrow('zoo is not there');
  const namespaces = [object('v1 Namespace', 'zoo'), object('v1 Namespace', 'jobs')];
  expect(() => checkNamespaces([...objects, ...namespaces], [], record)).not.toThrow();
});

test('a namespace that is being deleted is refused, unless no object of the folder is in it', () => {
  const metadata = { name: 'zoo', deletionTimestamp: '2026-11-21T00:00:00Z' };
  const found = [object('v1 Namespace', 'jobs'), object('v1 Namespace', 'zoo', { metadata })];
  expect(messageOf(() => checkNamespaces([object('v1 ConfigMap', 'zoo/a')], found, record))).toBe(
    'the namespace zoo is being deleted with all that is in it; wait until it is gone',
  );
  expect(() => checkNamespaces([object('v1 ConfigMap', 'jobs/a')], found, record)).not.toThrow();
});
