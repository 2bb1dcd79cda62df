/** Defaults of the API server make no difference in a review: what it returns equals what was written. */

import { readFileSync } from 'fs';
import { join } from 'path';
import { fieldChanges } from '../../lib/review/fields/diff';
import { pathText } from '../../lib/review/fields/field-path';
import { normalized } from '../../lib/review/fields/normalize';
import { mapAt, mapsAt } from '../../lib/review/fields/tree';
import { readObjects } from '../../lib/review/objects/read-objects';
import { ReviewedObject } from '../../lib/review/objects/reviewed-object';
import { deleteNamespace, freshNamespace, kubectl } from './kubernetes';

const NAMESPACE = 'e2e-review-defaults';
const TEXT = readFileSync(join(__dirname, 'least-fields.yaml'), 'utf8');

beforeAll(() => freshNamespace(NAMESPACE, { 'pod-security.kubernetes.io/enforce': 'privileged' }));
afterAll(() => deleteNamespace(NAMESPACE));

/** Values that are not defaults, but chosen for one object or by this cluster: path prefixes by kind. */
const OF_CLUSTER: { readonly [kind: string]: readonly string[] } = {
  DaemonSet: ['metadata.annotations'],
  Job: ['metadata.labels', 'spec.selector', 'spec.template.metadata'],
  Namespace: ['metadata.labels', 'spec'],
  PersistentVolume: ['metadata.finalizers'],
  PersistentVolumeClaim: ['metadata.finalizers', 'spec.storageClassName'],
  Pod: [
    'spec.containers[a].volumeMounts',
    'spec.preemptionPolicy',
    'spec.priority',
    'spec.serviceAccountName',
    'spec.tolerations',
    'spec.volumes',
  ],
  ReplicationController: ['metadata.labels'],
  Service: ['spec.clusterIP', 'spec.ipFamilies', 'spec.ipFamilyPolicy', 'spec.ports[80].nodePort'],
};

test('objects with the defaults of the API server equal those that were written', () => {
  const { objects, problems } = readObjects([{ path: 'least-fields.yaml', text: TEXT }]);
  expect(problems).toEqual([]);
  const live = filledIn();
  const differences = objects.flatMap((object) => differencesOf(object, live.get(object.key)));
  expect(differences).toEqual([]);
});

/** The objects as the API server would write them, by identity. */
function filledIn(): ReadonlyMap<string, object> {
  const text = kubectl(['create', '--dry-run=server', '-o', 'json', '-f', '-'], TEXT);
  const objects = mapsAt(JSON.parse(`[${text.replaceAll('}\n{', '},\n{')}]`)).flatMap((object) =>
    object.kind === 'List' ? mapsAt(object, 'items') : [object],
  );
  return new Map(objects.map((object) => [keyOf(object), object]));
}

function keyOf(object: object): string {
  return new ReviewedObject(object as ReviewedObject['value'], { file: '', line: 1 }).key;
}

function differencesOf(
  { key, kind, normalized: written }: ReviewedObject,
  live: object | undefined,
): string[] {
  if (live === undefined) return [`${key} is not there`];
  const { uid: _, resourceVersion: __, ...metadata } = mapAt(live, 'metadata');
  const chosen = OF_CLUSTER[kind] ?? [];
  return fieldChanges(written, normalized({ ...live, metadata }))
    .map(({ path }) => pathText(path))
    .filter((path) => !chosen.some((start) => path === start || path.startsWith(`${start}.`)))
    .map((path) => `${key}: ${path}`);
}
