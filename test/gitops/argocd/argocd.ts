/** Argo CD as a team installs it, without the parts for people: no API server, no web page, no single sign-on. */

import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { Yaml } from 'cdk8s';
import { kubectl } from '../../e2e/kubernetes';
import { api } from '../../review-scenarios/cluster';
import { component } from '../support/components';
import { freePort, Service } from '../support/service';

export const ARGOCD = 'argocd-lab';

/** The kinds of the lab's jobs. Argo CD ignores all other kinds of the cluster. */
const INCLUSIONS = [
  {
    apiGroups: [''],
    kinds: ['ConfigMap', 'ServiceAccount', 'Pod', 'PersistentVolumeClaim'],
    clusters: ['*'],
  },
  { apiGroups: ['batch'], kinds: ['*'], clusters: ['*'] },
  { apiGroups: ['apps'], kinds: ['Deployment'], clusters: ['*'] },
  { apiGroups: ['rbac.authorization.k8s.io'], kinds: ['Role', 'RoleBinding'], clusters: ['*'] },
];

const SETTINGS: { readonly [name: string]: { readonly [key: string]: string } } = {
  'argocd-cm': { 'resource.inclusions': Yaml.stringify(INCLUSIONS) },
  'argocd-rbac-cm': {},
  'argocd-ssh-known-hosts-cm': {},
  'argocd-tls-certs-cm': {},
  'argocd-gpg-keys-cm': {},
};

/** The running components. */
export class ArgoCd {
  private readonly services: Service[] = [];
  private readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gitops-argocd-'));
  public version = '';

  public async start(): Promise<void> {
    const { version, program, manifests } = component('argocd');
    this.version = version;
    for (const crd of ['application', 'appproject'])
      kubectl(['apply', '--server-side', '-f', path.join(manifests, `manifests/crds/${crd}-crd.yaml`)]);
    kubectl([
      'wait',
      '--for=condition=Established',
      'crd/applications.argoproj.io',
      'crd/appprojects.argoproj.io',
    ]);
    configure();
    const [redis, repoServer, ...others] = await Promise.all(Array.from({ length: 5 }, freePort));
    await this.run('redis', 'redis-server', redis, [
      '--port',
      `${redis}`,
      '--save',
      '',
      '--appendonly',
      'no',
    ]);
    await this.run('argocd-repo-server', program, repoServer, [
      ...[
        '--port',
        `${repoServer}`,
        '--metrics-port',
        `${others[0]}`,
        '--disable-tls',
        '--client-ca-path',
        '',
      ],
      ...['--redis', `127.0.0.1:${redis}`],
    ]);
    await this.run('argocd-application-controller', program, others[1], [
      ...['--namespace', ARGOCD, '--metrics-port', `${others[1]}`, '--redis', `127.0.0.1:${redis}`],
      ...['--repo-server', `127.0.0.1:${repoServer}`, '--repo-server-plaintext'],
      ...['--status-processors', '5', '--operation-processors', '5', '--loglevel', 'debug'],
    ]);
  }

  public async stop(): Promise<void> {
    for (const service of [...this.services].reverse()) await service.stop();
    fs.rmSync(this.folder, { recursive: true });
    await api(`/api/v1/namespaces/${ARGOCD}`, 'DELETE');
  }

  private async run(name: string, program: string, port: number, args: string[]): Promise<void> {
    const env = {
      KUBECONFIG: process.env.E2E_KUBECONFIG,
      ARGOCD_BINARY_NAME: name,
      ARGOCD_FAKE_IN_CLUSTER: 'true',
      ARGOCD_GPG_ENABLED: 'false',
      ARGOCD_TLS_DATA_PATH: path.join(this.folder, 'tls'),
      ARGOCD_SSH_DATA_PATH: path.join(this.folder, 'ssh'),
      ARGOCD_GNUPGHOME: path.join(this.folder, 'gpg'),
      ARGOCD_PLUGINSOCKFILEPATH: path.join(this.folder, 'plugins'),
      HOSTNAME: `${name}-0`,
      TMPDIR: this.folder,
      PATH: [path.dirname(program), process.env.PATH].join(path.delimiter), // for its script for signatures
    };
    this.services.push(await Service.start(name, program, { args, env, port }));
  }
}

/** The namespace with the settings, without which Argo CD does not start. */
function configure(): void {
  const labels = { 'app.kubernetes.io/part-of': 'argocd' };
  const objects = [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: ARGOCD } },
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'argocd-secret', namespace: ARGOCD, labels },
      stringData: { 'server.secretkey': 'of-the-lab' },
    },
    ...Object.entries(SETTINGS).map(([name, data]) => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name, namespace: ARGOCD, labels },
      data,
    })),
    {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AppProject',
      metadata: { name: 'default', namespace: ARGOCD },
      spec: {
        sourceRepos: ['*'],
        destinations: [{ namespace: '*', server: '*' }],
        clusterResourceWhitelist: [{ group: '*', kind: '*' }],
      },
    },
  ];
  kubectl(['apply', '-f', '-'], Yaml.stringify(...objects));
}
