import { Chart, Duration } from 'cdk8s';
import { ApiResource, EnvValue, Secret } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import {
  ConfigFiles,
  FileContent,
  Mount,
  RunOnceJob,
  ScopedServiceAccount,
  ServiceAccountToken,
  Script,
  SecretMountedJob,
  Verb,
} from 'cdk8s-jobs';
import { restrictedNamespace } from '../restricted';

/** Settings of the workshop. */
export interface DayTwoWorkshopProps {
  /**
   * Host that the jobs trace and ping.
   * @default google.com
   */
  readonly target?: string;
}

/** The namespace of the whole workshop, which its chart creates. */
export const NAMESPACE = 'workshop-day-two';

/** Built by image/Dockerfile: ping and traceroute that need no privileges. */
const IMAGE = 'ghcr.io/cdk8s-jobs/nettools:1.0';
const PYTHON_IMAGE = 'python:3.13-slim';

/** A workshop on jobs, configuration and secrets. Exercise 1 is a separate chart, Voting. */
export class DayTwoWorkshop extends Chart {
  public constructor(scope: Construct, id: string, props: DayTwoWorkshopProps = {}) {
    super(scope, id, { namespace: NAMESPACE });
    const { target = 'google.com' } = props;

    restrictedNamespace(this, NAMESPACE);

    this.traceroute(target);
    this.sharedConfiguration(target);
    const config = this.configurationFiles();
    this.secretFiles();
    this.ownRights(config);
  }

  /** Exercise 2: a one-time job. */
  private traceroute(target: string): void {
    new RunOnceJob(this, 'traceroute', { image: IMAGE, command: ['traceroute', target] });
  }

  /** Exercise 3: two jobs that share one ConfigMap as environment. */
  private sharedConfiguration(target: string): void {
    const config = new ConfigFiles(this, 'target-google', {
      files: {
        target: FileContent.fromInline(target),
        ttw: FileContent.fromInline('4'),
        'max-hops': FileContent.fromInline('15'),
      },
    });
    const env = {
      TARGET: EnvValue.fromConfigMap(config, 'target'),
      TTW: EnvValue.fromConfigMap(config, 'ttw'),
      MAX_HOPS: EnvValue.fromConfigMap(config, 'max-hops'),
    };
    new RunOnceJob(this, 'ping-google', {
      image: IMAGE,
      command: ['ping', '-c', '5', '-W', '$(TTW)', '-w', '30', '$(TARGET)'],
      env,
      // Lets every group ping without privileges, as the `restricted` level allows.
      podSecurityContext: { sysctls: { 'net.ipv4.ping_group_range': '0 2147483647' } },
    });
    new RunOnceJob(this, 'traceroute-google', {
      image: IMAGE,
      command: ['traceroute', '-w', '$(TTW)', '-m', '$(MAX_HOPS)', '$(TARGET)'],
      env,
    });
  }

  /** Exercise 4: configuration as files. */
  private configurationFiles(): ConfigFiles {
    const config = new ConfigFiles(this, 'not-secret-config', { folder: 'not-secret' });
    new RunOnceJob(this, 'volume-mount-explorer', {
      image: IMAGE,
      containerName: 'explorer',
      script: Script.fromFile('explore.sh'),
      mounts: { '/etc/not-secret': Mount.fromConfigMap(config) },
    });
    return config;
  }

  /** Exercise 5: a Secret as files, every minute. */
  private secretFiles(): void {
    const secret = Secret.fromSecretName(this, 'pretty-secret-config', 'pretty-secret-config');
    const heartbeat = SecretMountedJob.periodic(this, 'login-heartbeat', {
      image: IMAGE,
      schedule: '* * * * *',
      activeDeadline: Duration.seconds(50),
      script: Script.fromFile('heartbeat.sh'),
      secretMounts: { '/run/secret': { secret, keys: ['endpoint', 'password', 'username'] } },
    });
    heartbeat.acknowledge('batch/schedule-every-minute', 'the exercise asks for it');
  }

  /** Exercise 6: an account, its token, and only the permissions that it was granted. */
  private ownRights(config: ConfigFiles): void {
    const account = new ScopedServiceAccount(this, 'own-rights-account', {
      name: 'own-rights',
      token: ServiceAccountToken.fromProjection({ expiration: Duration.minutes(10) }),
    });
    account.allow([Verb.LIST], ApiResource.PODS);
    account.allow([Verb.GET], config);
    new RunOnceJob(this, 'own-rights', {
      image: PYTHON_IMAGE,
      serviceAccount: account,
      script: Script.fromFile('own_rights.py', { interpreter: ['python3', '-u'] }),
      env: { CONFIG_MAP: EnvValue.fromValue(config.name) },
    });
  }
}
