import { ID, inventoryOfObjects, PART_OF, setId, setObject } from '../../../lib/cli/apply-set/apply-set';
import { checkOwners } from '../../../lib/cli/apply-set/owners';
import { FolderRecords } from '../../../lib/cli/records/clusters-file';
import { KubeObject } from '../../../lib/manifest/kube-object';
import { messageOf } from '../../support/messages';
import { object } from '../objects';

const records = {
  'dist/east': { cluster: 'uid-east', namespace: 'jobs', set: 'applyset-east' },
  'dist/west': { cluster: 'uid-west', namespace: 'jobs', set: 'applyset-west' },
} satisfies FolderRecords;
const east = { folder: 'dist/east', record: records['dist/east'], records };

describe('an object', () => {
  const inSet = (id?: string): KubeObject =>
    object('v1 ConfigMap', 'jobs/a', {
      metadata: { name: 'a', namespace: 'jobs', labels: id === undefined ? {} : { [PART_OF]: id } },
    });
  const wanted = [object('v1 ConfigMap', 'jobs/a')];
  const owners = (live: KubeObject[]) => checkOwners(east, wanted, live);

  test('of this folder, without a set, or not in the folder is accepted', () => {
    const other = object('v1 ConfigMap', 'jobs/b', { metadata: { name: 'b', labels: { [PART_OF]: 'x' } } });
    expect(() => owners([inSet(setId(records['dist/east'])), inSet(), other])).not.toThrow();
  });

  test('of another folder is refused with the names of both, and with how to move it', () => {
    expect(messageOf(() => owners([inSet(setId(records['dist/west']))]))).toBe(
      'dist/east has objects of other folders, and nothing was applied:\n' +
        '  ConfigMap jobs/a belongs to dist/west\n' +
        'Remove each from one of the two folders. If one was renamed to the other, rename its old record in ' +
        'clusters.json to the new name. To move one object here, first remove it from the other folder and from its set:\n' +
        '  kubectl label configmap/a -n jobs applyset.kubernetes.io/part-of-',
    );
  });

  test('of a folder of another repository is refused with the id of the set', () => {
    expect(messageOf(() => owners([inSet('applyset-theirs-v1')]))).toContain(
      'ConfigMap jobs/a belongs to the set applyset-theirs-v1, which belongs to no folder in clusters.json',
    );
  });

  test('that is the set of any folder is refused', () => {
    const set = (name: string) =>
      setObject({ cluster: 'uid-west', namespace: 'jobs', set: name }, inventoryOfObjects([]), '1.2.3');
    const check = (live: KubeObject, ours = live) => messageOf(() => checkOwners(east, [ours], [live]));
    expect(check(set('applyset-west'))).toBe(
      'dist/east: ConfigMap jobs/applyset-west holds the inventory of dist/west; remove or rename it',
    );
    expect(check(set('theirs'))).toMatch(
      /^dist\/east: ConfigMap jobs\/theirs holds the inventory of the set \S+, which belongs to no folder/,
    );
    expect(() => checkOwners(east, wanted, [set('applyset-west')])).not.toThrow();
  });

  test('that is the set of another tool may be in a folder: its labels are kept', () => {
    const annotations = { 'applyset.kubernetes.io/tooling': 'kro/v1' };
    const ofKro = object('kro.run/v1alpha1 App', 'jobs/a', {
      metadata: { name: 'a', namespace: 'jobs', labels: { [ID]: 'x' }, annotations },
    });
    expect(() => checkOwners(east, [ofKro], [ofKro])).not.toThrow();
  });
});
