import { Yaml } from 'cdk8s';
import { apply, kubectl } from './kubernetes';

/** Files by their paths; those that are undefined are removed. */
export interface Files {
  readonly [path: string]: string | undefined;
}

const NAME = 'git';
const LABELS = { 'app.kubernetes.io/name': NAME };
const REPOSITORY = '/srv/git/blog.git';
const BRANCH = 'refs/heads/main';

/** A Git server in the cluster, with one repository that is empty at first. */
export class GitServer {
  /** Where pods find the repository. */
  public readonly url: string;
  private isEmpty = true;

  public constructor(private readonly namespace: string) {
    this.url = `git://${NAME}.${namespace}.svc.cluster.local/blog.git`;
  }

  public start(): void {
    const { namespace } = this;
    const metadata = { name: NAME, namespace, labels: LABELS };
    const service = { selector: LABELS, ports: [{ port: 9418 }] };
    apply(
      Yaml.stringify(
        { apiVersion: 'v1', kind: 'Pod', metadata, spec: podSpec() },
        { apiVersion: 'v1', kind: 'Service', metadata, spec: service },
      ),
    );
    kubectl(['wait', '-n', namespace, `pod/${NAME}`, '--for=condition=Ready', '--timeout=60s']);
  }

  /** Commits an edit to the branch main. */
  public commit(files: Files): void {
    const header = [
      `commit ${BRANCH}`,
      'committer An author <author@example.com> now',
      'data 7\nan edit',
      ...(this.isEmpty ? [] : [`from ${BRANCH}^0`]),
    ];
    const changes = Object.entries(files).map(([path, text]) =>
      text === undefined ? `D ${path}` : `M 100644 inline ${path}\ndata ${Buffer.byteLength(text)}\n${text}`,
    );
    const command = ['git', '-C', REPOSITORY, 'fast-import', '--quiet', '--date-format=now'];
    const stream = [...header, ...changes, ''].join('\n');
    kubectl(['exec', '-i', '-n', this.namespace, NAME, '--', ...command], stream);
    this.isEmpty = false;
  }
}

/** git daemon, at the `restricted` level. */
function podSpec(): object {
  const script = `git init --quiet --bare --initial-branch=main ${REPOSITORY} && exec git daemon --reuseaddr --export-all --base-path=/srv/git`;
  return {
    terminationGracePeriodSeconds: 0,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: 65532,
      fsGroup: 65532,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    containers: [
      {
        name: 'git',
        image: 'ghcr.io/cdk8s-jobs/sphinx:1.0',
        command: ['sh', '-c', script],
        readinessProbe: { tcpSocket: { port: 9418 }, periodSeconds: 1 },
        volumeMounts: [{ name: 'repositories', mountPath: '/srv/git' }],
        securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
      },
    ],
    volumes: [{ name: 'repositories', emptyDir: {} }],
  };
}
