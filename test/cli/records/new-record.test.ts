import { FolderRecords } from '../../../lib/cli/records/clusters-file';
import {
  checkNotReplaced,
  checkOwnSet,
  namespaceForSet,
  setNameOf,
} from '../../../lib/cli/records/new-record';
import { messageOf } from '../../support/messages';
import { object } from '../objects';

const east = { cluster: 'uid-east', namespace: 'jobs', set: 'applyset-east' };
const records: FolderRecords = { 'dist/east': east };

test.each([
  ['dist/kuul-periodics/east', 'applyset-kuul-periodics-east'],
  ['dist', 'applyset-dist'],
  ['out/My_App', 'applyset-out-my-app'],
  ['../elsewhere', 'applyset-elsewhere'],
  ['.', 'applyset'],
])('the set of %s is named %s', (folder, name) => {
  expect(setNameOf(folder)).toBe(name);
});

test('the namespace of a set is the one that the objects name', () => {
  const objects = [
    object('v1 ConfigMap', 'jobs/a'),
    object('v1 Secret', 'jobs/b'),
    object('v1 Namespace', 'jobs'),
  ];
  expect(namespaceForSet('dist/east', objects)).toBe('jobs');
});

test.each([
  ['no namespace', [object('v1 ConfigMap', 'a')]],
  ['the namespaces ape, zoo', [object('v1 ConfigMap', 'zoo/a'), object('v1 ConfigMap', 'ape/a')]],
])('if the objects name %s, the user must choose a namespace', (which, objects) => {
  expect(messageOf(() => namespaceForSet('dist/east', objects))).toBe(
    `dist/east: its objects name ${which}; choose the namespace of its set with --namespace NAME`,
  );
});

test('an earlier record of a folder is not replaced by itself', () => {
  const west = { ...east, cluster: 'uid-west' };
  expect(messageOf(() => checkNotReplaced('dist/east', east, west))).toBe(
    'dist/east is recorded for the cluster uid-east with the set jobs/applyset-east, and this would be ' +
      'the cluster uid-west with the set jobs/applyset-east; add --replace if it moves, or choose another --context',
  );
  expect(() => checkNotReplaced('dist/east', undefined, west)).not.toThrow();
});

test('two folders never share a set', () => {
  expect(messageOf(() => checkOwnSet(records, 'dist/east-2', east))).toBe(
    'dist/east-2 must have a set of its own, got jobs/applyset-east, which is that of dist/east; ' +
      'name another with --set NAME',
  );
  for (const other of [{ cluster: 'uid-west' }, { namespace: 'more' }, { set: 'applyset-2' }]) {
    expect(() => checkOwnSet(records, 'dist/east-2', { ...east, ...other })).not.toThrow();
  }
  expect(() => checkOwnSet(records, 'dist/east', east)).not.toThrow();
});
