import { permissionGraph } from '../../../lib/review/permissions/graph';
import { changeOf } from '../support';
import { bind, bindAll, clusterRole, type Manifest, role, rule, textOf } from './manifests';

const graph = (base: readonly Manifest[], head: readonly Manifest[]) =>
  permissionGraph(changeOf(textOf(base), textOf(head)));

const ROBOT = 'ServiceAccount shop/robot';

test('the graph has what an account gains, loses and keeps, by the role that allows it', () => {
  const base = [role('reader', rule('get,list', 'pods'), rule('get', 'services')), bind('Role reader')];
  const head = [
    role('reader', rule('get,list', 'pods,secrets')),
    bind('Role reader'),
    clusterRole('nodes', [rule('get', 'nodes')]),
    bindAll('ClusterRole nodes'),
  ];
  expect(graph(base, head)).toEqual([
    {
      account: ROBOT,
      role: 'ClusterRole nodes',
      allows: 'read every Node',
      where: 'cluster-wide',
      state: 'gained',
    },
    {
      account: ROBOT,
      role: 'Role shop/reader',
      allows: 'read every Secret',
      where: 'in shop',
      state: 'gained',
      level: 'high',
    },
    { account: ROBOT, role: 'Role shop/reader', allows: 'read every Pod', where: 'in shop', state: 'same' },
    {
      account: ROBOT,
      role: 'Role shop/reader',
      allows: 'read every Service',
      where: 'in shop',
      state: 'lost',
    },
  ]);
});

test('a permission that another role allows already is not gained', () => {
  const reader = [role('reader', rule('get', 'pods')), bind('Role reader')];
  const other = [clusterRole('other', [rule('get', 'pods,services')]), bind('ClusterRole other')];
  const edges = graph(reader, [...reader, ...other]);
  expect(edges.map(({ role: by, allows, state }) => `${state} ${allows} by ${by}`)).toEqual([
    'same read every Pod by Role shop/reader',
    'gained read every Service by ClusterRole other',
    'same read every Pod by ClusterRole other',
  ]);
});

test('the graph is empty if nobody gains or loses anything', () => {
  const reader = [role('reader', rule('get', 'pods')), bind('Role reader')];
  expect(graph(reader, reader)).toEqual([]);
  expect(
    graph(reader, [role('reader', rule('get', 'pods'), rule('get', 'pods')), bind('Role reader')]),
  ).toEqual([]);
});
