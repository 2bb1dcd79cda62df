import { YamlPath } from '../manifest/yaml/node';
import { Guard } from '../validation/guard';
import { checkLabel } from '../validation/labels';
import { checkWritable } from '../validation/writable-text';
import { TableProblems } from './problems';
import { FleetTable } from './table';

export type Pools = NonNullable<FleetTable['pools']>;

/** The pools whose names and labels are valid. */
export function checkPools(guard: Guard, { pools = {} }: FleetTable, problems: TableProblems): Pools {
  const isRight = ([pool, labels]: [string, Pools[string]]): boolean => {
    const nameIsRight = problems.passes(['pools', pool], () => checkLabel(guard, [], 'pool', pool));
    const labelsAreRight = Object.entries(labels).map(([key, value]) =>
      problems.passes(['pools', pool, key], () => {
        checkLabel(guard, [], key, value);
        checkWritable(guard, { [key]: value });
      }),
    );
    return nameIsRight && !labelsAreRight.includes(false);
  };
  return Object.fromEntries(Object.entries(pools).filter(isRight));
}

/** Whether each cluster is listed once, with a name that can be a label value and a folder name. */
export function checkClusters(guard: Guard, clusters: readonly string[], problems: TableProblems): boolean {
  const areRight = clusters.map((cluster, index) =>
    problems.passes(['clusters', index], () => checkLabel(guard, [], 'cluster', cluster)),
  );
  return unique(problems, clusters, (index) => ['clusters', index]) && !areRight.includes(false);
}

/** Whether all names are different; undefined ones are ignored. */
export function unique(
  problems: TableProblems,
  names: readonly (string | undefined)[],
  pathOf: (index: number) => YamlPath,
): boolean {
  const first = new Map<string, number>();
  let areUnique = true;
  names.forEach((name, index) => {
    if (name === undefined) return;
    const before = first.get(name);
    if (before === undefined) {
      first.set(name, index);
      return;
    }
    areUnique = false;
    const other = pathOf(before);
    const called = other.length > 2 ? 'that of ' : '';
    const rule = `must differ from ${called}${other[0]}[${before}] in line ${problems.lineOf(other)}`;
    const cure = 'rename or remove one of the two';
    problems.add(pathOf(index), { code: 'value/duplicate', rule, got: name, cure });
  });
  return areUnique;
}
