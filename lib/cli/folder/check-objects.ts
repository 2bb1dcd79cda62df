import { identityOf, KubeObject, nameOf } from '../../manifest/kube-object';
import { Refusal } from '../program/refusal';

/** @throws Refusal if an object cannot be applied repeatedly, or not with its exact values */
export function checkObjects(folder: string, objects: readonly KubeObject[]): void {
  for (const object of objects) {
    const { apiVersion, kind, metadata } = object;
    if (metadata?.generateName && !metadata.name)
      throw new Refusal(
        `${folder}: ${kind} must have metadata.name, got generateName '${metadata.generateName}', with which ` +
          'objects can be created but not applied; create it by kubectl create -f or as a hook of Argo CD, from a ' +
          'folder of its own, or name it (RunOnceJob: JobName.fromContentHash)',
      );
    const isWhole = [apiVersion, kind, metadata?.name].every(
      (field) => typeof field === 'string' && field !== '',
    );
    if (!isWhole)
      throw new Refusal(
        `${folder}: each object must have apiVersion, kind and metadata.name, got ` +
          `${apiVersion ?? '?'} ${kind ?? '?'} ${metadata?.name ?? '?'}; write all three`,
      );
    checkNumbers(folder, object, object, '');
  }
}

/** @throws Refusal if an object occurs twice: each apply would change it twice */
export function checkUnique(folder: string, objects: readonly KubeObject[]): void {
  const seen = new Set<string>();
  for (const object of objects) {
    const identity = identityOf(object);
    if (seen.has(identity))
      throw new Refusal(`${folder}: ${nameOf(object)} occurs twice; remove or rename one`);
    seen.add(identity);
  }
}

/** Refuses integers that JavaScript would round. */
function checkNumbers(folder: string, object: KubeObject, value: unknown, field: string): void {
  if (Number.isInteger(value) && !Number.isSafeInteger(value))
    throw new Refusal(
      `${folder}: ${nameOf(object)}: ${field} must be below 2^53; write a smaller number, or a string`,
    );
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value))
    checkNumbers(folder, object, member, field === '' ? key : `${field}.${key}`);
}
