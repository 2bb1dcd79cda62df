import { execFileSync, spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';

const CLUSTER = path.join(__dirname, '../cluster/cluster');
/** The kinds that only OpenShift has. */
const CRDS = path.join(__dirname, '../../imports/crds');

const CONSENT = 'may-delete';

/** What the apps run. */
const IMAGES = [
  // As built by apps/day-two-workshop/image/Dockerfile.
  ['ghcr.io/cdk8s-jobs/nettools:1.0', '--packages', 'iputils-ping,traceroute'],
  ['python:3.13-slim', '--packages', 'python3'],
  // As built by apps/kuul-periodics/image/Dockerfile.
  ['ghcr.io/cdk8s-jobs/kuul:1.0', '--packages', 'ca-certificates,curl'],
  // As built by OpenShift's builder: the source in its place, its user, and a program that runs app.py.
  [
    'py-cron/py-cron:1.0',
    '--packages',
    'python3',
    '--files',
    laidOut({ 'opt/app-root/src': '../../apps/okd-py-cron/app' }),
    '--config',
    JSON.stringify({ User: '1001', WorkingDir: '/opt/app-root/src', Cmd: ['python3', 'app.py'] }),
  ],
  // As built by apps/day-two-workshop/voting/Dockerfile.
  [
    'ghcr.io/cdk8s-jobs/voting:1.0',
    '--packages',
    'python3,python3-psycopg2,python3-redis',
    '--files',
    laidOut({ 'opt/voting': '../../apps/day-two-workshop/voting' }),
  ],
  ['redis:7-bookworm', '--packages', 'redis-server'],
  postgres('15-bookworm'),
  postgres('15.18-bookworm'),
  // As built by apps/sphinx-blog/image/Dockerfile; also the Git server of its test.
  ['ghcr.io/cdk8s-jobs/sphinx:1.0', '--packages', 'git,python3-sphinx'],
  nginx('1.29-alpine'),
];

/**
 * Finds the test cluster: the one of E2E_KUBECONFIG, or a node of our own, which is stopped afterwards unless it was
 * running before. The current context is never used.
 */
export default function setup(): void {
  if (process.env.E2E_KUBECONFIG) {
    process.env.E2E_KUBECTL ??= 'kubectl';
    if (process.env.E2E_KUBECONFIG !== ourNode()) checkConsent();
    return;
  }
  const stdio: ['ignore', 'pipe', 'inherit'] = ['ignore', 'pipe', 'inherit'];
  process.env.E2E_OWN_NODE = ourNode() === undefined ? 'started' : 'up before';
  const lines = execFileSync(CLUSTER, ['up'], { stdio, encoding: 'utf8' });
  process.env.E2E_KUBECONFIG = /KUBECONFIG=(\S+)/.exec(lines)![1];
  process.env.E2E_KUBECTL = /KUBECTL=(\S+)/.exec(lines)![1];
  for (const image of IMAGES) execFileSync(CLUSTER, ['image', ...image], { stdio });
  loadUserJobTools(process.env.E2E_KUBECTL, stdio);
  const kubectl = (...args: string[]) =>
    execFileSync(process.env.E2E_KUBECTL!, ['--kubeconfig', process.env.E2E_KUBECONFIG!, ...args], { stdio });
  kubectl('apply', '-f', CRDS);
  kubectl('wait', '--for=condition=Established', 'crd', '--all');
}

/** The kubeconfig of our node, if it is running. */
function ourNode(): string | undefined {
  const { status, stdout } = spawnSync(CLUSTER, ['env'], { encoding: 'utf8' });
  return status === 0 ? /KUBECONFIG=(\S+)/.exec(stdout)![1] : undefined;
}

/** The tests delete namespaces that real systems have, such as kuul, with everything in them, and label nodes. */
function checkConsent(): void {
  const { E2E_KUBECTL = '', E2E_KUBECONFIG = '' } = process.env;
  const args = [
    '--kubeconfig',
    E2E_KUBECONFIG,
    'get',
    'namespace',
    'default',
    '-o',
    `jsonpath={.metadata.labels.e2e}`,
  ];
  const consent = execFileSync(E2E_KUBECTL, args, { encoding: 'utf8' });
  if (consent === CONSENT) return;
  throw new Error(
    'the proofs delete the namespaces of all apps and label nodes; if nothing else uses this cluster, say so: ' +
      `kubectl --kubeconfig ${E2E_KUBECONFIG} label namespace default e2e=${CONSENT}`,
  );
}

/** As built by apps/workshop-user-jobs/image/Dockerfile, with the node's own kubectl. */
export function loadUserJobTools(kubectl: string, stdio: ['ignore', 'pipe', 'inherit']): void {
  const files = laidOut({ 'usr/local/bin/kubectl': fs.realpathSync(kubectl) });
  const content = ['--packages', 'bash,curl,ca-certificates', '--files', files];
  const config = JSON.stringify({ User: '65532' });
  const image = ['ghcr.io/cdk8s-jobs/user-job-tools:1.0', ...content, '--config', config];
  execFileSync(CLUSTER, ['image', ...image], { stdio });
  fs.rmSync(files, { recursive: true }); // it is large
}

/** A folder to lay over an image's root: paths in the image, and their sources relative to this file. */
function laidOut(sources: { readonly [place: string]: string }): string {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'e2e-image-'));
  for (const [place, source] of Object.entries(sources))
    fs.cpSync(path.resolve(__dirname, source), path.join(root, place), { recursive: true });
  return root;
}

/**
 * The parts of the official image that the apps need: its user, its variables, its signal and its programs in the path.
 */
function postgres(tag: string): string[] {
  const config = {
    Entrypoint: ['sh', '/usr/local/bin/docker-entrypoint.sh'],
    Env: ['PATH=/usr/lib/postgresql/15/bin:/usr/sbin:/usr/bin:/sbin:/bin', 'LANG=C.UTF-8'],
    StopSignal: 'SIGINT',
    Labels: { version: tag }, // so that two tags are two images
  };
  const files = laidOut({
    'etc/passwd': 'postgres/passwd',
    'usr/local/bin/docker-entrypoint.sh': 'postgres/docker-entrypoint.sh',
  });
  const packages = ['--packages', 'postgresql-15'];
  return [`postgres:${tag}`, ...packages, '--files', files, '--config', JSON.stringify(config)];
}

/**
 * The parts of the official unprivileged image that the apps need: its user, where it writes, and where it is
 * configured.
 */
function nginx(tag: string): string[] {
  const config = { User: '101', Cmd: ['nginx', '-g', 'daemon off;'], StopSignal: 'SIGQUIT' };
  const files = laidOut({ 'etc/nginx/nginx.conf': 'nginx/nginx.conf' });
  const packages = ['--packages', 'nginx-light'];
  return [
    `nginxinc/nginx-unprivileged:${tag}`,
    ...packages,
    '--files',
    files,
    '--config',
    JSON.stringify(config),
  ];
}
