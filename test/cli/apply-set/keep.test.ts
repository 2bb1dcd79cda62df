import { claimsByOwner } from '../../../lib/cli/apply-set/keep';
import { KubeObject, nameOf, OwnerReference } from '../../../lib/manifest/kube-object';
import { object } from '../objects';

const owner = (uid: string, kind = 'Database', apiVersion = 'example.com/v1'): OwnerReference => {
  return { apiVersion, kind, name: uid, uid };
};
const owned = (type: string, place: string, ...ownerReferences: OwnerReference[]) => {
  const [name, namespace] = place.split('/').reverse();
  return object(type, place, { metadata: { name, namespace, uid: name, ownerReferences } });
};
const claim = (name: string, ...owners: OwnerReference[]) =>
  owned('v1 PersistentVolumeClaim', `ns/${name}`, ...owners);
const set = (name: string, ...owners: OwnerReference[]) =>
  owned('apps/v1 StatefulSet', `ns/${name}`, ...owners);

function owners(claims: KubeObject[], between: KubeObject[] = []): Record<string, string[]> {
  const found = [...claimsByOwner(claims, between)];
  return Object.fromEntries(found.map(([uid, of]) => [uid, of.map(nameOf)]));
}

test.each<[what: string, claims: KubeObject[], between: KubeObject[], expected: Record<string, string[]>]>([
  ['a claim without owners has none', [claim('a')], [], {}],
  ['an owner owns it', [claim('a', owner('db'))], [], { db: ['PersistentVolumeClaim ns/a'] }],
  [
    'each of several owners owns it',
    [claim('a', owner('db'), owner('other'))],
    [],
    { db: ['PersistentVolumeClaim ns/a'], other: ['PersistentVolumeClaim ns/a'] },
  ],
  [
    'the owner of its owner owns it, too',
    [claim('a', owner('set', 'StatefulSet', 'apps/v1')), claim('b', owner('set', 'StatefulSet', 'apps/v1'))],
    [set('set', owner('db'))],
    {
      set: ['PersistentVolumeClaim ns/a', 'PersistentVolumeClaim ns/b'],
      db: ['PersistentVolumeClaim ns/a', 'PersistentVolumeClaim ns/b'],
    },
  ],
  [
    'owners in a circle are found once',
    [claim('a', owner('x'))],
    [set('x', owner('y')), set('y', owner('x'))],
    { x: ['PersistentVolumeClaim ns/a'], y: ['PersistentVolumeClaim ns/a'] },
  ],
  ['the claim of a pod goes with the pod', [claim('a', owner('pod', 'Pod', 'v1'))], [], {}],
  [
    'a Pod of another group is no pod',
    [claim('a', owner('whale', 'Pod', 'sea.example/v1'))],
    [],
    { whale: ['PersistentVolumeClaim ns/a'] },
  ],
])('%s', (_, claims, between, expected) => {
  expect(owners(claims, between)).toEqual(expected);
});
