import { Chart, Duration } from 'cdk8s';
import { EnvValue, k8s, PersistentVolumeClaim } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { JobOptions, Mount, PeriodicJob, RunOnceJob } from 'cdk8s-jobs';
import { restrictedNamespace } from '../restricted';
import { BUILD, BUILD_FOLDER, BUILDER, buildFiles, buildVariables, SourceProps } from './build';
import { LABELS, PAGES, PART_OF, serve, USER, WebProps } from './web';

/** A blog on a volume. */
export interface SphinxBlogProps extends SourceProps, WebProps {
  /**
   * When the pages of new commits are built.
   * @default every quarter of an hour
   */
  readonly schedule?: string;

  /**
   * StorageClass of the volume.
   * @default - the cluster's default
   */
  readonly storageClass?: string;

  /**
   * With ReadWriteOnce, all pods that serve or build the blog run on one node, however many there are. To run them on
   * several nodes, use ReadWriteMany and a StorageClass that supports it, such as NFS; its locks must work across
   * nodes. An existing claim cannot be changed: delete it first.
   * @default ReadWriteOnce
   */
  readonly accessMode?: 'ReadWriteOnce' | 'ReadWriteMany';
}

const NAMESPACE = 'sphinx-blog';
const VOLUME = 'repo-volume';

/** A blog that jobs build from Git into a volume, from which nginx serves it. */
export class SphinxBlog extends Chart {
  public constructor(scope: Construct, id: string, props: SphinxBlogProps = {}) {
    super(scope, id, { namespace: NAMESPACE, labels: PART_OF });
    restrictedNamespace(this, NAMESPACE);
    const { schedule = '*/15 * * * *', storageClass, accessMode = 'ReadWriteOnce' } = props;
    new k8s.KubePersistentVolumeClaim(this, VOLUME, {
      metadata: { name: VOLUME },
      spec: {
        accessModes: [accessMode],
        resources: { requests: { storage: k8s.Quantity.fromString('1Gi') } },
        storageClassName: storageClass,
      },
    });

    const build = this.build(props, accessMode === 'ReadWriteOnce');
    new RunOnceJob(this, 'blogjob', { ...build, backoffLimit: 6 });
    // The next run is the next attempt. Forbid, the default, only covers runs of the CronJob itself; the lock covers
    // the others.
    new PeriodicJob(this, 'blogcronjob', { ...build, backoffLimit: 0, schedule });

    serve(this, props, {
      volume: { persistentVolumeClaim: { claimName: VOLUME } },
      affinity: accessMode === 'ReadWriteOnce' ? besideWebPods() : undefined,
    });
  }

  /** The options of both jobs that build the blog. */
  private build(props: SphinxBlogProps, onOneNode: boolean): JobOptions {
    const claim = PersistentVolumeClaim.fromClaimName(this, 'volume', VOLUME);
    const variables = Object.entries(buildVariables(props));
    return {
      image: BUILDER,
      command: BUILD,
      env: Object.fromEntries(variables.map(([name, value]) => [name, EnvValue.fromValue(value)])),
      mounts: {
        [BUILD_FOLDER]: Mount.fromConfigMap(buildFiles(this)),
        [PAGES.mountPath]: Mount.fromPersistentVolumeClaim(claim),
      },
      podSecurityContext: { runAsUser: USER },
      affinity: onOneNode ? { nearPods: [{ labels: LABELS }] } : undefined,
      activeDeadline: Duration.minutes(30),
    };
  }
}

/** Runs the pods on the node of the web pods. The first web pod may choose any node. */
function besideWebPods(): k8s.Affinity {
  const term = { labelSelector: { matchLabels: LABELS }, topologyKey: 'kubernetes.io/hostname' };
  return { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } };
}
