import { Chart, Duration } from 'cdk8s';
import {
  ApiResource,
  ConcurrencyPolicy,
  EnvFieldPaths,
  EnvValue,
  ImagePullPolicy,
  Secret,
} from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import {
  BuilderImage,
  BuildRunPolicy,
  BuildTrigger,
  PeriodicJob,
  PeriodicJobProps,
  ScopedServiceAccount,
  SourceBuild,
  Verb,
} from 'cdk8s-jobs';
import { restrictedNamespace } from '../restricted';

/** How the program reaches the API. */
export interface OkdPyCronProps {
  /**
   * Address of the API.
   * @default - the API server of the cluster, as pods reach it
   */
  readonly host?: string;

  /**
   * When nodes pull the image.
   * @default ImagePullPolicy.ALWAYS, because a build moves the same tag to a new image
   */
  readonly imagePullPolicy?: ImagePullPolicy;
}

const NAMESPACE = 'py-cron';

/** A program that OpenShift builds from source. It lists the pods of its namespace every five minutes. */
export class OkdPyCron extends Chart {
  public constructor(scope: Construct, id: string, props: OkdPyCronProps = {}) {
    super(scope, id, { namespace: NAMESPACE });
    restrictedNamespace(this, NAMESPACE);

    const build = new SourceBuild(this, 'build', {
      name: 'py-cron',
      gitUri: 'https://github.com/cdk8s-jobs/cdk8s-jobs.git',
      gitRef: 'main',
      contextDir: 'apps/okd-py-cron/app',
      builder: BuilderImage.fromImageStreamTag('python:3.12-ubi9', { namespace: 'openshift' }),
      triggers: [
        BuildTrigger.onConfigChange(),
        BuildTrigger.onImageChange(),
        BuildTrigger.onGenericWebhook(Secret.fromSecretName(this, 'webhook', 'py-cron-webhook')),
      ],
      runPolicy: BuildRunPolicy.SERIAL,
      tag: '1.0',
    });

    const account = new ScopedServiceAccount(this, 'account', { name: 'py-cron' });
    account.allow([Verb.GET], ApiResource.NAMESPACES); // in a Role: only its own namespace
    account.allow([Verb.LIST], ApiResource.PODS);

    const { host, imagePullPolicy = ImagePullPolicy.ALWAYS } = props;
    new PeriodicJob(this, 'py-cron', {
      ...LISTING,
      image: build.image,
      imagePullPolicy,
      serviceAccount: account,
      env: {
        NAMESPACE: EnvValue.fromFieldRef(EnvFieldPaths.POD_NAMESPACE),
        ...(host !== undefined && { HOST: EnvValue.fromValue(host) }),
      },
    });
  }
}

const LISTING: Omit<PeriodicJobProps, 'image'> = {
  schedule: '*/5 * * * *',
  concurrencyPolicy: ConcurrencyPolicy.REPLACE,
  startingDeadline: Duration.minutes(10),
  activeDeadline: Duration.minutes(2),
  successfulJobsHistoryLimit: 3,
  failedJobsHistoryLimit: 1,
  backoffLimit: 0, // the next run is the next attempt
  podSecurityContext: { imageUser: true },
};
