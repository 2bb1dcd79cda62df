/** Whether constructs depend on one another in a circle, found by saying each dependency of each object, as cdk8s does. */

import { ApiObject, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';

type Edges = Map<IConstruct, Set<IConstruct>>;

function objectsIn(construct: IConstruct): IConstruct[] {
  const chart = Chart.of(construct);
  return construct.node.findAll().filter((one) => ApiObject.isApiObject(one) && Chart.of(one) === chart);
}

function edgesOf(app: IConstruct): Edges {
  const all = app.node.findAll();
  const edges: Edges = new Map(all.map((one) => [one, new Set(one.node.dependencies)]));
  for (const chart of all.filter((one) => Chart.isChart(one))) {
    for (const child of chart.node.children) if (Chart.isChart(child)) edges.get(chart)?.add(child);
  }
  const pairs = () =>
    [...edges].flatMap(([source, targets]) => [...targets].map((to) => [source, to] as const));
  for (const [source, target] of pairs()) {
    if (Chart.of(source) !== Chart.of(target)) edges.get(Chart.of(source))?.add(Chart.of(target));
  }
  for (const [source, target] of pairs()) {
    for (const object of objectsIn(source)) {
      for (const other of objectsIn(target)) if (object !== other) edges.get(object)?.add(other);
    }
  }
  return edges;
}

/** Takes away what depends on nothing until nothing is left, or only cycles are. */
export function hasCycle(app: IConstruct): boolean {
  const edges = edgesOf(app);
  for (let before = -1; before !== edges.size;) {
    before = edges.size;
    for (const [source, targets] of edges)
      if (![...targets].some((to) => edges.has(to))) edges.delete(source);
  }
  return edges.size > 0;
}
