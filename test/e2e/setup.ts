import { execFileSync } from 'child_process';
import * as path from 'path';

const CLUSTER = path.join(__dirname, '../cluster/cluster');

/**
 * Finds the cluster of the proofs: the one of E2E_KUBECONFIG, or a node of our own, which is taken down
 * afterwards unless it was up before. The current context is never used.
 */
export default function setup(): void {
  if (process.env.E2E_KUBECONFIG) {
    process.env.E2E_KUBECTL ??= 'kubectl';
    return;
  }
  const stdio: ['ignore', 'pipe', 'inherit'] = ['ignore', 'pipe', 'inherit'];
  process.env.E2E_OWN_NODE = isUp() ? 'up before' : 'started';
  const lines = execFileSync(CLUSTER, ['up'], { stdio, encoding: 'utf8' });
  process.env.E2E_KUBECONFIG = /KUBECONFIG=(\S+)/.exec(lines)![1];
  process.env.E2E_KUBECTL = /KUBECTL=(\S+)/.exec(lines)![1];
  // The image that apps/day-two-workshop/image/Dockerfile makes.
  const image = ['image', 'ghcr.io/cdk8s-jobs/nettools:1.0', '--packages', 'iputils-ping,traceroute'];
  execFileSync(CLUSTER, image, { stdio });
}

function isUp(): boolean {
  try {
    execFileSync(CLUSTER, ['env'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
