import { Chart } from 'cdk8s';
import { Place } from './tree';

/** A dependency as it was declared. */
export interface Dependency {
  readonly source: Place;
  readonly target: Place;
}

export interface Dependencies {
  /** The declared dependencies. */
  readonly declared: readonly Dependency[];
  /** Whether any chart depends on another one, so that the order of files matters. */
  readonly hasDependantCharts: boolean;
  /** Charts on which a chart inside them depends. */
  readonly onOuter: ReadonlySet<Place>;
}

/**
 * Resolves the dependencies of each place as cdk8s does: a chart depends on the charts directly in it, and on those
 * whose constructs its own constructs depend on. Dependencies that an object has through its parents are not listed for
 * each object; `Walk` derives them.
 */
export function resolveDependencies(places: readonly Place[]): Dependencies {
  const declared: Dependency[] = [];
  const onOuter = new Set<Place>();
  let hasDependantCharts = false;
  for (const [source, targets] of declaredIn(places)) {
    for (const target of targets) {
      if (target instanceof Place) {
        source.dependOn(target);
        declared.push({ source, target });
      } else if (Chart.of(source.construct) !== target) hasDependantCharts = true;
    }
  }
  const known = new Map<Place, Set<Place>>();
  const depend = (source: Place, target: Place): void => {
    if (source === target) return;
    hasDependantCharts = true;
    if (target.contains(source)) onOuter.add(target);
    const before = known.get(source) ?? new Set(source.targets);
    if (!before.has(target)) source.dependOn(target);
    known.set(source, before.add(target));
  };
  for (const place of places) if (place.isChart && place.parent?.isChart) depend(place.parent, place);
  for (const { source, target } of declared) depend(chartOf(source), chartOf(target));
  return { declared, hasDependantCharts, onOuter };
}

/** The dependencies of each construct. A construct in another App is represented by its chart. */
function* declaredIn(
  places: readonly Place[],
): Generator<[source: Place, targets: readonly (Place | Chart)[]]> {
  let byPath: Map<string, Place> | undefined;
  for (const source of places) {
    const { dependencies } = source.construct.node;
    if (dependencies.length === 0) continue;
    // A construct that was removed is represented by the one that replaced it, as in cdk8s.
    const known = (byPath ??= new Map(places.map((place) => [place.path, place])));
    yield [source, dependencies.map((target) => known.get(target.node.path) ?? Chart.of(target))];
  }
}

function chartOf({ chart, construct }: Place): Place {
  // For constructs outside of charts, cdk8s throws an error.
  if (chart === undefined)
    throw new Error(`a dependency must be in a chart: ${Chart.of(construct).node.path}`);
  return chart;
}
