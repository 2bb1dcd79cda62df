/** Claims that request more storage. */

import { flagAt, textAt } from '../fields/tree';
import { called } from '../objects/called';
import { Finding } from '../report/finding';
import { say, words } from '../report/said';
import { isGrown } from './immutable/claim';
import { Edit, factsOf, finding } from './situation';

/** A claim grows only if its class allows it. The class may be in the folder. */
export function claimGrows(edit: Edit): Finding[] {
  if (edit.after.kind !== 'PersistentVolumeClaim' || !isGrown(edit)) return [];
  const name = textAt(edit.after.value, 'spec', 'storageClassName');
  const storageClass = edit.cluster.head.ofKind('StorageClass').find((each) => each.name === name);
  if (storageClass && flagAt(storageClass.value, 'allowVolumeExpansion') === true) return [];
  const isCertain = storageClass !== undefined;
  const of = name === undefined ? words('its storage class') : say`its storage class ${name}`;
  return [
    finding(isCertain ? 'refused' : 'grows', {
      level: isCertain ? 'high' : 'medium',
      classes: isCertain ? ['apply-fails'] : [],
      object: edit.after,
      title: isCertain
        ? say`Applying ${called(edit.after)} will fail: ${of} does not allow volumes to grow`
        : say`${called(edit.after)} grows only if it is bound and ${of} allows volumes to grow; else applying it fails`,
      cure: say`set ${'allowVolumeExpansion: true'} in the class`,
      facts: factsOf(edit),
    }),
  ];
}
