/** Kueue, and the objects that all rows share. */

import * as path from 'path';
import { stringify } from 'yaml';
import { tryKubectl } from '../../review-scenarios/cluster';
import { component } from '../support/components';
import { Kueue, LABEL, startKueue } from './kueue';
import { FLAVORS, kueueObject } from './lab';

const FOLDER = path.join(__dirname, '../../../.cache/gitops/kueue');

export async function startLab(): Promise<Kueue> {
  const { program, manifests } = component('kueue');
  const kueue = await startKueue(program, manifests, FOLDER);
  const objects = [
    ...Object.entries(FLAVORS).map(([name, spec]) => kueueObject('ResourceFlavor', name, { spec })),
    kueueObject('WorkloadPriorityClass', 'lab-high', { value: 1000 }),
  ];
  await tryKubectl(['apply', '-f', '-'], objects.map((object) => stringify(object)).join('---\n'));
  const stop = async () => {
    // Only Kueue itself removes the finalizers of its objects.
    const label = Object.entries(LABEL)[0].join('=');
    await tryKubectl(['delete', 'namespace', '-l', label, '--timeout=90s']);
    await tryKubectl(['delete', 'clusterqueue,resourceflavor', '--all', '--timeout=30s']);
    await kueue.stop();
  };
  return { stop };
}
