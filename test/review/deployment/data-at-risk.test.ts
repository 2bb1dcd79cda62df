import { edit, manifest, spec, statefulSet } from '../../review-scenarios/objects';
import { Manifest } from '../../review-scenarios/scenario';
import { told } from './support';

const CLAIMS = { volumeClaimTemplates: [{ metadata: { name: 'data' } }] };
const ON_SCALING = { persistentVolumeClaimRetentionPolicy: { whenScaled: 'Delete' } };
const VOLUME = manifest('v1', 'PersistentVolume', 'v', { persistentVolumeReclaimPolicy: 'Retain' });

test.each<[string, Manifest, object, string[]]>([
  [
    'fewer pods whose claims go with them',
    statefulSet('s', { replicas: 3, ...CLAIMS, ...ON_SCALING }),
    spec({ replicas: 1 }),
    [
      'claims-deleted (critical, data-loss): StatefulSet s deletes the claims of the 2 pods that go, and their data',
    ],
  ],
  ['fewer pods whose claims stay', statefulSet('s', { replicas: 3, ...CLAIMS }), spec({ replicas: 1 }), []],
  ['fewer pods without claims', statefulSet('s', { replicas: 3, ...ON_SCALING }), spec({ replicas: 1 }), []],
  ['more pods', statefulSet('s', { replicas: 3, ...CLAIMS, ...ON_SCALING }), spec({ replicas: 4 }), []],
  [
    'claims that will no longer stay',
    statefulSet('s', { ...CLAIMS }),
    spec({ persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete' } }),
    ['claims-at-risk (medium): Claims of StatefulSet s and their data are now deleted when it is deleted'],
  ],
  [
    'a volume that will no longer stay',
    edit(VOLUME, spec({ persistentVolumeReclaimPolicy: 'Retain' })),
    spec({ persistentVolumeReclaimPolicy: 'Delete' }),
    ['volume-at-risk (medium): Data of PersistentVolume v is now deleted when its claim is deleted'],
  ],
])('%s', (_, before, patch, said) => {
  expect(told(before, edit(before, patch))).toEqual(said);
});
