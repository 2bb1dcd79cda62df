/** Flux's kustomize-controller as a process of this machine. */

import * as path from 'path';
import { stringify } from 'yaml';
import { tryKubectl } from '../../review-scenarios/cluster';
import { component } from '../support/components';
import { freePort, Service } from '../support/service';
import { Archives, SOURCE_KINDS } from './source';

export interface Flux {
  readonly version: string;
  readonly archives: Archives;
  readonly stop: () => Promise<void>;
}

export async function startFlux(): Promise<Flux> {
  const { version, program, manifests } = component('kustomize-controller');
  const applied = ['apply', '--server-side', '--force-conflicts', '-f'];
  await must([...applied, path.join(manifests, 'config/crd/bases')]);
  await must([...applied, '-'], SOURCE_KINDS.map((crd) => stringify(crd)).join('---\n'));
  await must(['wait', '--for=condition=Established', 'crd/kustomizations.kustomize.toolkit.fluxcd.io']);
  const [health, metrics] = [await freePort(), await freePort()];
  const archives = new Archives();
  await archives.start();
  const args = [
    `--health-addr=127.0.0.1:${health}`,
    `--metrics-addr=127.0.0.1:${metrics}`,
    '--watch-all-namespaces',
    '--enable-leader-election=false',
    '--concurrent=8',
    '--requeue-dependency=2s',
    '--log-level=info',
  ];
  const env = { KUBECONFIG: process.env.E2E_KUBECONFIG, RUNTIME_NAMESPACE: 'default' };
  const service = await Service.start('kustomize-controller', program, { args, env, port: health });
  const stop = async () => {
    await service.stop();
    archives.stop();
  };
  return { version, archives, stop };
}

async function must(args: readonly string[], input?: string): Promise<void> {
  const { code, stderr } = await tryKubectl(args, input);
  if (code !== 0) throw new Error(`kubectl ${args.join(' ')}: ${stderr}`);
}
