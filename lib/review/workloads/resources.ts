import { AnyMap, mapAt } from '../fields/tree';
import { Block, Finding, Level } from '../report/finding';
import { agreeing, calledAll, groupedFindings, Told } from '../report/grouped';
import { Said, say, words } from '../report/said';
import { capitalized } from './pod-template';
import { amountOf, amountText, unitOf } from './quantity-text';
import { ContainerChange } from './workload-change';

/** A request or limit that differs. */
interface ResourceChange {
  readonly resource: string;
  readonly field: 'requests' | 'limits';
  readonly before?: number;
  readonly after?: number;
}

interface ResourcesChange extends ContainerChange {
  readonly resources: readonly ResourceChange[];
}

/** Requests and limits that change. */
export function findResources(containers: readonly ContainerChange[]): Finding[] {
  const changed = containers.flatMap((container): ResourcesChange[] => {
    const { before, after } = container;
    const resources = before === undefined || after === undefined ? [] : resourceChanges(before, after);
    return resources.length > 0 ? [{ ...container, resources }] : [];
  });
  return groupedFindings('workloads', changed, factsOf, (group, objects) => {
    const [{ role, name, isOnly, resources }] = group;
    const all = calledAll(objects);
    const where = isOnly ? all : say`${words(capitalized(role))} ${name} of ${all}`;
    return {
      rule: 'workloads/resources',
      level: levelOf(resources),
      classes: [],
      title: titleOf(resources, where, isOnly ? agreeing(objects, 'requests', 'request') : words('requests')),
      details: resources.length > 1 ? [table(resources)] : [],
    } satisfies Told;
  });
}

function factsOf({ role, name, isOnly, resources }: ResourcesChange): unknown {
  return { name: isOnly ? '' : `${role} ${name}`, resources };
}

/** The order in which changes are reported: memory first, then the others. */
const ORDER = ['memory', 'cpu', 'ephemeral-storage'];

/** The requests and limits of two containers that differ. */
function resourceChanges(before: AnyMap, after: AnyMap): ResourceChange[] {
  return (['limits', 'requests'] as const).flatMap((field) => {
    const [a, b] = [before, after].map((container) => mapAt(container, 'resources', field));
    const names = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort(
      (one, other) => rankOf(one) - rankOf(other) || (one < other ? -1 : 1),
    );
    return names
      .map((resource) => ({ resource, field, before: amountOf(a[resource]), after: amountOf(b[resource]) }))
      .filter((change) => change.before !== change.after);
  });
}

/** A sentence for each of them. */
export function resourceLines(before: AnyMap, after: AnyMap): Said[] {
  return resourceChanges(before, after).map((change) => say`it ${sentence(change, words('requests'))}`);
}

function rankOf(resource: string): number {
  return (ORDER.indexOf(resource) + ORDER.length + 1) % (ORDER.length + 1);
}

/** Less memory than before can end pods, and no limit can fill nodes. Other changes are visible in the numbers. */
function levelOf(resources: readonly ResourceChange[]): Level {
  const isRisky = resources.some(
    ({ resource, field, before, after }) =>
      field === 'limits' && resource !== 'cpu' && (after === undefined || (before ?? Infinity) > after),
  );
  return isRisky ? 'medium' : 'low';
}

function titleOf(resources: readonly ResourceChange[], where: Said, requests: Said): Said {
  const [first, second, ...others] = resources;
  if (second === undefined) return say`${where} ${sentence(first, requests)}`;
  const isPair =
    others.length === 0 &&
    first.resource === second.resource &&
    first.before === second.before &&
    first.after === second.after;
  if (isPair) return say`${where} ${requests} and may use ${fromTo(first)}`;
  if (others.length > 0)
    return say`${where} ${sentence(first, requests)}; other requests or limits change too`;
  return say`${where} ${sentence(first, requests)}, and ${sentence(second, requests)}`;
}

function sentence(change: ResourceChange, requests: Said): Said {
  const { resource, field, before, after } = change;
  if (field === 'requests') return say`${requests} ${fromTo(change)}`;
  if (after !== undefined && before !== undefined) return say`may use ${fromTo(change)}`;
  if (after !== undefined) return say`may use ${amount(resource, after)} at most instead of all of its node`;
  return say`may use all ${unit(resource)} of its node instead of ${amount(resource, before ?? 0)}`;
}

/** `4Gi of memory instead of 1Gi`. */
function fromTo({ resource, before, after }: ResourceChange): Said {
  if (after === undefined) return say`no ${unit(resource)} instead of ${amountText(resource, before ?? 0)}`;
  const former = before === undefined ? words('none') : say`${amountText(resource, before)}`;
  return say`${amount(resource, after)} instead of ${former}`;
}

function amount(resource: string, value: number): Said {
  const text = amountText(resource, value);
  return resource === 'cpu' ? say`${text} CPU` : say`${text} of ${unit(resource)}`;
}

function unit(resource: string): Said {
  const name = unitOf(resource);
  return name === undefined ? say`${resource}` : words(name);
}

function table(resources: readonly ResourceChange[]): Block {
  const cell = (resource: string, value: number | undefined) =>
    value === undefined ? words('none') : say`${amountText(resource, value)}`;
  return {
    kind: 'table',
    columns: ['resource', 'before', 'after'],
    rows: resources.map(({ resource, field, before, after }) => [
      say`${unit(resource)} ${words(field === 'limits' ? 'limit' : 'request')}`,
      cell(resource, before),
      cell(resource, after),
    ]),
  };
}
