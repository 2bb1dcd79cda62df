import { ApiObject, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { Guard } from '../../validation/guard';
import { Dependencies, resolveDependencies } from './dependencies';
import { childrenOf, Place, placesOf } from './tree';
import { Marks, Walk } from './walk';

/** A chart and its objects, each after its dependencies. */
export interface OrderedChart {
  readonly chart: Chart;
  readonly objects: readonly ApiObject[];
}

/** The charts of an App, each after its dependencies, as cdk8s writes them. */
export interface AppOrder {
  readonly charts: readonly OrderedChart[];
  /** Whether any chart depends on another one, so that file names show their order. */
  readonly hasDependantCharts: boolean;
}

/** The order in which cdk8s would write an App, computed in time linear in its constructs and dependencies. */
export function orderOf(app: IConstruct, guard: Guard): AppOrder {
  const places = placesOf(app);
  const dependencies = resolveDependencies(places);
  const failCycle = (cycle: readonly Place[]): never => failWith(guard, cycle, dependencies);
  const charts = new Walk(places, () => true, failCycle)
    .order(byPath(places))
    .filter(({ isChart }) => isChart);
  const shared = new Marks(places);
  const objects = (chart: Place): ApiObject[] => {
    // A chart inside this one only counts if it depends on it.
    const isOuter = dependencies.onOuter.has(chart);
    const isInside = isOuter
      ? (place: Place) => chart.contains(place)
      : (place: Place) => place.chart === chart;
    const inside = places.slice(chart.index, chart.last + 1).filter(isInside);
    const walk = new Walk(places, isInside, failCycle, isOuter ? undefined : shared);
    return walk
      .order(inside)
      .flatMap((place) => (isObjectOf(place, chart) ? [place.construct as ApiObject] : []));
  };
  return {
    charts: charts.map((place) => ({ chart: place.construct as Chart, objects: objects(place) })),
    hasDependantCharts: dependencies.hasDependantCharts,
  };
}

function isObjectOf(place: Place, chart: Place): boolean {
  return place.isObject && place.chart === chart;
}

/** cdk8s keeps constructs in a map by path, and JavaScript puts whole-number keys first. */
function byPath(places: readonly Place[]): readonly Place[] {
  const isNumber = ({ path }: Place) => String(Number(path) >>> 0) === path && path !== String(2 ** 32 - 1);
  const first = new Set([...childrenOf(places[0], places)].filter(isNumber));
  return first.size === 0 ? places : [...first, ...places.filter((place) => !first.has(place))];
}

/**
 * Charts depend on one another because of constructs in them, which their paths do not show. So the declared
 * dependencies are named too.
 */
function failWith(guard: Guard, cycle: readonly Place[], { declared }: Dependencies): never {
  const ends = [...cycle.slice(1), cycle[0]];
  const reasons = cycle.flatMap((from, index) => {
    const to = ends[index];
    if (from.targets.includes(to) && declared.some(({ source, target }) => source === from && target === to))
      return [];
    const reason =
      declared.find(({ source, target }) => source.contains(from) && target.contains(to)) ??
      declared.find(({ source, target }) => source.chart === from && target.chart === to);
    return reason ? [`'${reason.source.path}' depends on '${reason.target.path}'`] : [];
  });
  const why = reasons.length === 0 ? '' : ` (${[...new Set(reasons)].join(', ')})`;
  return guard.fail('dependencies', {
    code: 'dependency/cycle',
    rule: `must not form a cycle: ${[...cycle, cycle[0]].map(({ path }) => path).join(' => ')}`,
    cure: `remove one of them${why}`,
  });
}
