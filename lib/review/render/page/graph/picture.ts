/** The nodes and lines of the graph, and their positions. */

import { PermissionEdge } from '../../../permissions/graph';
import { Graph, layout } from '../charts';
import { byWeight, Group, Path, pathsOf, touched } from './paths';

/** How many nodes a reader can follow. */
const MOST_NODES = 60;

export type LinkState = PermissionEdge['state'];

export type Column = 'account' | 'role' | 'permission';

export interface Box {
  readonly group: Group;
  readonly column: Column;
  /** The permissions whose paths go through the box. */
  readonly edges: readonly PermissionEdge[];
}

export interface PlacedBox extends Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Link {
  readonly from: string;
  readonly to: string;
  readonly state: LinkState;
}

export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PlacedBox[];
  readonly links: readonly Link[];
  /** The number of gained and lost permissions that are not in the picture. */
  readonly left: number;
}

const WIDTHS: Readonly<Record<Column, number>> = { account: 250, role: 230, permission: 300 };
const BETWEEN_COLUMNS = 84;
const BETWEEN_BOXES = 12;

/** Draws gained and lost permissions, the worst first, as many as fit, and then kept ones. */
export function pictureOf(edges: readonly PermissionEdge[], heightOf: (box: Box) => number): Picture {
  const paths = pathsOf(byWeight(touched(edges)));
  const boxes = new Map<string, { group: Group; column: Column; edges: PermissionEdge[] }>();
  const shown: Path[] = [];
  for (const path of paths) {
    const ends = [path.account, path.role, path.permission];
    if (boxes.size + ends.filter(({ id }) => !boxes.has(id)).length > MOST_NODES) continue;
    shown.push(path);
    ends.forEach((group, index) => {
      const column = (['account', 'role', 'permission'] as const)[index];
      const box = boxes.get(group.id);
      if (box) box.edges.push(path.edge);
      else boxes.set(group.id, { group, column, edges: [path.edge] });
    });
  }
  const links = linksOf(shown);
  return {
    ...placed([...boxes.values()], links, heightOf),
    links,
    left: changesIn(paths) - changesIn(shown),
  };
}

function changesIn(paths: readonly Path[]): number {
  return paths.reduce((sum, { edge, count }) => sum + (edge.state === 'same' ? 0 : count), 0);
}

/** A line is gained or lost if everything along it is. */
function linksOf(paths: readonly Path[]): Link[] {
  const links = new Map<string, Link>();
  const add = (from: string, to: string, state: LinkState) => {
    const id = JSON.stringify([from, to]);
    const known = links.get(id);
    if (!known) links.set(id, { from, to, state });
    else if (known.state !== state) links.set(id, { from, to, state: 'same' });
  };
  for (const { edge, account, role, permission } of paths) {
    add(account.id, role.id, edge.state);
    add(role.id, permission.id, edge.state);
  }
  return [...links.values()];
}

function placed(
  boxes: readonly Box[],
  links: readonly Link[],
  heightOf: (box: Box) => number,
): Pick<Picture, 'width' | 'height' | 'boxes'> {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: BETWEEN_BOXES, edgesep: 4, ranksep: BETWEEN_COLUMNS });
  for (const box of boxes) graph.setNode(box.group.id, { width: WIDTHS[box.column], height: heightOf(box) });
  for (const { from, to } of links) graph.setEdge(from, to, {});
  layout(graph);
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  const at = (id: string) => graph.node(id) as { x: number; y: number; width: number; height: number };
  return { width, height, boxes: boxes.map((box) => ({ ...box, ...at(box.group.id) })) };
}
