import { ApiObject } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';

const NAME = 'workshop-user';
const RBAC = 'rbac.authorization.k8s.io';
const READ = ['get', 'list', 'watch'];
const WRITE = [...READ, 'create', 'update', 'patch', 'delete'];

// The robot must itself have the permissions that it grants, in every namespace of the cluster. So these are only the
// ones that the exercises need: no Secrets, no commands in pods, no accounts.
const LOOK_AT_PODS: readonly k8s.PolicyRule[] = [
  { apiGroups: [''], resources: ['events', 'pods'], verbs: READ },
  { apiGroups: [''], resources: ['pods/log'], verbs: ['get'] }, // also to follow it
];

/** The permissions of a user in the namespace of the programs. */
export const PROGRAMMER: readonly k8s.PolicyRule[] = [
  ...LOOK_AT_PODS,
  { apiGroups: [''], resources: ['configmaps', 'services'], verbs: WRITE },
  { apiGroups: ['apps'], resources: ['deployments'], verbs: WRITE },
  {
    apiGroups: ['networking.istio.io'],
    resources: ['destinationrules', 'gateways', 'virtualservices'],
    verbs: WRITE,
  },
  {
    apiGroups: ['keycloak.org'],
    resources: ['keycloakclients', 'keycloakrealms', 'keycloaks'],
    verbs: WRITE,
  },
];

/** The permissions of a user in the namespace of the mesh: read only. */
export const SPECTATOR: readonly k8s.PolicyRule[] = [
  ...LOOK_AT_PODS,
  {
    apiGroups: ['maistra.io'],
    resources: ['servicemeshcontrolplanes', 'servicemeshmemberrolls'],
    verbs: READ,
  },
  { apiGroups: ['kiali.io'], resources: ['kialis'], verbs: READ },
];

/** The Role of a user in a namespace, and its binding. */
export function userRights(
  scope: Construct,
  user: string,
  namespace: string,
  rules: readonly k8s.PolicyRule[],
): ApiObject[] {
  const metadata = { name: NAME, namespace };
  return [
    new k8s.KubeRole(scope, `role-${namespace}`, { metadata, rules: [...rules] }),
    new k8s.KubeRoleBinding(scope, `binding-${namespace}`, {
      metadata,
      roleRef: { apiGroup: RBAC, kind: 'Role', name: NAME },
      subjects: [{ apiGroup: RBAC, kind: 'User', name: user }],
    }),
  ];
}
