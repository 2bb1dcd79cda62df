import { Chart, Duration } from 'cdk8s';
import { ApiResource, EnvValue, k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { PeriodicJob, ScopedServiceAccount, Script, Verb } from 'cdk8s-jobs';
import { resources, RESTRICTED, restrictedNamespace } from '../restricted';
import { BUILD, BUILD_FOLDER, BUILDER, buildFiles, buildVariables, sourceOf, SourceProps } from './build';
import { DEPLOYMENT, PAGES, PART_OF, serve, WebProps } from './web';

/** A blog in its web pods. */
export interface SphinxBlogWithoutVolumeProps extends SourceProps, WebProps {
  /**
   * When to look for new commits.
   * @default every quarter of an hour
   */
  readonly schedule?: string;
}

const NAMESPACE = 'sphinx-blog-without-volume';

/**
 * The blog without a PersistentVolumeClaim: each web pod builds the newest commit before it serves it, so pods may run
 * on any node. New pages need new pods: they start after `kubectl rollout restart deployment/blog`, and by themselves
 * soon after a new commit. During the rollout, readers see old or new pages. If a commit cannot be built, the previous
 * pods remain. But if one of them stops, it cannot be replaced until the commit is fixed; a volume avoids that.
 */
export class SphinxBlogWithoutVolume extends Chart {
  public constructor(scope: Construct, id: string, props: SphinxBlogWithoutVolumeProps = {}) {
    super(scope, id, { namespace: NAMESPACE, labels: PART_OF });
    restrictedNamespace(this, NAMESPACE);
    const script = buildFiles(this).name;
    // Both blogs may be in the same cluster.
    const web = { ...props, host: props.host ?? 'blog-without-volume.example.com' };
    serve(this, web, {
      volume: { emptyDir: { sizeLimit: k8s.Quantity.fromString('1Gi') } },
      initContainers: [buildContainer(props)],
      moreVolumes: [{ name: 'build', configMap: { name: script } }],
      maxUnavailable: 0,
    });
    this.refresh(props);
  }

  /** Restarts the Deployment after new commits. */
  private refresh({ schedule = '*/15 * * * *', ...props }: SphinxBlogWithoutVolumeProps): void {
    const account = new ScopedServiceAccount(this, 'refresh-account', { name: 'refresh' });
    account.allow([Verb.PATCH], ApiResource.DEPLOYMENTS, {
      names: [DEPLOYMENT],
      reason: 'replaces the pods of the blog when there is a new commit; the namespace has no Secrets',
    });
    const variables = Object.entries({ ...sourceOf(props), DEPLOYMENT });
    new PeriodicJob(this, 'refresh', {
      schedule,
      image: BUILDER,
      serviceAccount: account,
      script: Script.fromFile('refresh.py', { interpreter: ['python3', '-u'] }),
      env: Object.fromEntries(variables.map(([name, value]) => [name, EnvValue.fromValue(value)])),
      backoffLimit: 0, // the next run is the next attempt
      activeDeadline: Duration.minutes(5),
    });
  }
}

function buildContainer(props: SourceProps): k8s.Container {
  return {
    name: 'build',
    image: BUILDER,
    command: BUILD,
    env: Object.entries(buildVariables(props)).map(([name, value]) => ({ name, value })),
    volumeMounts: [
      PAGES,
      { name: 'build', mountPath: BUILD_FOLDER, readOnly: true },
      { name: 'tmp', mountPath: '/tmp' },
    ],
    resources: resources('100m', '256Mi', '512Mi'),
    securityContext: RESTRICTED,
  };
}
