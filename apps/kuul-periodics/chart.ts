import { Chart } from 'cdk8s';
import { k8s, Secret } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { JobFleet } from 'cdk8s-jobs';
import { restrictedNamespace } from '../restricted';

/** Which of the clusters, and what runs there. */
export interface KuulPeriodicsProps {
  /** The cluster, as the table calls it. */
  readonly cluster: string;

  /**
   * File of the table, from this folder on.
   * @default jobs.yaml
   */
  readonly table?: string;

  /**
   * Namespace of all of it, which the chart makes.
   * @default kuul
   */
  readonly namespace?: string;
}

/** Whoever belongs to this group may operate the jobs. */
const OPERATORS = 'kuul-operators';
const OPERATOR = 'kuul-operator';

/** The periodic jobs that one cluster takes of a table, and what their operators may do there. */
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

  /** What the commands of README.md need: in the namespace of the jobs, but for looking at nodes. */
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

/** Each verb is what a command of README.md asks for; the proof compares the two. */
const OPERATING: k8s.PolicyRule[] = [
  // Suspend, resume and reschedule; what there is, the table says. RBAC knows no fields: the same verb changes images.
  { apiGroups: ['batch'], resources: ['cronjobs'], verbs: ['get', 'list', 'patch'] },
  // Run one now, and remove those that are finished. Not harmless: the pod of a Job may mount any Secret and run as any
  // account of the namespace, so README.md says what must not be in it.
  { apiGroups: ['batch'], resources: ['jobs'], verbs: ['get', 'list', 'watch', 'create', 'delete'] },
  { apiGroups: [''], resources: ['pods'], verbs: ['list'] },
  { apiGroups: [''], resources: ['pods/log'], verbs: ['get'] },
  // `kubectl describe` is no verb: it gets the object and lists its events.
  { apiGroups: [''], resources: ['events'], verbs: ['list'] },
];

const LOOKING_AT_NODES: k8s.PolicyRule[] = [{ apiGroups: [''], resources: ['nodes'], verbs: ['list'] }];
