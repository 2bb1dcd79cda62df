import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const FOLDER = 'plugin/pkg/auth/authorizer/rbac/bootstrappolicy/testdata';
/** Roles of a namespace that other programs are bound to, as the documentation of Kubernetes recommends. */
const BOUND_BY_OTHERS = ['kube-system/extension-apiserver-authentication-reader'];
const AGGREGATE = /^rbac\.authorization\.k8s\.io\/aggregate-to-(.*)$/;

/** The roles that a release creates, and the groups that it binds them to. */
export function readRoles(version) {
  const answer = execFileSync('go', ['mod', 'download', '-json', `k8s.io/kubernetes@v${version}`], {
    encoding: 'utf8',
  });
  const read = (file) =>
    parse(readFileSync(join(JSON.parse(answer).Dir, FOLDER, `${file}.yaml`), 'utf8')).items;
  const bindings = read('cluster-role-bindings');
  const namespaced = read('namespace-roles').filter(({ metadata: { name, namespace } }) =>
    BOUND_BY_OTHERS.includes(`${namespace}/${name}`),
  );
  return [...read('cluster-roles'), ...namespaced].map((role) => roleOf(role, bindings));
}

function roleOf({ metadata, rules, aggregationRule }, bindings) {
  const { name, namespace, labels = {} } = metadata;
  return {
    name,
    namespace,
    rules,
    aggregates: (aggregationRule?.clusterRoleSelectors ?? []).map(labelOf),
    aggregatedTo: Object.keys(labels).flatMap((label) => AGGREGATE.exec(label)?.[1] ?? []),
    groups: namespace === undefined ? groupsOf(name, bindings) : [],
  };
}

function labelOf({ matchLabels, matchExpressions }) {
  const [[label, value], ...more] = Object.entries(matchLabels);
  if (matchExpressions || more.length > 0 || value !== 'true' || !AGGREGATE.test(label))
    throw new Error(`cannot be written: ${JSON.stringify(matchLabels)}`);
  return AGGREGATE.exec(label)[1];
}

function groupsOf(role, bindings) {
  const subjects = bindings
    .filter(({ roleRef }) => roleRef.name === role)
    .flatMap((binding) => binding.subjects ?? []);
  return subjects.filter(({ kind }) => kind === 'Group').map(({ name }) => name);
}

/** The permissions of a role, each as a verb, group, resource and name. A URL is a resource of the group `url`. */
export function permissionsOf({ rules, aggregates }) {
  if (aggregates.length > 0) return [];
  return (rules ?? []).flatMap(({ verbs, apiGroups, resources, resourceNames, nonResourceURLs }) =>
    verbs.flatMap((verb) => [
      ...(nonResourceURLs ?? []).map((url) => [verb, 'url', url]),
      ...(apiGroups ?? []).flatMap((group) =>
        (resources ?? []).flatMap((resource) =>
          (resourceNames ?? [undefined]).map((name) => [verb, group, resource, name]),
        ),
      ),
    ]),
  );
}
