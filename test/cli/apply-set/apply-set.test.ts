import {
  bothInventories,
  checkMembers,
  checkSet,
  inventoryOf,
  inventoryOfObjects,
  isUpToDate,
  setId,
  setObject,
} from '../../../lib/cli/apply-set/apply-set';
import { messageOf } from '../../support/messages';
import { object } from '../objects';

const record = { cluster: 'uid', namespace: 'jobs', set: 'applyset-east' };
const inventory = inventoryOfObjects([
  object('batch/v1 CronJob', 'jobs/a'),
  object('v1 ConfigMap', 'zoo/b'),
  object('v1 ConfigMap', 'ape/b'),
  object('v1 Namespace', 'zoo'),
]);

test('the id of a set is the hash that the specification defines', () => {
  // printf 'applyset-east.jobs.ConfigMap.' | openssl dgst -sha256 -binary | basenc --base64url
  expect(setId(record)).toBe('applyset-k3ixbBXkoxp_UbSJnZ7b5TYUKZDwpys4OOJL-I_fvNo-v1');
});

test('the ConfigMap of a set has the places of its members', () => {
  expect(setObject(record, inventory, '1.2.3')).toEqual({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: 'applyset-east',
      namespace: 'jobs',
      labels: { 'applyset.kubernetes.io/id': setId(record) },
      annotations: {
        'applyset.kubernetes.io/additional-namespaces': 'ape,zoo',
        'applyset.kubernetes.io/contains-group-kinds': 'ConfigMap,CronJob.batch,Namespace',
        'applyset.kubernetes.io/tooling': 'cdk8s-jobs/1.2.3',
      },
    },
  });
});

test('the inventory of a ConfigMap is read back, and can be extended', () => {
  const read = inventoryOf(setObject(record, inventory, '1.2.3'));
  expect(read).toEqual(inventory);
  const none = inventoryOfObjects([]);
  expect(inventoryOf(setObject(record, none, '1'))).toEqual({ ...none, namespaces: new Set(['jobs']) });
  const more = inventoryOfObjects([object('v1 Secret', 'east/a')]);
  expect([...bothInventories(read, more).kinds].sort()).toEqual([
    'ConfigMap',
    'CronJob.batch',
    'Namespace',
    'Secret',
  ]);
  expect([...bothInventories(read, more).namespaces].sort()).toEqual(['ape', 'east', 'jobs', 'zoo']);
});

test('a set that does not exist has no members', () => {
  expect(inventoryOf(undefined)).toEqual({ kinds: new Set(), namespaces: new Set() });
});

test('a ConfigMap is written again only if its content changes', () => {
  const wanted = setObject(record, inventory, '1.2.3');
  expect(isUpToDate(undefined, wanted)).toBe(false);
  expect(isUpToDate(wanted, wanted)).toBe(true);
  expect(isUpToDate(setObject(record, inventory, '1.2.2'), wanted)).toBe(false);
  expect(isUpToDate({ ...wanted, metadata: { ...wanted.metadata, labels: {} } }, wanted)).toBe(false);
  expect(isUpToDate(setObject(record, inventoryOfObjects([]), '1.2.3'), wanted)).toBe(false);
});

describe('a ConfigMap with the name of the set', () => {
  const right = setObject(record, inventory, '9.9.9');
  const wrong = (metadata: object) => ({ ...right, metadata: { ...right.metadata, ...metadata } });

  test('may be missing, or be the set in any version of ours', () => {
    expect(() => checkSet(undefined, record)).not.toThrow();
    expect(() => checkSet(right, record)).not.toThrow();
  });

  test('must not belong to anything else', () => {
    expect(messageOf(() => checkSet(wrong({ labels: {} }), record))).toBe(
      'ConfigMap jobs/applyset-east is there and is not a set: it lacks the label applyset.kubernetes.io/id; ' +
        'name another set: npx cdk8s-jobs record … --set NAME --replace',
    );
  });

  test('must not be the set of another tool', () => {
    const annotations = { 'applyset.kubernetes.io/tooling': 'kubectl/v1.36.0' };
    expect(messageOf(() => checkSet(wrong({ annotations }), record))).toContain(
      'is a set of another tool (applyset.kubernetes.io/tooling: "kubectl/v1.36.0"); name another set',
    );
  });
});

describe('a manifest of the set itself', () => {
  const check = (type: string, place: string) =>
    messageOf(() => checkMembers('dist/east', [object(type, place)], record));

  test.each(['jobs/applyset-east', 'applyset-east'])('is refused: %s', (place) => {
    expect(check('v1 ConfigMap', place)).toBe(
      'dist/east: ConfigMap jobs/applyset-east is the set of the folder, which the command writes; ' +
        'rename it, or name another set: npx cdk8s-jobs record … --set NAME --replace',
    );
  });

  test.each([
    ['v1 ConfigMap', 'jobs/applyset-west'],
    ['v1 ConfigMap', 'zoo/applyset-east'],
    ['v1 Secret', 'jobs/applyset-east'],
  ])('is recognized only if it is the set: %s %s', (type, place) => {
    expect(() => checkMembers('dist/east', [object(type, place)], record)).not.toThrow();
  });
});
