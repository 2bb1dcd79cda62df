import { Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { MANAGED_BY, NAME, PART_OF } from '../manifest/own-keys';
import { Guard } from '../validation/guard';
import { GuardedApp } from '../validation/guarded-app';
import { checkLabels, isLabelValue, LevelLabels, StringMap } from '../validation/labels';
import { checkName } from '../validation/names';
import { writesAnyText } from '../validation/texts/any-text';
import { kubernetesOf } from './kubernetes-of-app';
import { placeholdersOf } from './placeholders-of-app';

/** Ids that stand for "the one thing in here" and add nothing to a name. */
const HIDDEN_IDS = ['Default', 'Resource'];

/** The path of a construct as its user knows it: without hidden ids at the end, as the one below a chart is not. */
export function pathOf({ node }: IConstruct): string {
  if (!HIDDEN_IDS.includes(node.id)) return node.path;
  return node.path.replace(/(?<=\/.+)(\/(Default|Resource))+$/, '');
}

/** Constructs that name their child with a hidden id in errors, by what they are. */
const wrappers = new WeakMap<IConstruct, string>();

/** Makes the guard that names a construct in errors. */
export function guardOf(kind: string, construct: IConstruct): Guard {
  const { id, scope } = construct.node;
  const wrapper = scope && HIDDEN_IDS.includes(id) ? wrappers.get(scope) : undefined;
  const { namespace } = Chart.of(construct);
  return new Guard(wrapper ?? kind, pathOf(construct), namespace, 'code', guardedApp(construct));
}

/** What guards know of each App, which says it before anything is in it; by its root. */
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

/** The same of a construct that is all its user knows of the child that it makes. */
export function guardOfWrapper(kind: string, construct: IConstruct): Guard {
  wrappers.set(construct, kind);
  return guardOf(kind, construct);
}

/**
 * The name of a construct's object: the ids from its chart down to it, joined by "-". It is never cut or
 * hashed, so that a reader finds the construct by the name; what does not fit is an error, which names the
 * prop to set instead, where there is one.
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
 * The labels of a job before its props. Those of its chart are on objects and not on pods, as in cdk8s. `part-of`
 * selects a whole system: it is the chart's id, unless the chart has a label that says otherwise.
 */
export function workloadLabels(guard: Guard, construct: IConstruct, name: string): LevelLabels {
  const chart = Chart.of(construct);
  const partOf = chart.labels[PART_OF] ?? chart.node.id;
  if (partOf === '' || !guard.accepts(partOf, isLabelValue)) {
    guard.fail('chart', {
      code: 'label/format',
      rule: `must have an id that is a label value, since its objects carry it as ${PART_OF}`,
      got: partOf,
      cure: `rename the chart, or give it labels: { '${PART_OF}': '…' }`,
    });
  }
  const own = { [NAME]: name, [PART_OF]: partOf, [MANAGED_BY]: 'cdk8s-jobs' };
  return { objects: { ...own, ...checkLabels(guard, ['chart', 'labels'], chart.labels) }, pods: own };
}

/** The namespace of a construct's chart, which its objects cannot do without for a reason. */
export function requiredNamespace(guard: Guard, reason: string): string {
  if (guard.namespace !== undefined) return guard.namespace;
  return guard.fail(['chart', 'namespace'], {
    code: 'namespace/missing',
    rule: `must be set, since ${reason}`,
    cure: "write new Chart(app, '…', { namespace: '…' })",
  });
}
