import { AppManifests } from '../../../manifest/app-manifests';
import { LabelSelector } from '../../../manifest/label-selector';
import { Manifest } from '../../../manifest/plain';
import { SelectorIndex } from '../../../manifest/selector-index';
import { Warning } from '../../../validation/warning';
import { isMeant, JobInApp, labelsOfPods } from './job-in-app';
import { listed } from './listed';

/** PodDisruptionBudgets that count the job's pods among those that they protect. */
export function disruptionBudgets(given: JobInApp, app: AppManifests): Warning[] {
  const found = indexed(app.inNamespace('policy', 'PodDisruptionBudget', given.namespace)).selecting(
    labelsOfPods(given.job),
  );
  const broken = found.filter(({ needsScale }) => needsScale);
  if (broken.length > 0) return [warning(`${listed(KIND, broken)} ${BREAKS}`)];
  const others = found.filter(({ selector }) => !isMeant(selector, given));
  return others.length > 0 ? [warning(`${listed(KIND, others)} ${COUNTS}`)] : [];
}

const KIND = 'PodDisruptionBudget';

const BREAKS =
  'would let no pod be evicted while the job runs, others included: a percentage, or maxUnavailable, needs the scale of what owns each pod, and a Job has none';

const COUNTS =
  "would count the job's pods as available: more of the others may be evicted, or the node is not drained until the job ends";

function warning(message: string): Warning {
  const cure = `exclude pods of Jobs by { key: 'job-name', operator: 'DoesNotExist' } in matchExpressions`;
  return { id: 'batch/disruption-budget', message, cure };
}

interface Budget {
  readonly name?: string;
  readonly selector: LabelSelector;
  /** Whether the number of pods that have to stay follows from how many there should be. */
  readonly needsScale: boolean;
}

interface BudgetSpec {
  readonly selector?: LabelSelector | null;
  readonly minAvailable?: number | string;
  readonly maxUnavailable?: number | string;
}

const indexes = new WeakMap<readonly Manifest[], SelectorIndex<Budget>>();

function indexed(all: readonly Manifest[]): SelectorIndex<Budget> {
  const known = indexes.get(all);
  if (known) return known;
  const index = new SelectorIndex(all.flatMap(budget));
  indexes.set(all, index);
  return index;
}

function budget({ metadata, spec }: Manifest): Budget[] {
  const { selector, minAvailable, maxUnavailable } = (spec ?? {}) as BudgetSpec;
  if (!selector) return [];
  // None at all is what it comes to without the scale, too.
  const needsScale = typeof minAvailable === 'string' || ![undefined, null, 0, '0%'].includes(maxUnavailable);
  return [{ name: metadata.name, selector, needsScale }];
}
