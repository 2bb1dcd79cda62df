/** The pods that objects of any kind create. */

import { AnyMap, isMap, listAt, mapAt } from '../fields/tree';
import { ReviewedObject } from '../objects/reviewed-object';
import { textOf } from './text-of';

/** Paths of the pod template by kind, if it is not in `spec.template`. */
const PATHS: { readonly [kind: string]: readonly string[] } = {
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
  Pod: [],
  PodTemplate: ['template'],
};

export function templatePath(kind: string): readonly string[] {
  return Object.hasOwn(PATHS, kind) ? PATHS[kind] : ['spec', 'template'];
}

/** The normalized template of the pods that an object creates; undefined if it creates none. */
export function podTemplate(object: ReviewedObject): AnyMap | undefined {
  return makesPods(object) ? mapAt(object.normalized, ...templatePath(object.kind)) : undefined;
}

/** Cheaper than normalizing the object. */
export function makesPods({ kind, value }: ReviewedObject): boolean {
  return listAt(value, ...templatePath(kind), 'spec', 'containers').length > 0;
}

/** The Job specification of a CronJob or Job; empty for other kinds. */
export function jobSpec({ kind, normalized }: ReviewedObject): AnyMap {
  if (kind === 'CronJob') return mapAt(normalized, 'spec', 'jobTemplate', 'spec');
  return kind === 'Job' ? mapAt(normalized, 'spec') : {};
}

const ROLES = [
  ['containers', 'container'],
  ['initContainers', 'init container'],
  ['ephemeralContainers', 'ephemeral container'],
] as const;

export type ContainerRole = (typeof ROLES)[number][1];

/** The role at the start of a sentence. */
export function capitalized(role: ContainerRole): string {
  return `${role[0].toUpperCase()}${role.slice(1)}`;
}

export interface PodContainer {
  readonly role: ContainerRole;
  readonly name: string;
  readonly tree: AnyMap;
}

/** The containers of a pod template, in which anything may be missing. */
export function containersOf(template: AnyMap): PodContainer[] {
  return ROLES.flatMap(([field, role]) =>
    listAt(template, 'spec', field)
      .filter(isMap)
      .map((tree) => ({ role, name: textOf(tree.name), tree })),
  );
}
