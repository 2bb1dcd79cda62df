import { execFileSync, spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { App, Chart, Yaml } from 'cdk8s';
import { ClusterApp } from 'cdk8s-jobs';

/** The node's image: Debian with ping and traceroute. */
export const IMAGE = 'ghcr.io/cdk8s-jobs/nettools:1.0';

/** Runs kubectl on the test cluster and returns its output; a failure shows its message. */
export function kubectl(args: string[], input?: string): string {
  const result = tryKubectl(args, input);
  if (result.status !== 0) throw new Error(`kubectl ${args.join(' ')}\n${result.stderr}`);
  return result.stdout;
}

export function tryKubectl(args: string[], input?: string) {
  const { E2E_KUBECTL = '', E2E_KUBECONFIG = '' } = process.env;
  return spawnSync(E2E_KUBECTL, ['--kubeconfig', E2E_KUBECONFIG, ...args], { input, encoding: 'utf8' });
}

/** The manifests that an app writes, as one YAML text. */
export function synthesize(build: (app: App) => void): string {
  return writtenTo((outdir) => {
    const app = new ClusterApp({ outdir });
    build(app);
    app.synth();
  });
}

/** The files that are written to a folder, as one YAML text. */
export function writtenTo(write: (folder: string) => void): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'e2e-synth-'));
  try {
    write(folder);
    return fs
      .readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.yaml'))
      .map((file) => fs.readFileSync(path.join(folder, file), 'utf8'))
      .join('---\n');
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

export const EXAMPLES = path.join(__dirname, '../../docs/examples');

/** The output of an example of the docs, run as a user runs it. */
export function manifestsOfExample(file: string): string {
  const args = ['-C', 'cdk8s-jobs-source', '-r', 'ts-node/register', path.join(EXAMPLES, file)];
  return writtenTo((folder) => {
    execFileSync('node', args, { env: { ...process.env, CDK8S_OUTDIR: folder } });
  });
}

/** Applies manifests as strictly as the API server can; an unknown field is an error. */
export function apply(manifests: string): string {
  return kubectl(['apply', '--validate=strict', '-f', '-'], manifests);
}

/**
 * Creates custom resource definitions, those of OpenShift unless others are named. No controller acts on their objects.
 */
export function applyCrds(groups = ['build.openshift.io', 'image.openshift.io']): void {
  for (const group of groups) {
    const crd = path.join(__dirname, `../../imports/crds/${group}.yaml`);
    kubectl(['apply', '-f', crd]);
    kubectl(['wait', '--for=condition=Established', '-f', crd]);
  }
}

const RESTRICTED = { 'pod-security.kubernetes.io/enforce': 'restricted' };

/**
 * Creates an empty namespace, which enforces the `restricted` level unless labels set another, however an earlier run
 * ended.
 */
export function freshNamespace(name: string, labels: { readonly [label: string]: string } = {}): void {
  deleteNamespace(name);
  const metadata = { name, labels: { ...RESTRICTED, ...labels } };
  apply(Yaml.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata }));
}

export function deleteNamespace(name: string): void {
  kubectl(['delete', 'namespace', name, '--ignore-not-found', '--wait=true', '--timeout=120s']);
}

/** A chart of a test, in its namespace. */
export function chartIn(namespace: string, build: (chart: Chart) => void): string {
  return synthesize((app) => build(new Chart(app, namespace, { namespace })));
}

/** The objects of a kind, those with these labels only. */
export function list(namespace: string, kind: string, labels = ''): KubeObject[] {
  return JSON.parse(kubectl(['get', kind, '-n', namespace, '-l', labels, '-o', 'json'])).items;
}

/** The address of a NodePort: that of a node, or E2E_NODE if nodes cannot be reached from here. */
export function nodePort(port: number): string {
  const internal = '{.items[0].status.addresses[?(@.type=="InternalIP")].address}';
  const address = process.env.E2E_NODE ?? kubectl(['get', 'nodes', '-o', `jsonpath=${internal}`]);
  return `http://${address}:${port}/`;
}

export interface KubeObject {
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly uid: string;
    readonly labels?: { readonly [key: string]: string };
    readonly annotations?: { readonly [key: string]: string };
    readonly creationTimestamp: string;
  };
  readonly spec: { readonly [field: string]: unknown };
  readonly status: { readonly [field: string]: unknown };
}

/** Waits until a Job has succeeded, and returns its log; a Job that failed is an error with its log. */
export function logOfFinished(namespace: string, job: string): string {
  return logAfter(namespace, job, 'Complete');
}

/** Waits until a Job has failed, and returns its log. */
export function logOfFailed(namespace: string, job: string): string {
  return logAfter(namespace, job, 'Failed');
}

function logAfter(namespace: string, job: string, condition: string): string {
  const args = ['wait', '-n', namespace, `job/${job}`, `--for=condition=${condition}`, '--timeout=90s'];
  const result = tryKubectl(args);
  const log = kubectl(['logs', '-n', namespace, `job/${job}`, '--all-containers', '--tail=-1']);
  if (result.status !== 0) throw new Error(`Job ${job} is not ${condition}: ${result.stderr}\n${log}`);
  return log;
}

/** Tries again until there is an answer. */
export async function eventually<T>(
  seconds: number,
  ask: () => T | undefined | Promise<T | undefined>,
): Promise<T> {
  for (const end = Date.now() + seconds * 1000; ;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`no answer within ${seconds} s`);
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}
