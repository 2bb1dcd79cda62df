import { ApiObject, Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { resources, RESTRICTED } from '../restricted';
import { NAMESPACE } from './chart';

/** Settings of the voting application. */
export interface VotingProps {
  /**
   * Namespace of the application, which must exist.
   * @default workshop-day-two
   */
  readonly namespace?: string;

  /**
   * Image of the database: PostgreSQL 15, with the variables and the user (999) of the official Debian images.
   * @default postgres:15-bookworm
   */
  readonly databaseImage?: string;

  /**
   * StorageClass of the claims.
   * @default - the cluster's default
   */
  readonly storageClass?: string;
}

/** Built by voting/Dockerfile. */
const PROGRAMS = 'ghcr.io/cdk8s-jobs/voting:1.0';
const REDIS = 'redis:7-bookworm';

/**
 * Name and password of the database user. The person who runs the workshop creates the Secret; no manifest contains a
 * value.
 */
const SECRET = 'voting-db';
const DATABASE = 'votes';

const DATA_PIPELINE = 'data-pipeline';
/** The label that identifies the pods of one workload. */
const NAME = 'app.kubernetes.io/name';
/** The user of the official images of PostgreSQL and Redis. It has a name there, without which initdb fails. */
const STORES_USER = 999;
const PROGRAMS_USER = 65532;

/** Exercise 1: a voting application whose votes outlive containers, images and pods. */
export class Voting extends Chart {
  public constructor(scope: Construct, id: string, props: VotingProps = {}) {
    super(scope, id, {
      namespace: props.namespace ?? NAMESPACE,
      labels: { 'app.kubernetes.io/part-of': 'day-two-workshop' },
    });
    const redis = { name: 'redis', port: 6379 };
    const db = { name: 'db', port: 5432 };
    // Gives the pod its DNS name. The programs find their stores by names of their own.
    this.service('ss-db', DATA_PIPELINE, [redis, db], { clusterIp: 'None' });
    for (const port of [redis, db]) this.service(port.name, DATA_PIPELINE, [port]);
    this.dataPipeline(props);

    this.page('vote', 31000, [{ name: 'REDIS_HOST', value: 'redis' }]);
    this.page('result', 31001, databaseOf('db'), requiresSecret());
  }

  private service(
    name: string,
    selected: string,
    ports: k8s.ServicePort[],
    spec: k8s.ServiceSpec = {},
  ): void {
    new k8s.KubeService(this, name, {
      metadata: { name },
      spec: { selector: { [NAME]: selected }, ports, ...spec },
    });
  }

  /** Both stores, and the worker that moves votes from one to the other, in one pod. */
  private dataPipeline({ databaseImage = 'postgres:15-bookworm', storageClass }: VotingProps): void {
    const spec = k8s.toJson_StatefulSetSpec({
      serviceName: 'ss-db',
      replicas: 1, // more replicas would each count their own votes
      selector: { matchLabels: { [NAME]: DATA_PIPELINE } },
      template: podOf(DATA_PIPELINE, STORES_USER, {
        // The worker also reaches the stores while the Services leave out a pod that is not ready.
        hostAliases: [{ ip: '127.0.0.1', hostnames: ['redis', 'db', 'worker'] }],
        containers: [redisContainer(), databaseContainer(databaseImage), workerContainer()],
        volumes: ['tmp', 'sockets'].map((name) => ({ name, emptyDir: {} })),
      }),
    });
    const volumeClaimTemplates = ['redis-data', 'pg-data'].map((name) => claimOf(name, storageClass));
    new ApiObject(this, DATA_PIPELINE, {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: { name: DATA_PIPELINE, annotations: requiresSecret() },
      spec: { ...spec, volumeClaimTemplates },
    });
  }

  /** A page of the application, on a port of every node. */
  private page(name: string, nodePort: number, env: k8s.EnvVar[], annotations?: Annotations): void {
    const targetPort = k8s.IntOrString.fromNumber(8080);
    this.service(name, name, [{ port: 80, targetPort, nodePort }], { type: 'NodePort' });
    new k8s.KubeDeployment(this, `${name}-deployment`, {
      metadata: { name, annotations },
      spec: {
        selector: { matchLabels: { [NAME]: name } },
        template: podOf(name, PROGRAMS_USER, {
          containers: [
            {
              ...programOf(name),
              env,
              ports: [{ containerPort: 8080 }],
              readinessProbe: { httpGet: { path: '/healthz', port: targetPort }, periodSeconds: 2 },
            },
          ],
        }),
      },
    });
  }
}

interface Annotations {
  readonly [key: string]: string;
}

/** A claim as the API server completes it. For any other, kubectl would report a change at each apply. */
function claimOf(name: string, storageClassName?: string): object {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name },
    spec: {
      accessModes: ['ReadWriteOnce'],
      storageClassName,
      resources: { requests: { storage: '1Gi' } },
      volumeMode: 'Filesystem',
    },
    status: { phase: 'Pending' },
  };
}

