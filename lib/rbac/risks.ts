import { coversSingle, singleRules } from './covers';
import { ANY, RBAC, Rule } from './rule';

/** Why a permission leads to more permissions than its rule shows. */
export interface Risk {
  readonly id: string;
  /** What it really allows, as the end of a sentence that starts with "since it lets the account". */
  readonly effect: string;
}

interface RiskRule extends Risk {
  readonly rules: readonly Rule[];
  /** Whether it is not a risk if it is limited to names. */
  readonly unlessNamed?: boolean;
}

export const WRITE = ['create', 'update', 'patch'];
const PROXY = ['get', 'create', 'update', 'patch', 'delete'];

const RISKS: readonly RiskRule[] = [
  {
    id: 'rbac/escalate-bind-impersonate',
    effect: 'gain any permission, or act as others',
    rules: [
      { verbs: ['escalate', 'bind'], apiGroups: [RBAC], resources: ['roles', 'clusterroles'] },
      { verbs: ['impersonate'], apiGroups: [''], resources: ['users', 'groups', 'serviceaccounts'] },
      {
        verbs: [
          ...['impersonate', 'impersonate:user-info', 'impersonate:serviceaccount'],
          ...['impersonate:arbitrary-node', 'impersonate:associated-node'],
        ],
        apiGroups: ['authentication.k8s.io'],
        resources: ['users', 'groups', 'serviceaccounts', 'nodes', 'uids', 'userextras'],
      },
    ],
  },
  {
    id: 'rbac/secrets-access',
    effect: 'read every Secret, including those of other programs',
    // A patch that changes nothing and a dry run of a deletion return the contents.
    rules: [
      {
        verbs: ['get', 'list', 'watch', 'patch', 'deletecollection'],
        apiGroups: [''],
        resources: ['secrets'],
      },
    ],
    unlessNamed: true,
  },
  {
    id: 'rbac/create-pods',
    effect: 'run any program as any account of the namespace, with any of its Secrets',
    rules: [
      { verbs: WRITE, apiGroups: [''], resources: ['pods', 'replicationcontrollers'] },
      {
        verbs: WRITE,
        apiGroups: ['apps'],
        resources: ['daemonsets', 'deployments', 'replicasets', 'statefulsets'],
      },
      { verbs: WRITE, apiGroups: ['batch'], resources: ['cronjobs'] },
      // The pod template of an existing Job cannot be changed.
      { verbs: ['create'], apiGroups: ['batch'], resources: ['jobs'] },
      { verbs: WRITE, apiGroups: ['apps.openshift.io'], resources: ['deploymentconfigs'] },
    ],
  },
  {
    id: 'rbac/pod-exec',
    effect: 'run commands in pods, and so act as their accounts',
    rules: [
      { verbs: ['create', 'get'], apiGroups: [''], resources: ['pods/exec', 'pods/attach'] },
      { verbs: ['update', 'patch'], apiGroups: [''], resources: ['pods/ephemeralcontainers'] },
    ],
  },
  {
    id: 'rbac/pod-portforward',
    effect: 'reach ports of pods that network policies protect',
    rules: [
      { verbs: ['create', 'get'], apiGroups: [''], resources: ['pods/portforward'] },
      { verbs: PROXY, apiGroups: [''], resources: ['pods/proxy', 'services/proxy'] },
    ],
  },
  {
    id: 'rbac/sa-token-create',
    effect: 'create tokens of service accounts, and so act as them',
    rules: [
      { verbs: ['create'], apiGroups: [''], resources: ['serviceaccounts/token'] },
      // A Secret of type kubernetes.io/service-account-token is filled with a token, and its creator may be able to
      // read it.
      { verbs: ['create'], apiGroups: [''], resources: ['secrets'] },
    ],
  },
  {
    id: 'rbac/nodes-proxy',
    effect: 'control the kubelets, and so every pod',
    rules: [{ verbs: PROXY, apiGroups: [''], resources: ['nodes/proxy'] }],
  },
  {
    id: 'rbac/namespaces',
    effect: 'lift the pod security of namespaces, which is set by their labels',
    rules: [{ verbs: ['update', 'patch'], apiGroups: [''], resources: ['namespaces'] }],
    unlessNamed: true,
  },
  {
    id: 'rbac/scc',
    effect: 'run pods with the privileges that a SecurityContextConstraints allows',
    rules: [
      {
        verbs: [...WRITE, 'use'],
        apiGroups: ['security.openshift.io'],
        resources: ['securitycontextconstraints'],
      },
    ],
  },
  {
    id: 'rbac/webhooks',
    effect: 'see and change the API requests of others',
    rules: [
      {
        verbs: WRITE,
        apiGroups: ['admissionregistration.k8s.io'],
        resources: [
          'mutatingadmissionpolicies',
          'mutatingadmissionpolicybindings',
          'mutatingwebhookconfigurations',
          'validatingwebhookconfigurations',
        ],
      },
      { verbs: WRITE, apiGroups: ['apiregistration.k8s.io'], resources: ['apiservices'] },
    ],
  },
  {
    id: 'rbac/csr-approval',
    effect: 'issue client certificates for any user',
    rules: [
      {
        verbs: ['update', 'patch'],
        apiGroups: ['certificates.k8s.io'],
        resources: ['certificatesigningrequests/approval'],
      },
      { verbs: ['approve', 'sign'], apiGroups: ['certificates.k8s.io'], resources: ['signers'] },
    ],
  },
  {
    id: 'rbac/create-pv',
    effect: 'mount any folder of a node',
    rules: [{ verbs: ['create'], apiGroups: [''], resources: ['persistentvolumes'] }],
  },
].map((risk) => ({ ...risk, rules: risk.rules.flatMap(singleRules) }));

const WILDCARD: Risk = { id: 'rbac/wildcard', effect: 'do anything that may be added to the API later' };

/** The resources that have any risk. Each key of an impersonated resource is a resource of its own. */
const RISKY_RESOURCES: ReadonlySet<string> = new Set(
  RISKS.flatMap(({ rules }) => rules.flatMap(({ resources = [] }) => resources)),
);

/** Whether a rule may have risks. Most resources have none, whichever verbs are allowed. */
export function mayBeRisky(rule: Rule): boolean {
  return isWild(rule) || (rule.resources?.some(isRiskyResource) ?? false);
}

export function isRiskyResource(resource: string): boolean {
  return resource.includes(ANY) || RISKY_RESOURCES.has(resource) || resource.startsWith(OF_KEYS);
}

/** The risks of a rule; empty if it leads to no further permissions. */
export function risksOf(rule: Rule): Risk[] {
  if (!mayBeRisky(rule)) return [];
  const resources = rule.resources?.map((one) => (one.startsWith(OF_KEYS) ? 'userextras' : one));
  const named = { ...rule, resources };
  const unnamed = { ...named, resourceNames: undefined };
  const found = RISKS.filter(({ rules, unlessNamed }) =>
    rules.some((single) => coversSingle(unlessNamed ? named : unnamed, single)),
  );
  return [...(isWild(rule) ? [WILDCARD] : []), ...found];
}

const OF_KEYS = 'userextras/';

function isWild({ verbs, apiGroups, resources, nonResourceURLs }: Rule): boolean {
  return hasStar(verbs) || hasStar(apiGroups) || hasStar(resources) || hasStar(nonResourceURLs);
}

function hasStar(members: readonly string[] = []): boolean {
  return members.some((member) => member.includes(ANY));
}
