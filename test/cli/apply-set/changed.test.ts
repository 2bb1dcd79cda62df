import { PART_OF } from '../../../lib/cli/apply-set/apply-set';
import { changedObjects } from '../../../lib/cli/apply-set/changed';
import { KubeObject } from '../../../lib/manifest/kube-object';
import { object } from '../objects';

const map = (name: string, rest: Partial<KubeObject> = {}) => object('v1 ConfigMap', `ns/${name}`, rest);

test('only objects that exist and differ are compared', () => {
  const live = [map('same'), map('changed'), map('adopted'), map('gone')];
  const changed = changedObjects(
    live,
    [],
    [
      { object: map('same'), outcome: 'unchanged' },
      { object: map('new'), outcome: 'created' },
      { object: map('changed', { data: { a: '1' } }), outcome: 'configured' },
      { object: map('adopted'), outcome: 'adopted' },
    ],
  );
  expect(changed.map(({ after, outcome }) => [after.metadata.name, outcome])).toEqual([
    ['changed', 'configured'],
    ['adopted', 'adopted'],
  ]);
  expect(changed[0].before.data).toBeUndefined();
  expect(changed[0].after.data).toEqual({ a: '1' });
});

test('fields of the API server and of field managers are not a change', () => {
  const written = (version: string, label: string): KubeObject => {
    const metadata = {
      name: 'a',
      namespace: 'ns',
      uid: version,
      resourceVersion: version,
      managedFields: [{ manager: version }],
      labels: { [PART_OF]: label, kept: 'yes' },
      annotations: { 'kubectl.kubernetes.io/last-applied-configuration': version, kept: 'yes' },
    };
    return map('a', { metadata, status: { active: version } });
  };
  const [{ before, after }] = changedObjects(
    [written('1', 'one')],
    [],
    [{ object: written('2', 'two'), outcome: 'configured' }],
  );
  expect(after).toEqual(before);
  expect(after.metadata).toEqual({
    name: 'a',
    namespace: 'ns',
    labels: { kept: 'yes' },
    annotations: { kept: 'yes' },
  });
});
