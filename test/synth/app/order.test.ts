/** In which order charts and objects are written, and how much work that is. */

import { ApiObject, App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { ClusterApp } from 'cdk8s-jobs';
import { orderOf } from '../../../lib/synth/app/order';
import { Walk } from '../../../lib/synth/app/walk';
import { Guard } from '../../../lib/validation/guard';
import { messageOf } from '../../support/messages';

afterEach(() => jest.restoreAllMocks());

function object(scope: Construct, id: string): ApiObject {
  return new ApiObject(scope, id, { apiVersion: 'v1', kind: 'ConfigMap' });
}

function order(app: App): string[] {
  const { charts } = orderOf(app, new Guard('ClusterApp', ''));
  return charts.flatMap(({ objects }) => objects.map(({ node }) => node.path));
}

/** How many vertices are looked at until an app is in order. */
function visits(fill: (app: App) => void): number {
  const app = new App();
  fill(app);
  const open = jest.spyOn(Walk.prototype as unknown as { open(): void }, 'open');
  order(app);
  const { length } = open.mock.calls;
  open.mockRestore();
  return length;
}

/** Charts of twelve objects each. */
function charts(app: App, count: number): Chart[] {
  return Array.from({ length: count }, (_, index) => {
    const chart = new Chart(app, `chart-${index}`);
    for (let id = 0; id < 12; id++) object(chart, `o-${id}`);
    return chart;
  });
}

const chain = (count: number) => (app: App) => {
  const all = charts(app, count);
  all.slice(1).forEach((chart, index) => chart.addDependency(all[index]));
};
const eachOnAllBefore = (count: number) => (app: App) => {
  const all = charts(app, count);
  all.forEach((chart, index) => chart.addDependency(...all.slice(0, index)));
};
const layers = (count: number) => (app: App) => {
  const chart = new Chart(app, 'chart');
  let before: Construct[] = [];
  for (let layer = 0; layer < count; layer++) {
    const own = new Construct(chart, `layer-${layer}`);
    for (let id = 0; id < 5; id++) object(own, `o-${id}`);
    own.node.addDependency(...before);
    before = [own];
  }
};
const nested = (count: number) => (app: App) => {
  let scope: Construct = app;
  for (let depth = 0; depth < count; depth++) {
    scope = new Chart(scope, 'x');
    object(scope, 'o');
  }
};

test.each([
  ['a chain of charts', chain, 16],
  ['layers of constructs in a chart', layers, 16],
  ['charts in charts', nested, 64],
] as const)('%s of twice the length takes twice as many visits', (_, fill, count) => {
  const [one, two, four] = [count, 2 * count, 4 * count].map((size) => visits(fill(size)));
  expect((four - two) / (two - one)).toBeCloseTo(2, 1);
});

test('charts that each depend on all before them take a visit for each of these dependencies', () => {
  const edges = (count: number) => (count * (count - 1)) / 2;
  const [one, two] = [20, 40];
  const perEdge = (visits(eachOnAllBefore(two)) - visits(eachOnAllBefore(one))) / (edges(two) - edges(one));
  expect(perEdge).toBeLessThan(10);
});

test('a chain of ten thousand objects is in order', () => {
  const app = new App();
  const chart = new Chart(app, 'chart');
  const objects = Array.from({ length: 10_000 }, (_, index) => object(chart, `o-${index}`));
  objects.slice(1).forEach((next, index) => objects[index].addDependency(next));
  expect(order(app)).toEqual(objects.map(({ node }) => node.path).reverse());
});

test('what a construct depends on is before all of its objects, and one of its own before the others', () => {
  const app = new App();
  const chart = new Chart(app, 'c');
  const [first, second] = ['first', 'second'].map((id) => new Construct(chart, id));
  for (const construct of [first, second]) for (const id of ['a', 'b']) object(construct, id);
  first.node.addDependency(second);
  second.node.addDependency(second.node.findChild('b'));
  expect(order(app)).toEqual(['c/second/b', 'c/second/a', 'c/first/a', 'c/first/b']);
});

test('an object that depends on its chart comes last', () => {
  const app = new App();
  const chart = new Chart(app, 'c');
  const [last] = ['last', 'a', 'b'].map((id) => object(chart, id));
  last.addDependency(chart);
  expect(order(app)).toEqual(['c/a', 'c/b', 'c/last']);
});

test('what is in another App orders nothing, but makes the order of files matter', () => {
  const app = new App();
  const [one, two] = ['one', 'two'].map((id) => object(new Chart(app, id), 'x'));
  one.addDependency(object(new Chart(new App(), 'other'), 'x'));
  expect(order(app)).toEqual([one, two].map(({ node }) => node.path));
  expect(orderOf(app, new Guard('ClusterApp', '')).hasDependantCharts).toBe(true);
});

test('app.charts is in the order of the files', () => {
  const app = new ClusterApp();
  chain(3)(app);
  app.charts[0].addDependency(new Chart(app, 'first'));
  expect(app.charts.map(({ node }) => node.id)).toEqual(['first', 'chart-0', 'chart-1', 'chart-2']);
});

describe('a cycle is an error that shows it', () => {
  const CYCLE = 'ClusterApp: dependencies must not form a cycle: ';

  test.each<[what: string, make: (chart: (id: string) => Chart) => void, text: string]>([
    [
      'of two objects',
      (chart) => {
        const c = chart('c');
        const [a, b] = ['a', 'b'].map((id) => object(c, id));
        a.addDependency(b);
        b.addDependency(a);
      },
      'c/a => c/b => c/a; remove one of them',
    ],
    [
      'of one construct',
      (chart) => {
        const a = chart('a');
        a.addDependency(a);
      },
      'a => a; remove one of them',
    ],
    [
      // cdk8s looks at the last of several ways only.
      'that is not the last way',
      (chart) => {
        const c = chart('c');
        const [a, b, d] = ['a', 'b', 'd'].map((id) => object(c, id));
        a.addDependency(b, d);
        b.addDependency(a);
      },
      'c/a => c/b => c/a; remove one of them',
    ],
    [
      'of charts, with what their objects depend on',
      (chart) => {
        const [a, b] = ['a', 'b'].map(chart);
        const [ax, ay, bx, by] = [object(a, 'x'), object(a, 'y'), object(b, 'x'), object(b, 'y')];
        ax.addDependency(bx);
        by.addDependency(ay);
      },
      "a => b => a; remove one of them ('a/x' depends on 'b/x', 'b/y' depends on 'a/y')",
    ],
    [
      'of a chart and what is in it',
      (chart) => {
        const outer = chart('outer');
        object(new Chart(outer, 'inner'), 'x').addDependency(object(outer, 'y'));
      },
      "outer => outer/inner => outer; remove one of them ('outer/inner/x' depends on 'outer/y')",
    ],
    [
      'of the objects of a construct that depends on itself',
      (chart) => {
        const inside = new Construct(chart('c'), 'inside');
        for (const id of ['a', 'b']) object(inside, id);
        inside.node.scope?.node.addDependency(inside);
      },
      "c/inside/a => c/inside/b => c/inside/a; remove one of them ('c' depends on 'c/inside')",
    ],
  ])('%s', (_, make, text) => {
    const app = new ClusterApp();
    make((id) => new Chart(app, id));
    expect(messageOf(() => app.synthYaml())).toBe(CYCLE + text);
  });
});
