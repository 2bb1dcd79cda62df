/** The graph of permissions as SVG. */

import { PermissionEdge } from '../../../permissions/graph';
import { curveBumpX, link } from '../charts';
import { Markup, markup, NOTHING } from '../markup';
import { counted } from '../text';
import { BoxLine, linesOf } from './lines';
import { Box, Column, Link, Picture, pictureOf, PlacedBox } from './picture';

const LINE = 17;
const PADDING = 9;
/** Space for the headings of the columns. */
const TOP = 30;
const EDGE = 2;
const HEADINGS: Readonly<Record<Column, string>> = {
  account: 'Account',
  role: 'Role, and where it is bound',
  permission: 'What it allows',
};
/** The vertical space between lines to one box, for their signs. */
const PORT = 15;
const SIGNS = { gained: '+', lost: '−', same: '' };

export interface Drawing {
  readonly svg: Markup;
  /** The number of gained and lost permissions that it does not show. */
  readonly left: number;
}

/** Draws permissions before and after. */
export function drawGraph(id: string, edges: readonly PermissionEdge[]): Drawing {
  const picture = pictureOf(edges, heightOf);
  const width = Math.ceil(picture.width + 2 * EDGE);
  const height = Math.ceil(picture.height + TOP + EDGE);
  const svg = markup`<svg class="graph" role="img" aria-labelledby="${id}-title ${id}-says" width="${width}"
 height="${height}" viewBox="0 0 ${width} ${height}"><title id="${id}-title">Permissions before and after</title>
<desc id="${id}-says">${described(edges)}</desc>
${headings(picture)}${lines(picture)}${picture.boxes.map(box)}</svg>`;
  return { svg, left: picture.left };
}

function described(edges: readonly PermissionEdge[]): string {
  const count = (state: PermissionEdge['state']) => edges.filter((edge) => edge.state === state).length;
  const gained = counted(count('gained'), 'permission');
  return `${gained} gained and ${count('lost')} lost, from accounts on the left over roles to what they allow on the right. The table that follows lists them.`;
}

function heightOf(box: Box): number {
  return Math.max(linesOf(box).length * LINE + 2 * PADDING, linkCount(box) * PORT);
}

/** The number of lines on one side of a box; for a role, on the side with more lines. */
function linkCount({ column, edges }: Box): number {
  const ends = (name: (edge: PermissionEdge) => string) => new Set(edges.map(name)).size;
  if (column !== 'role') return ends(({ role, where }) => `${role}\n${where}`);
  return Math.max(
    ends(({ account }) => account),
    ends(({ allows }) => allows),
  );
}

function headings({ boxes }: Picture): Markup[] {
  return (Object.keys(HEADINGS) as Column[]).map((column) => {
    const first = boxes.find((each) => each.column === column);
    const x = first === undefined ? 0 : leftOf(first);
    return markup`<text class="heading" x="${x}" y="14">${HEADINGS[column]}</text>`;
  });
}

function leftOf({ x, width }: PlacedBox): number {
  return rounded(EDGE + x - width / 2);
}

function topOf({ y, height }: PlacedBox): number {
  return rounded(TOP + y - height / 2);
}

function box(placed: PlacedBox): Markup {
  const { column, width, height } = placed;
  const [x, y] = [leftOf(placed), topOf(placed)];
  const texts = linesOf(placed);
  const top = y + (height - texts.length * LINE) / 2 + LINE - 4.5;
  const states = new Set(placed.edges.map(({ state }) => state));
  const state = states.size === 1 ? [...states][0] : 'same';
  const corner = column === 'account' ? 12 : 3;
  return markup`<g class="${column} ${state}"><rect x="${x}" y="${y}" width="${width}" height="${rounded(height)}" rx="${corner}"/>
${texts.map((each, index) => text(each, x + 12, top + index * LINE))}</g>`;
}

function text({ text: words, isNote }: BoxLine, x: number, y: number): Markup {
  return markup`<text class="${isNote ? 'note' : 'name'}" x="${x}" y="${rounded(y)}">${words}</text>`;
}

/** Lines start and end apart, in the order of their other ends, so that each has a sign of its own. */
function lines({ boxes, links }: Picture): Markup[] {
  const byId = new Map(boxes.map((each) => [each.group.id, each]));
  const boxOf = (id: string) => byId.get(id) as PlacedBox;
  const starts = ports(
    links,
    ({ from }) => from,
    ({ to }) => to,
    boxOf,
  );
  const ends = ports(
    links,
    ({ to }) => to,
    ({ from }) => from,
    boxOf,
  );
  const curve = link<unknown, { source: Point; target: Point }, Point>(curveBumpX);
  return links.map((each) => {
    const [from, to] = [boxOf(each.from), boxOf(each.to)];
    const source: Point = [rounded(leftOf(from) + from.width), starts.get(each) ?? 0];
    const target: Point = [leftOf(to), ends.get(each) ?? 0];
    const path = curve({ source, target }) ?? '';
    return markup`<g class="link ${each.state}"><path d="${path}"/>${sign(each, target)}</g>`;
  });
}

type Point = [number, number];

function ports(
  links: readonly Link[],
  own: (each: Link) => string,
  other: (each: Link) => string,
  boxOf: (id: string) => PlacedBox,
): Map<Link, number> {
  const byBox = new Map<string, Link[]>(links.map((each) => [own(each), []]));
  for (const each of links) byBox.get(own(each))?.push(each);
  const found = new Map<Link, number>();
  for (const [id, its] of byBox) {
    const at = boxOf(id);
    its.sort((a, b) => boxOf(other(a)).y - boxOf(other(b)).y);
    its.forEach((each, index) =>
      found.set(each, rounded(topOf(at) + (at.height * (index + 0.5)) / its.length)),
    );
  }
  return found;
}

/** Gains and losses are marked by a sign, not only by the line. */
function sign({ state }: Link, [x, y]: Point): Markup {
  if (state === 'same') return NOTHING;
  const left = rounded(x - 12);
  return markup`<circle cx="${left}" cy="${y}" r="7"/><text class="sign" x="${left}" y="${rounded(y + 4)}">${SIGNS[state]}</text>`;
}

function rounded(number: number): number {
  return Math.round(number * 10) / 10;
}
