import { BUILT_IN_ROLES, ROLES_OF_MINORS } from './built-in-roles';
import { Rule } from './rule';

/** A role that every cluster has. */
export interface BuiltInRole {
  readonly name: string;
  /** The namespace of a Role; undefined for a ClusterRole. */
  readonly namespace?: string;
  readonly rules: readonly Rule[];
  /** ClusterRoles with any of these labels are aggregated into it; empty for a role with rules of its own. */
  readonly aggregates: readonly string[];
  /** The labels of the role, each with the value "true". */
  readonly labels: readonly string[];
  /** Groups to which a ClusterRoleBinding in every cluster binds the role. */
  readonly groups: readonly string[];
}

const AGGREGATE = 'rbac.authorization.k8s.io/aggregate-to-';
const SHORT: { readonly [word: string]: readonly string[] } = {
  READ: ['get', 'list', 'watch'],
  WRITE: ['create', 'delete', 'deletecollection', 'patch', 'update'],
};
const RANGE = /^(\d*)-(\d*)$/;

const known = new Map<number, readonly BuiltInRole[]>();

/** The roles of a minor version of Kubernetes, or of the nearest version that is known. */
export function builtInRoles(minor: number = ROLES_OF_MINORS.newest): readonly BuiltInRole[] {
  const nearest = Math.min(Math.max(minor, ROLES_OF_MINORS.oldest), ROLES_OF_MINORS.newest);
  const roles = known.get(nearest) ?? readRoles(nearest);
  known.set(nearest, roles);
  return roles;
}

/** Rules that only other versions have are left out, and so is a role without any rule left. */
function readRoles(minor: number): BuiltInRole[] {
  return BUILT_IN_ROLES.trim()
    .split(/^# /m)
    .slice(1)
    .map((section) => readRole(section.trim().split('\n'), minor))
    .filter(({ rules, aggregates }) => rules.length + aggregates.length > 0);
}

function readRole([head, ...lines]: readonly string[], minor: number): BuiltInRole {
  const [place, ...marks] = head.split(' ');
  const [, namespace, name] = /^(?:([^/]+)\/)?(.*)$/.exec(place) ?? [];
  const marked = (sign: string) => marks.filter((mark) => mark.startsWith(sign)).map((mark) => mark.slice(1));
  return {
    name,
    namespace,
    rules: lines.flatMap((line) => readRule(line.split(' '), minor)),
    aggregates: marked('<').map((role) => AGGREGATE + role),
    labels: marked('>').map((role) => AGGREGATE + role),
    groups: marked('@'),
  };
}

function readRule(words: readonly string[], minor: number): Rule[] {
  const range = RANGE.exec(words[0]);
  if (range) {
    const [, since, until] = range;
    const isThere = minor >= Number(since) && (until === '' || minor <= Number(until));
    return isThere ? readRule(words.slice(1), minor) : [];
  }
  const [verbs, groups, resources, names] = words.map((word) => word.split(','));
  const allowed = verbs.flatMap((verb) => SHORT[verb] ?? [verb]);
  if (groups[0] === 'url') return [{ verbs: allowed, nonResourceURLs: resources }];
  const apiGroups = groups.map((group) => (group === '.' ? '' : group));
  return [{ verbs: allowed, apiGroups, resources, ...(names && { resourceNames: names }) }];
}
