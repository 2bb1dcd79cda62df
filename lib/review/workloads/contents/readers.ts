/** Who reads ConfigMaps and Secrets. */

import { AnyMap, listAt, mapAt, textAt, valueAt } from '../../fields/tree';
import { ReviewedObject } from '../../objects/reviewed-object';
import { Side } from '../../objects/side';
import { makesPods, templatePath } from '../pod-template';

/** For each of the given ConfigMaps and Secrets, the objects whose pods read it, in the order of their identities. */
export function readersOf(
  side: Side,
  contents: readonly ReviewedObject[],
): Map<ReviewedObject, ReviewedObject[]> {
  const wanted = new Map(
    contents.map((object) => [nameIn(object.kind, object.namespace, object.name), object]),
  );
  const namespaces = new Set(contents.map(({ namespace }) => namespace));
  const readers = new Map<ReviewedObject, ReviewedObject[]>();
  for (const object of side.objects) {
    if (!namespaces.has(object.namespace) || !makesPods(object)) continue;
    const read = new Set<ReviewedObject>();
    visitReferences(valueAt(object.value, ...templatePath(object.kind), 'spec'), (kind, name) => {
      const found = wanted.get(nameIn(kind, object.namespace, name));
      if (found !== undefined) read.add(found);
    });
    for (const content of read) {
      const all = readers.get(content);
      if (all === undefined) readers.set(content, [object]);
      else all.push(object);
    }
  }
  for (const all of readers.values()) all.sort((a, b) => (a.key < b.key ? -1 : 1));
  return readers;
}

function nameIn(kind: string, namespace: string | undefined, name: string): string {
  return `${kind} ${namespace ?? ''}/${name}`;
}

/** The names of the ConfigMaps that a pod reads. */
export function configMapsOf(pod: AnyMap): string[] {
  const names = new Set<string>();
  visitReferences(pod.spec, (kind, name) => {
    if (kind === 'ConfigMap') names.add(name);
  });
  return [...names].sort();
}

type Visit = (kind: 'ConfigMap' | 'Secret', name: string) => void;

/** Calls `visit` for each ConfigMap and Secret that the containers and volumes of a pod read. */
function visitReferences(spec: unknown, visit: Visit): void {
  const of = (kind: 'ConfigMap' | 'Secret', name: string | undefined) => {
    if (name !== undefined) visit(kind, name);
  };
  for (const volume of listAt(spec, 'volumes')) {
    of('ConfigMap', textAt(volume, 'configMap', 'name'));
    of('Secret', textAt(volume, 'secret', 'secretName'));
    for (const source of listAt(volume, 'projected', 'sources')) {
      of('ConfigMap', textAt(source, 'configMap', 'name'));
      of('Secret', textAt(source, 'secret', 'name'));
    }
  }
  for (const container of [...listAt(spec, 'containers'), ...listAt(spec, 'initContainers')]) {
    for (const variable of listAt(container, 'env')) {
      const source = mapAt(variable, 'valueFrom');
      of('ConfigMap', textAt(source, 'configMapKeyRef', 'name'));
      of('Secret', textAt(source, 'secretKeyRef', 'name'));
    }
    for (const source of listAt(container, 'envFrom')) {
      of('ConfigMap', textAt(source, 'configMapRef', 'name'));
      of('Secret', textAt(source, 'secretRef', 'name'));
    }
  }
}
