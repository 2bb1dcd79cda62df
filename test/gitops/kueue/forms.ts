/** Jobs in a queue of Kueue. */

import { Chart } from 'cdk8s';
import { parse } from 'yaml';
import { PeriodicJob, RunOnceJob, RunOnceJobProps } from 'cdk8s-jobs';
import { IMAGE } from '../../e2e/kubernetes';
import {
  container,
  cronJob as plainCronJob,
  edit,
  job as plainJob,
  spec,
} from '../../review-scenarios/objects';
import { Manifest } from '../../review-scenarios/scenario';
import { yamlOf } from '../support/manifests';

export const QUEUE = 'batch';
export const QUEUE_LABEL = { 'kueue.x-k8s.io/queue-name': QUEUE };

/**
 * The requests and the command of a Job's pod. By default it requests half of the queue's CPU and runs until it is
 * stopped.
 */
export interface Work {
  readonly cpu?: string;
  readonly seconds?: number;
  readonly exit?: number;
}

function podOf({ cpu = '100m', seconds = 900, exit = 0 }: Work = {}): object {
  const command = ['sh', '-c', `sleep ${seconds}; exit ${exit}`];
  return { containers: [container({ command, resources: { requests: { cpu } } })] };
}

/** A Job with a queue. */
export function job(name: string, fields: object = {}, work?: Work): Manifest {
  return edit(plainJob(name, fields, podOf(work)), { metadata: { labels: QUEUE_LABEL } });
}

/** A Job whose queue label is not on the Job. */
export function jobWithout(name: string, fields: object = {}, work?: Work): Manifest {
  return plainJob(name, fields, podOf(work));
}

export function cronJob(name: string, fields: object = {}, work?: Work): Manifest {
  return edit(plainCronJob(name, {}, podOf(work)), spec(fields));
}

const PROPS = { image: IMAGE, command: ['sleep', '900'], kueue: { queue: QUEUE } };

/** What the library writes. */
export function oneTimeJob(props: Partial<RunOnceJobProps> = {}): Manifest {
  return onlyObject((chart) => new RunOnceJob(chart, 'j', { ...PROPS, ...props }));
}

export function periodicJob(): Manifest {
  return onlyObject((chart) => new PeriodicJob(chart, 'c', { ...PROPS, schedule: '0 3 1 6 *' }));
}

function onlyObject(build: (chart: Chart) => void): Manifest {
  return parse(yamlOf((app) => build(new Chart(app, 'jobs')))) as Manifest;
}

/** Metadata, labels or annotations of the pod template of a Job. */
export const inTemplate = (metadata: object) => ({ spec: { template: { metadata } } });
export const podFields = (fields: object) => ({ spec: { template: { spec: fields } } });
