import { Chart } from 'cdk8s';
import { k8s, Secret } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { JobFleet } from 'cdk8s-jobs';
import { restrictedNamespace } from '../restricted';

/** The cluster, and what runs there. */
export interface KuulPeriodicsProps {
  /** The cluster, as named in the table. */
  readonly cluster: string;

  /**
   * File of the table, relative to this folder.
   * @default jobs.yaml
   */
  readonly table?: string;

  /**
   * Namespace of the jobs, which the chart creates.
   * @default kuul
   */
  readonly namespace?: string;
}

/** Members of this group may operate the jobs. */
const OPERATORS = 'kuul-operators';
const OPERATOR = 'kuul-operator';

/** The periodic jobs of one cluster, from a table, and the permissions of their operators. */
export class KuulPeriodics extends Chart {
  public constructor(scope: Construct, id: string, props: KuulPeriodicsProps) {
    const { cluster, table = 'jobs.yaml', namespace = 'kuul' } = props;
    super(scope, id, { namespace });
    restrictedNamespace(this, namespace);

    new JobFleet(this, 'kuul', {
      table,
      cluster,
      podSecurityContext: { runAsUser: 1000 },
      imagePullSecrets: [Secret.fromSecretName(this, 'registry', 'kuul-registry')],
    });

    this.operators();
  }

  /** The permissions for the commands of README.md: in the namespace of the jobs, except for listing nodes. */
  private operators(): void {
    const roleRef = { apiGroup: 'rbac.authorization.k8s.io', name: OPERATOR };
    const subjects = [{ kind: 'Group', apiGroup: 'rbac.authorization.k8s.io', name: OPERATORS }];
    const metadata = { name: OPERATOR };
    new k8s.KubeRole(this, 'role', { metadata, rules: OPERATING });
    new k8s.KubeRoleBinding(this, 'operators', { metadata, roleRef: { kind: 'Role', ...roleRef }, subjects });
    new k8s.KubeClusterRole(this, 'cluster-role', { metadata, rules: LOOKING_AT_NODES });
    new k8s.KubeClusterRoleBinding(this, 'operators-of-cluster', {
      metadata,
      roleRef: { kind: 'ClusterRole', ...roleRef },
      subjects,
    });
  }
}

/** Each verb is needed by a command of README.md; a test in test/e2e compares the two. */
const OPERATING: k8s.PolicyRule[] = [
  // Suspend, resume and reschedule. The table defines which CronJobs exist. RBAC has no permissions for single fields:
  // the same verb can change images.
  { apiGroups: ['batch'], resources: ['cronjobs'], verbs: ['get', 'list', 'patch'] },
  // Run a job now, and delete finished ones. This is powerful: the pod of a Job can mount any Secret and run as any
  // account of the namespace, so README.md states what must not be in it.
  { apiGroups: ['batch'], resources: ['jobs'], verbs: ['get', 'list', 'watch', 'create', 'delete'] },
  { apiGroups: [''], resources: ['pods'], verbs: ['list'] },
  { apiGroups: [''], resources: ['pods/log'], verbs: ['get'] },
  // `kubectl describe` is not a verb: it gets the object and lists its events.
  { apiGroups: [''], resources: ['events'], verbs: ['list'] },
];

const LOOKING_AT_NODES: k8s.PolicyRule[] = [{ apiGroups: [''], resources: ['nodes'], verbs: ['list'] }];
