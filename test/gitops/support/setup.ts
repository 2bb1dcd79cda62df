import { execFileSync, spawnSync } from 'child_process';
import * as path from 'path';
import { loadUserJobTools } from '../../e2e/setup';
import { IMAGES, KUBECTL_IMAGE } from './images';

const CLUSTER = path.join(__dirname, '../../cluster/cluster');

/** Starts the one-node cluster unless it is running, with the images of the lab's jobs. */
export default function setup(): void {
  const isUp = spawnSync(CLUSTER, ['env']).status === 0;
  process.env.E2E_OWN_NODE = isUp ? 'up before' : 'started';
  const stdio: ['ignore', 'pipe', 'inherit'] = ['ignore', 'pipe', 'inherit'];
  const lines = execFileSync(CLUSTER, [isUp ? 'env' : 'up'], { stdio, encoding: 'utf8' });
  process.env.E2E_KUBECONFIG = /KUBECONFIG=(\S+)/.exec(lines)![1];
  process.env.E2E_KUBECTL = /KUBECTL=(\S+)/.exec(lines)![1];
  const args = ['--kubeconfig', process.env.E2E_KUBECONFIG, 'get', 'nodes', '-o', 'json'];
  const nodes = execFileSync(process.env.E2E_KUBECTL, args, { stdio, encoding: 'utf8' });
  for (const image of IMAGES.filter((name) => !nodes.includes(name)))
    execFileSync(CLUSTER, ['image', image, '--packages', 'iputils-ping,traceroute'], { stdio });
  if (!nodes.includes(KUBECTL_IMAGE)) loadUserJobTools(process.env.E2E_KUBECTL, stdio);
}
