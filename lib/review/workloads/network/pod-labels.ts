/** The labels of the pods of a workload, by which other objects select them. */

import { JOB_CONTROLLER_LABELS, StringMap } from '../../../validation/labels';
import { textsIn } from '../../fields/label-selector';
import { flagAt, mapAt, textAt } from '../../fields/tree';
import { ReviewedObject } from '../../objects/reviewed-object';
import { templatePath } from '../pod-template';

export interface PodLabels {
  readonly namespace: string;
  readonly labels: StringMap;
}

export function podLabels(object: ReviewedObject): PodLabels {
  const written = textsIn(mapAt(object.value, ...templatePath(object.kind), 'metadata', 'labels'));
  return { namespace: object.namespace ?? '', labels: { ...written, ...controllerLabels(object) } };
}

/** Whether the pods are in the network of their node, where policies may not apply to them. */
export function isInHostNetwork({ kind, value }: ReviewedObject): boolean {
  return flagAt(value, ...templatePath(kind), 'spec', 'hostNetwork') === true;
}

const INDEX = 'batch.kubernetes.io/job-completion-index';

/** Not valid as the value of a label. */
const UNKNOWN = '?';

/** The labels that the Job controller adds, whose values may be unknown. */
function controllerLabels(object: ReviewedObject): StringMap {
  if (object.kind !== 'CronJob' && object.kind !== 'Job') return {};
  const isKnown = object.kind === 'Job' && !object.isNameGenerated;
  const path = object.kind === 'Job' ? ['spec'] : ['spec', 'jobTemplate', 'spec'];
  const isIndexed = textAt(object.value, ...path, 'completionMode') === 'Indexed';
  const keys = JOB_CONTROLLER_LABELS.filter((key) => isIndexed || key !== INDEX);
  return Object.fromEntries(
    keys.map((key) => [key, isKnown && key.endsWith('job-name') ? object.name : UNKNOWN]),
  );
}
