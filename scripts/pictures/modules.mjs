import dagre from '@dagrejs/dagre';
import { MODULES } from '../../modules.mjs';
import { box, codeWidth, curve, picture, text } from './svg.mjs';

const MARGIN = 16;
const HEIGHT = 34;
const CLASS = {
  'lib/*.ts': 'blue-box',
  'lib/index.ts': 'blue-box',
  'lib/cli': 'green-box',
  'lib/review': 'green-box',
};

/** The modules of the library, and what each imports that nothing it imports imports already. */
export function modules() {
  const imports = new Map([...importsOf()].sort(([a], [b]) => (a < b ? -1 : 1)));
  const graph = arranged(imports);
  const { width, height } = graph.graph();
  return picture(
    {
      width: Math.ceil(width) + 2 * MARGIN,
      height: Math.ceil(height) + 2 * MARGIN,
      title: 'The modules of the library',
      desc: describe(imports),
    },
    graph.edges().map((edge) => curve(graph.edge(edge).points.map(moved))),
    graph.nodes().map((name) => moduleBox(name, graph.node(name))),
  );
}

/** The modules as nodes of a graph, with a place for each. */
function arranged(imports) {
  const graph = new dagre.graphlib.Graph().setGraph({ rankdir: 'TB', ranksep: 34, nodesep: 16 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const name of imports.keys()) {
    graph.setNode(name, { width: codeWidth(name) + 24, height: HEIGHT });
  }
  for (const [name, imported] of imports) {
    for (const other of needed(imported, imports)) graph.setEdge(name, other);
  }
  dagre.layout(graph);
  return graph;
}

function describe(imports) {
  const sentences = [...imports]
    .filter(([, imported]) => imported.size > 0)
    .map(([name, imported]) => `${name} imports ${[...needed(imported, imports)].join(', ')}.`);
  return ['Arrows lead from a module to those that it may import.', ...sentences].join(' ');
}

function moduleBox(name, node) {
  const [x, y] = moved(node);
  const classes = CLASS[name] ?? '';
  return [
    box(x - node.width / 2, y - HEIGHT / 2, node.width, HEIGHT, classes),
    text(x, y + 5, name, 'code middle'),
  ];
}

function moved({ x, y }) {
  return [x + MARGIN, y + MARGIN];
}

/** Folders of lib/cli are one module here. What the constructs may import, apps get by them. */
function importsOf() {
  const short = (name) => (name.startsWith('lib/cli/') ? 'lib/cli' : name);
  const all = new Map();
  for (const [name, { ours = [], npm = [] }] of Object.entries(MODULES)) {
    if (name === 'imports') continue;
    const imported = all.get(short(name)) ?? new Set();
    all.set(short(name), imported);
    for (const other of ours)
      if (other !== 'imports' && short(other) !== short(name)) imported.add(short(other));
    if (npm.includes('cdk8s-jobs')) imported.add('lib/index.ts');
  }
  return all;
}

/** Of what a module imports, what it does not reach by another import. */
function needed(imported, imports) {
  const reached = new Set();
  const visit = (name) => {
    for (const other of imports.get(name) ?? []) {
      if (reached.has(other)) continue;
      reached.add(other);
      visit(other);
    }
  };
  for (const name of imported) visit(name);
  return new Set([...imported].filter((name) => !reached.has(name)).sort());
}
