/** The pods that objects of any kind make. */

import { AnyMap, isMap, listAt, mapAt } from '../fields/tree';
import { ReviewedObject } from '../objects/reviewed-object';
import { textOf } from './text-of';

/** Where kinds have their pod template, if not in `spec.template`. */
const PATHS: { readonly [kind: string]: readonly string[] } = {
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
  Pod: [],
  PodTemplate: ['template'],
};

export function templatePath(kind: string): readonly string[] {
  return Object.hasOwn(PATHS, kind) ? PATHS[kind] : ['spec', 'template'];
}

/** The template of the pods that an object makes, as it is normalized; undefined for what makes none. */
export function podTemplate(object: ReviewedObject): AnyMap | undefined {
  return makesPods(object) ? mapAt(object.normalized, ...templatePath(object.kind)) : undefined;
}

/** Cheaper than to normalize the object. */
export function makesPods({ kind, value }: ReviewedObject): boolean {
  return listAt(value, ...templatePath(kind), 'spec', 'containers').length > 0;
}

/** The specification of the Jobs of a CronJob, or of a Job; empty for other kinds. */
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

/** The containers of a pod template of which anything may be missing. */
export function containersOf(template: AnyMap): PodContainer[] {
  return ROLES.flatMap(([field, role]) =>
    listAt(template, 'spec', field)
      .filter(isMap)
      .map((tree) => ({ role, name: textOf(tree.name), tree })),
  );
}
