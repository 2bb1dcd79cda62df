import { Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { MANAGED_BY, NAME, PART_OF } from '../manifest/own-keys';
import { Guard, located } from '../validation/guard';
import { GuardedApp } from '../validation/guarded-app';
import { checkLabels, isLabelValue, LevelLabels, StringMap } from '../validation/labels';
import { checkName } from '../validation/names';
import { writesAnyText } from '../validation/texts/any-text';
import { kubernetesOf } from './kubernetes-of-app';
import { placeholdersOf } from './placeholders-of-app';

/** Ids that mean "the main child" and add nothing to a name. */
const HIDDEN_IDS = ['Default', 'Resource'];

/**
 * The path of a construct as its user knows it: without hidden ids at the end, unless the id is directly below a chart.
 */
export function pathOf({ node }: IConstruct): string {
  if (!HIDDEN_IDS.includes(node.id)) return node.path;
  return node.path.replace(/(?<=\/.+)(\/(Default|Resource))+$/, '');
}

/** Constructs whose child with a hidden id is named after them in errors, with their kinds. */
const wrappers = new WeakMap<IConstruct, string>();

/** Creates the guard of a construct, which names it in errors. */
export function guardOf(kind: string, construct: IConstruct): Guard {
  const { id, scope } = construct.node;
  const wrapper = scope && HIDDEN_IDS.includes(id) ? wrappers.get(scope) : undefined;
  const { namespace } = Chart.of(construct);
  const isListed = locators.has(construct) || (scope !== undefined && locators.has(scope));
  const locate = isListed ? () => locationOf(construct) : undefined;
  const app = guardedApp(construct);
  return new Guard(wrapper ?? kind, pathOf(construct), namespace, 'code', app, undefined, locate);
}

/** Returns where a file lists the child with an id, or without an id the file itself; undefined if it does not. */
export type Locator = (childId?: string) => string | undefined;

/** Constructs that create their children from a file. */
const locators = new WeakMap<IConstruct, Locator>();

/**
 * Makes all later errors and warnings about a construct and its children name the file that lists the children. The
 * locator is called only when something is printed.
 */
export function registerLocator(construct: IConstruct, locator: Locator): void {
  locators.set(construct, locator);
}

/** Where a file lists a construct, or the construct that it belongs to. */
function locationOf(construct: IConstruct): string | undefined {
  let below: string | undefined;
  for (let scope: IConstruct | undefined = construct; scope !== undefined; scope = scope.node.scope) {
    const locator = locators.get(scope);
    if (locator !== undefined) return locator(below);
    below = scope.node.id;
  }
  return undefined;
}

/** The path of a construct in quotes, and where a file lists it. */
export function locatedPathOf(construct: IConstruct): string {
  return located(`'${pathOf(construct)}'`, locationOf(construct));
}

/** What guards know of each App, by its root. An App registers it before it has children. */
const apps = new WeakMap<IConstruct, GuardedApp>();

function guardedApp(construct: IConstruct): GuardedApp {
  const { root } = construct.node;
  const known = apps.get(root);
  if (known) return known;
  const fresh = {
    placeholders: placeholdersOf(construct),
    kubernetes: kubernetesOf(construct),
    writesAnyText: writesAnyText(construct),
  };
  apps.set(root, fresh);
  return fresh;
}

/** The same for a construct whose only child is hidden from its user. */
export function guardOfWrapper(kind: string, construct: IConstruct): Guard {
  wrappers.set(construct, kind);
  return guardOf(kind, construct);
}

/**
 * The name of the object of a construct: the ids from its chart down to it, joined by "-". It is never shortened or
 * hashed, so that readers can find the construct by the name. A name that is too long is an error that names the prop
 * to set instead, if there is one.
 */
export function nameFromPath(guard: Guard, construct: IConstruct, longest: number, instead?: string): string {
  const ids = construct.node.scopes
    .slice(Chart.of(construct).node.scopes.length)
    .map((scope) => scope.node.id)
    .filter((id) => !HIDDEN_IDS.includes(id));
  return checkName(guard, 'id', ids.join('-'), longest, instead && `, or set ${instead}`);
}

/** The labels of an object of the library: its own, and those of its chart. */
export function objectLabels(guard: Guard, construct: IConstruct, name: string): StringMap {
  return workloadLabels(guard, construct, name).objects;
}

/**
 * The labels of a job before those of its props. Labels of its chart are on objects and not on pods, as in cdk8s.
 * `part-of` selects a whole system: it is the id of the chart, unless the chart has such a label.
 */
export function workloadLabels(guard: Guard, construct: IConstruct, name: string): LevelLabels {
  const chart = Chart.of(construct);
  const partOf = chart.labels[PART_OF] ?? chart.node.id;
  if (partOf === '' || !guard.accepts(partOf, isLabelValue)) {
    guard.fail('chart', {
      code: 'label/format',
      rule: `must have an id that is a label value, since its objects have it as label ${PART_OF}`,
      got: partOf,
      cure: `rename the chart, or give it labels: { '${PART_OF}': '…' }`,
    });
  }
  const own = { [NAME]: name, [PART_OF]: partOf, [MANAGED_BY]: 'cdk8s-jobs' };
  return { objects: { ...own, ...checkLabels(guard, ['chart', 'labels'], chart.labels) }, pods: own };
}

/** The namespace of the chart of a construct. Throws if it is not set. */
export function requiredNamespace(guard: Guard, reason: string): string {
  if (guard.namespace !== undefined) return guard.namespace;
  return guard.fail(['chart', 'namespace'], {
    code: 'namespace/missing',
    rule: `must be set, since ${reason}`,
    cure: "write new Chart(app, '…', { namespace: '…' })",
  });
}
