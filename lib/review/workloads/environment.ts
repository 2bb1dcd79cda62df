import { Hidden } from '../fields/hidden';
import { AnyMap, isMap, listAt, mapAt, textAt } from '../fields/tree';
import { Finding, line } from '../report/finding';
import { calledAll, groupedFindings, Told } from '../report/grouped';
import { counted, Said, say, words } from '../report/said';
import { textOf } from './text-of';
import { ContainerChange } from './workload-change';

const MOST_VARIABLES = 12;

/** An environment variable that differs. */
interface VariableChange {
  readonly name: string;
  readonly before?: AnyMap;
  readonly after?: AnyMap;
}

interface EnvironmentChange extends ContainerChange {
  readonly variables: readonly VariableChange[];
  /** Whether ConfigMaps or Secrets that are read as a whole differ, or are in another order. */
  readonly hasOtherSources: boolean;
}

/** Environment variables that are added, removed or changed. */
export function findEnvironment(containers: readonly ContainerChange[]): Finding[] {
  const changed = containers.flatMap((container): EnvironmentChange[] => {
    if (container.before === undefined || container.after === undefined) return [];
    const variables = variableChanges(container.before, container.after);
    const hasOtherSources = sourcesOf(container.before) !== sourcesOf(container.after);
    return variables.length > 0 || hasOtherSources ? [{ ...container, variables, hasOtherSources }] : [];
  });
  return groupedFindings('workloads', changed, factsOf, (group, objects) => {
    const [{ role, name, isOnly }] = group;
    const all = calledAll(objects);
    return told(group[0], isOnly ? all : say`${words(role)} ${name} of ${all}`);
  });
}

/** A sentence for each variable that differs, and one for sources that are read as a whole. */
export function variableLines(before: AnyMap, after: AnyMap): Said[] {
  const lines = variableChanges(before, after).map((each) => sentence(each));
  const more = lines.length - MOST_VARIABLES;
  const isSame = sourcesOf(before) === sourcesOf(after);
  return [
    ...lines.slice(0, MOST_VARIABLES),
    ...(more > 0 ? [counted(more, 'more variable')] : []),
    ...(isSame ? [] : [sourcesSaid(before, after)]),
  ];
}

function variableChanges(before: AnyMap, after: AnyMap): VariableChange[] {
  const [befores, afters] = [variablesOf(before), variablesOf(after)];
  return [...new Set([...befores.keys(), ...afters.keys()])].sort().flatMap((name) => {
    const change = { name, before: befores.get(name), after: afters.get(name) };
    return isSameVariable(change.before, change.after) ? [] : [change];
  });
}

/** If two have the same name, the last one counts. */
function variablesOf(container: AnyMap): Map<string, AnyMap> {
  return new Map(
    listAt(container, 'env')
      .filter(isMap)
      .map((variable) => [textOf(variable.name), variable]),
  );
}

function isSameVariable(a: AnyMap | undefined, b: AnyMap | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  const isSameValue =
    a.value instanceof Hidden ? a.value.equals(b.value) : textOf(a.value) === textOf(b.value);
  return isSameValue && JSON.stringify(a.valueFrom) === JSON.stringify(b.valueFrom);
}

function sourcesOf(container: AnyMap): string {
  return JSON.stringify(listAt(container, 'envFrom'));
}

function factsOf({
  role,
  name,
  isOnly,
  variables,
  before,
  after,
  hasOtherSources,
}: EnvironmentChange): unknown {
  const sources = hasOtherSources ? [sourcesOf(before ?? {}), sourcesOf(after ?? {})] : [];
  return { name: isOnly ? '' : `${role} ${name}`, variables, sources };
}

function told({ variables, before, after, hasOtherSources }: EnvironmentChange, where: Said): Told {
  const isInTitle = variables.length === 1 && !hasOtherSources;
  return {
    rule: 'workloads/environment',
    level: 'low',
    classes: [],
    title: titleOf(variables, where),
    details: isInTitle ? [] : variableLines(before ?? {}, after ?? {}).map(line),
  };
}

function titleOf(variables: readonly VariableChange[], where: Said): Said {
  if (variables.length === 1) return say`${sentence(variables[0])} in the environment of ${where}`;
  if (variables.length === 0) return say`The environment of ${where} comes from other ConfigMaps or Secrets`;
  return say`${counted(variables.length, 'variable')} change in the environment of ${where}`;
}

function sentence({ name, before, after }: VariableChange): Said {
  if (before === undefined) return say`${name} is added with ${sourceOf(after)}`;
  if (after === undefined) return say`${name} is removed`;
  if (before.value instanceof Hidden && textOf(before.value) === textOf(after.value))
    return say`The hidden value of ${name} changes`;
  return say`${name} changes from ${sourceOf(before)} to ${sourceOf(after)}`;
}

/** The source of a variable: its value, or the object from which it is read. */
function sourceOf(variable: AnyMap | undefined): Said {
  for (const [field, kind] of [
    ['secretKeyRef', 'Secret'],
    ['configMapKeyRef', 'ConfigMap'],
  ] as const) {
    const source = mapAt(variable, 'valueFrom', field);
    const [name, key] = [textAt(source, 'name'), textAt(source, 'key')];
    if (name !== undefined) return say`key ${key ?? ''} of ${words(kind)} ${name}`;
  }
  const path =
    textAt(variable, 'valueFrom', 'fieldRef', 'fieldPath') ??
    textAt(variable, 'valueFrom', 'resourceFieldRef', 'resource');
  if (path !== undefined) return say`the pod's ${path}`;
  const value = variable?.value;
  if (value instanceof Hidden && textOf(value) === textOf(new Hidden(''))) return words('a hidden value');
  if (isMap(variable?.valueFrom)) return words('another source');
  return value === undefined || value === '' ? words('an empty value') : say`${shortened(textOf(value))}`;
}

const MOST_CHARACTERS = 60;

function shortened(text: string): string {
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}

function sourcesSaid(before: AnyMap, after: AnyMap): Said {
  return say`all of ${allSources(after)} instead of ${allSources(before)}`;
}

function allSources(container: AnyMap): Said {
  const names = listAt(container, 'envFrom').flatMap((source) => {
    const secret = textAt(source, 'secretRef', 'name');
    const map = textAt(source, 'configMapRef', 'name');
    const name = secret === undefined ? map && `ConfigMap ${map}` : `Secret ${secret}`;
    return name === undefined ? [] : [name];
  });
  return names.length === 0 ? words('no object') : say`${names.join(', ')}`;
}
