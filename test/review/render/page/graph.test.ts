import { PermissionEdge } from '../../../../lib/review/permissions/graph';
import { drawGraph } from '../../../../lib/review/render/page/graph/draw';
import { wrapped } from '../../../../lib/review/render/page/graph/lines';
import { pathsOf } from '../../../../lib/review/render/page/graph/paths';
import { pictureOf } from '../../../../lib/review/render/page/graph/picture';
import { elementsOf, named, withClass } from './parsed';

function edge(
  account: string,
  role: string,
  allows: string,
  state: PermissionEdge['state'] = 'gained',
): PermissionEdge {
  return { account, role, allows, where: 'namespace shop', state };
}

const drawn = (edges: readonly PermissionEdge[]) => {
  const { svg, left } = drawGraph('g', edges);
  return { elements: elementsOf(svg.text), left };
};

describe('the graph of permissions', () => {
  test('has a box for the account, the role and the permission, and lines between them', () => {
    const { elements, left } = drawn([edge('runner', 'reader', 'get pods')]);
    expect(withClass(elements, 'name').map(({ text }) => text)).toEqual(['runner', 'reader', '+ get pods']);
    expect(withClass(elements, 'link')).toHaveLength(2);
    expect(left).toBe(0);
  });

  test('marks gains and losses by signs', () => {
    const { elements } = drawn([
      edge('runner', 'reader', 'get pods'),
      edge('runner', 'writer', 'delete pods', 'lost'),
    ]);
    const links = withClass(elements, 'link');
    const signs = (state: string) => withClass(links, state).map(({ text }) => text);
    expect(signs('gained')).toEqual(['+', '+']);
    expect(signs('lost')).toEqual(['−', '−']);
    expect(withClass(elements, 'name').map(({ text }) => text)).toContain('− delete pods');
  });

  test('shows the risk only of gained permissions', () => {
    const risky = (state: PermissionEdge['state']) => ({
      ...edge('runner', 'r', state, state),
      level: 'high' as const,
    });
    const { elements } = drawn([risky('gained'), risky('lost'), risky('same')]);
    const names = withClass(elements, 'name').map(({ text }) => text);
    expect(names).toEqual(expect.arrayContaining(['+ gained (high)', '− lost', 'same']));
  });

  test('draws the line to a role as kept if the account had another of its permissions', () => {
    const { links } = pictureOf(
      [edge('runner', 'reader', 'get pods'), edge('runner', 'reader', 'list pods', 'same')],
      () => 20,
    );
    expect(links.map(({ from, state }) => [from.split(' ')[0], state])).toEqual([
      ['account', 'same'],
      ['role', 'gained'],
      ['role', 'same'],
    ]);
  });

  test('merges similar accounts and permissions into one box', () => {
    const edges = ['a', 'b', 'c'].flatMap((name) => [
      edge(name, 'reader', 'get pods'),
      edge(name, 'reader', 'list pods'),
    ]);
    const [path, ...others] = pathsOf(edges);
    expect(others).toEqual([]);
    expect(path.count).toBe(6);
    expect(path.account.members.map(({ account }) => account)).toEqual(['a', 'b', 'c']);
    expect(path.permission.members.map(({ allows }) => allows)).toEqual(['get pods', 'list pods']);
  });

  test('separates the places of a role that is bound in two namespaces', () => {
    const edges = [
      edge('a', 'reader', 'get pods'),
      { ...edge('b', 'reader', 'get pods'), where: 'namespace other' },
    ];
    expect(new Set(pathsOf(edges).map(({ role }) => role.id)).size).toBe(2);
  });

  test('leaves out accounts that gain and lose nothing', () => {
    const { elements } = drawn([
      edge('runner', 'reader', 'get pods'),
      edge('other', 'reader', 'get pods', 'same'),
    ]);
    expect(elements.map(({ text }) => text)).not.toContain('other');
  });

  test('draws the worst of many and counts the others', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => edge(`a${index}`, `r${index}`, `get ${index}`));
    const worst: PermissionEdge = { ...edge('worst', 'admin', 'do anything'), level: 'critical' };
    const { elements, left } = drawn([...many, worst]);
    expect(withClass(elements, 'name').map(({ text }) => text)).toContain('+ do anything (critical)');
    expect(named(elements, 'rect')).toHaveLength(60);
    expect(left).toBe(10_001 - 20);
  });

  test('has boxes that do not overlap', () => {
    const edges = Array.from({ length: 40 }, (_, index) =>
      edge(`a${index % 7}`, `r${index % 11}`, `get ${index % 13}`, index % 3 === 0 ? 'lost' : 'gained'),
    );
    const { boxes } = pictureOf(edges, ({ edges: its }) => 20 + 10 * its.length);
    for (const a of boxes)
      for (const b of boxes) {
        if (a === b || Math.abs(a.x - b.x) * 2 >= a.width + b.width) continue;
        expect(Math.abs(a.y - b.y) * 2).toBeGreaterThanOrEqual(a.height + b.height);
      }
  });
});

describe('a name in a box', () => {
  test('breaks after signs', () => {
    expect(wrapped('ServiceAccount payments/runner', 20)).toEqual(['ServiceAccount', 'payments/runner']);
  });

  test('breaks anywhere if it has no signs', () => {
    expect(wrapped('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
  });

  test('ends with dots if it is too long', () => {
    expect(wrapped('a'.repeat(1_000_000), 10)).toEqual(['a'.repeat(10), 'a'.repeat(10), `${'a'.repeat(9)}…`]);
  });

  test('counts wide characters twice', () => {
    expect(wrapped('日本語日本語', 6)).toEqual(['日本語', '日本語']);
  });
});
