/** Kueue as a process of this machine, limited to namespaces with a label. */

import { execFileSync, spawn } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { parseAllDocuments, stringify } from 'yaml';
import { pause, tryKubectl } from '../../review-scenarios/cluster';

/** Kueue acts only in namespaces with this label, so that nothing else of the cluster waits for it. */
export const LABEL = { 'cdk8s-jobs-lab': 'kueue' };
export const KUEUE_VERSION = 'v0.17.0';

/** The address of this machine for the API server. */
const HOST = '10.89.0.1';
const PORT = 19443;
/** The fixed path of the certificate of Kueue's metrics. */
const METRICS_CERTIFICATE = '/etc/kueue/metrics/certs';
const HOOKS = ['mutatingwebhookconfiguration', 'validatingwebhookconfiguration'] as const;
const PREFIX = 'cdk8s-jobs-lab-';

export interface Kueue {
  readonly stop: () => Promise<void>;
}

/** Starts Kueue from its binary and source folder; `folder` keeps its configuration, certificate and log. */
export async function startKueue(binary: string, source: string, folder: string): Promise<Kueue> {
  fs.mkdirSync(folder, { recursive: true });
  const certificate = makeCertificate(folder);
  const file = path.join(folder, 'kueue.yaml');
  fs.writeFileSync(file, stringify(configuration(path.join(folder, 'certs'))));
  await must([
    'apply',
    '--server-side',
    '--force-conflicts',
    '-f',
    path.join(source, 'config/components/crd/bases'),
  ]);
  await must([
    'wait',
    '--for=condition=Established',
    'crd/workloads.kueue.x-k8s.io',
    'crd/clusterqueues.kueue.x-k8s.io',
  ]);
  const log = fs.openSync(path.join(folder, 'kueue.log'), 'w');
  const { E2E_KUBECONFIG = '' } = process.env;
  const env = { ...process.env, KUBECONFIG: E2E_KUBECONFIG };
  const args = ['--config', file, '--feature-gates=VisibilityOnDemand=false'];
  const child = spawn(binary, args, { env, stdio: ['ignore', log, log] });
  const stop = async () => {
    await removeHooks();
    child.kill();
  };
  try {
    await answers();
    await must(['apply', '--server-side', '--force-conflicts', '-f', '-'], hooks(source, certificate));
  } catch (error) {
    await stop();
    throw error;
  }
  return { stop };
}

function configuration(certDir: string): object {
  return {
    apiVersion: 'config.kueue.x-k8s.io/v1beta2',
    kind: 'Configuration',
    namespace: 'default',
    health: { healthProbeBindAddress: `${HOST}:18081` },
    metrics: { bindAddress: `${HOST}:18443` },
    webhook: { port: PORT, host: HOST, certDir },
    leaderElection: { leaderElect: false },
    clientConnection: { qps: 50, burst: 100 },
    internalCertManagement: { enable: false },
    managedJobsNamespaceSelector: { matchLabels: LABEL },
    integrations: { frameworks: ['batch/job'] },
  };
}

/** A self-signed certificate for this machine's address. */
function makeCertificate(folder: string): string {
  const certs = path.join(folder, 'certs');
  fs.mkdirSync(certs, { recursive: true });
  const [key, certificate] = [path.join(certs, 'tls.key'), path.join(certs, 'tls.crt')];
  const subject = ['-subj', '/CN=kueue', '-addext', `subjectAltName=IP:${HOST}`];
  const files = ['-keyout', key, '-out', certificate];
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '30', ...files, ...subject],
    {
      stdio: 'ignore',
    },
  );
  fs.mkdirSync(path.dirname(METRICS_CERTIFICATE), { recursive: true });
  fs.rmSync(METRICS_CERTIFICATE, { recursive: true, force: true });
  fs.symlinkSync(certs, METRICS_CERTIFICATE);
  return fs.readFileSync(certificate, 'utf8');
}

interface Hook {
  readonly name: string;
  readonly clientConfig: { readonly service: { readonly path: string } };
}

/** Kueue's own webhooks for its kinds and for Jobs, by this machine's address, limited to the lab's namespaces. */
function hooks(source: string, certificate: string): string {
  const text = fs.readFileSync(path.join(source, 'config/components/webhook/manifests.yaml'), 'utf8');
  return parseAllDocuments(text)
    .map((document) => document.toJS() as { metadata: { name: string }; webhooks: Hook[] })
    .map(({ metadata, webhooks, ...rest }) =>
      stringify({
        ...rest,
        metadata: { name: PREFIX + metadata.name },
        webhooks: webhooks.filter(isOurs).map((hook) => ({
          ...hook,
          clientConfig: {
            url: `https://${HOST}:${PORT}${hook.clientConfig.service.path}`,
            caBundle: Buffer.from(certificate).toString('base64'),
          },
          namespaceSelector: { matchLabels: LABEL },
        })),
      }),
    )
    .join('---\n');
}

function isOurs({ clientConfig }: Hook): boolean {
  return /kueue-x-k8s-io|batch-v1-job$/.test(clientConfig.service.path);
}

async function removeHooks(): Promise<void> {
  const names = ['mutating', 'validating'].map((kind) => `${PREFIX}${kind}-webhook-configuration`);
  await Promise.all(
    HOOKS.map((kind, index) => tryKubectl(['delete', kind, names[index], '--ignore-not-found'])),
  );
}

async function answers(): Promise<void> {
  for (const end = Date.now() + 60_000; ;) {
    const ok = await fetch(`http://${HOST}:18081/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ok) return;
    if (Date.now() > end) throw new Error('Kueue does not answer within a minute');
    await pause(500);
  }
}

async function must(args: readonly string[], input?: string): Promise<void> {
  const { code, stderr } = await tryKubectl(args, input);
  if (code !== 0) throw new Error(`kubectl ${args.join(' ')}: ${stderr}`);
}
