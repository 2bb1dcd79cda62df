/** Which permissions the graph shows, and which it merges. */

import { PermissionEdge } from '../../../permissions/graph';
import { LEVELS } from '../../../report/finding';

/** Members that have the same lines to and from them. */
export interface Group {
  readonly id: string;
  /** One permission of each member: its worst one. */
  readonly members: readonly PermissionEdge[];
}

/** A path from an account through a role to a permission, merged with similar ones. */
export interface Path {
  readonly edge: PermissionEdge;
  readonly account: Group;
  readonly role: Group;
  readonly permission: Group;
  /** The number of permissions that it represents. */
  readonly count: number;
}

/** The worst gains first, then losses, then kept permissions. */
export function byWeight(edges: readonly PermissionEdge[]): PermissionEdge[] {
  return [...edges].sort((a, b) => weightOf(a) - weightOf(b));
}

function weightOf({ state, level }: PermissionEdge): number {
  const rank = level === undefined ? LEVELS.length : LEVELS.indexOf(level);
  return ['gained', 'lost', 'same'].indexOf(state) * (LEVELS.length + 1) + rank;
}

/** Gained and lost permissions, and the other permissions of these accounts. */
export function touched(edges: readonly PermissionEdge[]): PermissionEdge[] {
  const accounts = new Set(edges.filter(({ state }) => state !== 'same').map(({ account }) => account));
  return edges.filter(({ account }) => accounts.has(account));
}

/** The key of a role. A role that is bound in two namespaces allows the same in each. */
export function roleOf({ role, where }: PermissionEdge): string {
  return JSON.stringify([role, where]);
}

export function permissionOf({ allows, where }: PermissionEdge): string {
  return JSON.stringify([allows, where]);
}

/** The paths of permissions, in the order of these. */
export function pathsOf(edges: readonly PermissionEdge[]): Path[] {
  const accounts = groupsOf('account', edges, ({ account }) => account);
  const roles = groupsOf('role', edges, roleOf, roleOf);
  const permissions = groupsOf('permission', edges, permissionOf);
  const paths = new Map<string, Path>();
  for (const edge of edges) {
    const [account, role, permission] = [accounts(edge), roles(edge), permissions(edge)];
    const id = [account.id, role.id, permission.id, edge.state].join();
    const count = (paths.get(id)?.count ?? 0) + 1;
    paths.set(id, { edge: paths.get(id)?.edge ?? edge, account, role, permission, count });
  }
  return [...paths.values()];
}

type NameOf = (edge: PermissionEdge) => string;

/** Merges members that have the same roles, gained, lost and kept. */
function groupsOf(kind: string, edges: readonly PermissionEdge[], memberOf: NameOf, alike?: NameOf) {
  const members = new Map<string, { edge: PermissionEdge; likeness: Set<string> }>();
  for (const edge of edges) {
    const member = memberOf(edge);
    const likeness = alike?.(edge) ?? JSON.stringify([edge.state, roleOf(edge)]);
    const known = members.get(member);
    if (known) known.likeness.add(likeness);
    else members.set(member, { edge, likeness: new Set([likeness]) });
  }
  const groups = new Map<string, { id: string; members: PermissionEdge[] }>();
  const groupOf = new Map<string, Group>();
  for (const [member, { edge, likeness }] of members) {
    const key = [...likeness].sort().join();
    const group = groups.get(key) ?? { id: `${kind} ${groups.size}`, members: [] };
    groups.set(key, group);
    group.members.push(edge);
    groupOf.set(member, group);
  }
  return (edge: PermissionEdge): Group => groupOf.get(memberOf(edge)) as Group;
}
