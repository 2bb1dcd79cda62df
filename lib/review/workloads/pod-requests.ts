/** The sum of the requests of the pods of a workload. */

import { listAt, mapAt, valueAt } from '../fields/tree';
import { ReviewedObject } from '../objects/reviewed-object';
import { templatePath } from './pod-template';
import { amountOf } from './quantity-text';

/** The requests of all pods of an object that may run at the same time; none if it is suspended. */
export function requestedBy(object: ReviewedObject, resource: string): number {
  const pods = podsAtOnce(object);
  return pods === 0
    ? 0
    : pods * podRequest(valueAt(object.value, ...templatePath(object.kind), 'spec'), resource);
}

/** How many pods of an object run at the same time, for one run of a CronJob. */
export function podsAtOnce({ kind, value }: ReviewedObject): number {
  if (valueAt(value, 'spec', 'suspend') === true) return 0;
  if (kind === 'CronJob') return jobPods(valueAt(value, 'spec', 'jobTemplate', 'spec'));
  return kind === 'Job' ? jobPods(valueAt(value, 'spec')) : numberOr(valueAt(value, 'spec', 'replicas'), 1);
}

function jobPods(spec: unknown): number {
  const parallelism = numberOr(valueAt(spec, 'parallelism'), 1);
  return Math.min(parallelism, numberOr(valueAt(spec, 'completions'), Infinity));
}

function numberOr(value: unknown, other: number): number {
  return typeof value === 'number' && value >= 0 ? value : other;
}

/** As counted by the scheduler: init containers run before the other containers, and sidecars together with them. */
function podRequest(spec: unknown, resource: string): number {
  const ofPod = requestOf(spec, resource);
  if (ofPod !== undefined) return ofPod;
  let sidecars = 0;
  let most = 0;
  for (const container of listAt(spec, 'initContainers')) {
    const request = requestOf(container, resource) ?? 0;
    if (valueAt(container, 'restartPolicy') === 'Always') sidecars += request;
    most = Math.max(most, valueAt(container, 'restartPolicy') === 'Always' ? sidecars : sidecars + request);
  }
  let sum = sidecars;
  for (const container of listAt(spec, 'containers')) sum += requestOf(container, resource) ?? 0;
  return Math.max(sum, most);
}

/** The request defaults to the limit. */
function requestOf(holder: unknown, resource: string): number | undefined {
  const resources = mapAt(holder, 'resources');
  return amountOf(mapAt(resources, 'requests')[resource]) ?? amountOf(mapAt(resources, 'limits')[resource]);
}