// No store has a livenessProbe: a store that fails ends by itself, and one that recovers slowly must not be killed.

function redisContainer(): k8s.Container {
  return {
    name: 'redis',
    image: REDIS,
    // Votes that were accepted are on the disk. As in the original, Redis has no password: the pages can connect
    // without one.
    command: 'redis-server --dir /data --appendonly yes --appendfsync always --protected-mode no'.split(' '),
    ports: [{ containerPort: 6379 }],
    readinessProbe: { exec: { command: ['redis-cli', '-e', 'ping'] }, periodSeconds: 2, timeoutSeconds: 5 },
    volumeMounts: [{ name: 'redis-data', mountPath: '/data' }],
    resources: resources('50m', '64Mi', '256Mi'),
    securityContext: RESTRICTED,
  };
}

function databaseContainer(image: string): k8s.Container {
  return {
    name: 'db',
    image,
    env: [
      // A folder inside the mount: the mount itself has group permissions, with which PostgreSQL does not start, and on
      // many kinds of disk a lost+found.
      { name: 'PGDATA', value: '/var/lib/postgresql/data/pgdata' },
      { name: 'POSTGRES_DB', value: DATABASE },
      fromSecret('POSTGRES_USER', 'username'),
      fromSecret('POSTGRES_PASSWORD', 'password'),
    ],
    ports: [{ containerPort: 5432 }],
    // By TCP: during its initialization, the database listens on its socket only.
    readinessProbe: {
      exec: { command: ['pg_isready', '-h', '127.0.0.1'] },
      periodSeconds: 2,
      timeoutSeconds: 5,
    },
    volumeMounts: [
      { name: 'pg-data', mountPath: '/var/lib/postgresql/data' },
      { name: 'sockets', mountPath: '/var/run/postgresql' },
      { name: 'tmp', mountPath: '/tmp' },
    ],
    resources: resources('100m', '256Mi', '512Mi'),
    securityContext: RESTRICTED,
  };
}

function workerContainer(): k8s.Container {
  return { ...programOf('worker'), env: [{ name: 'REDIS_HOST', value: 'redis' }, ...databaseOf('db')] };
}

function programOf(name: string): k8s.Container {
  return {
    name,
    image: PROGRAMS,
    command: ['python3', '-u', `/opt/voting/${name}.py`],
    resources: resources('50m', '64Mi', '128Mi'),
    securityContext: RESTRICTED,
  };
}

/** A pod without a token, with a single user. */
function podOf(name: string, user: number, spec: k8s.PodSpec): k8s.PodTemplateSpec {
  return {
    metadata: { labels: { [NAME]: name, 'app.kubernetes.io/part-of': 'day-two-workshop' } },
    spec: {
      automountServiceAccountToken: false,
      // Otherwise the Service `redis` adds a variable REDIS_PORT to all programs, and so on.
      enableServiceLinks: false,
      securityContext: {
        runAsNonRoot: true,
        runAsUser: user,
        runAsGroup: user,
        fsGroup: user,
        // Not at each start: it would grant the group access to the files of the database.
        fsGroupChangePolicy: 'OnRootMismatch',
        seccompProfile: { type: 'RuntimeDefault' },
      },
      ...spec,
    },
  };
}

/** The variables by which PostgreSQL clients find a database. */
function databaseOf(host: string): k8s.EnvVar[] {
  return [
    { name: 'PGHOST', value: host },
    { name: 'PGDATABASE', value: DATABASE },
    fromSecret('PGUSER', 'username'),
    fromSecret('PGPASSWORD', 'password'),
  ];
}

function fromSecret(name: string, key: string): k8s.EnvVar {
  return { name, valueFrom: { secretKeyRef: { name: SECRET, key } } };
}

/** Lists the Secret that must exist, for reviewers and tools, as the library's own constructs do. */
function requiresSecret(): Annotations {
  return { 'cdk8s-jobs/requires': `Secret/${SECRET}: password, username` };
}
