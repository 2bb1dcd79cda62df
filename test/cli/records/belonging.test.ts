import { checkCluster, recordOf } from '../../../lib/cli/records/belonging';
import { FolderRecords } from '../../../lib/cli/records/clusters-file';
import { messageOf } from '../../support/messages';

const records = {
  'dist/east': { cluster: 'uid-east', namespace: 'jobs', set: 'applyset-east' },
  'dist/west': { cluster: 'uid-west', namespace: 'jobs', set: 'applyset-west' },
} satisfies FolderRecords;
const east = { folder: 'dist/east', record: records['dist/east'], records };

describe('a cluster', () => {
  test('is accepted by its UID', () => {
    expect(() => checkCluster(east, 'uid-east', '')).not.toThrow();
  });

  test('is refused with both UIDs, and the folder that it is for', () => {
    expect(messageOf(() => checkCluster(east, 'uid-west', ' of the context "west"'))).toBe(
      'dist/east is for the cluster uid-east, and the cluster of the context "west" is uid-west, ' +
        'which is that of dist/west in clusters.json; choose another --context. Nothing was sent',
    );
  });

  test('without a folder is reported as not recorded', () => {
    expect(messageOf(() => checkCluster(east, 'uid-north', ''))).toContain(
      'the cluster is uid-north, which is not recorded in clusters.json',
    );
  });

  test.each(['dist/north', 'constructor'])('is not guessed for the folder %s', (folder) => {
    expect(messageOf(() => recordOf(records, folder))).toBe(
      `${folder} is not recorded in clusters.json (which has dist/east, dist/west), so its cluster is ` +
        'unknown; run this where clusters.json is; if the folder was renamed, rename it there; ' +
        `else run once, with the context of its cluster: npx cdk8s-jobs record ${folder} --context NAME`,
    );
  });

  test('is not looked for if no folder is recorded yet', () => {
    expect(messageOf(() => recordOf({}, 'dist/east'))).toContain(
      'dist/east is not recorded in clusters.json, so its cluster is unknown; ',
    );
  });
});
