import { AppManifests } from '../../../manifest/app-manifests';
import { LabelSelector } from '../../../manifest/label-selector';
import { Manifest } from '../../../manifest/plain';
import { SelectorIndex } from '../../../manifest/selector-index';
import { Warning } from '../../../validation/warning';
import { isMeant, JobInApp, labelsOfPods } from './job-in-app';
import { listed } from './listed';

/** PodDisruptionBudgets whose selector includes the job's pods. */
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
  'would not let any of its pods be evicted while the job runs: a percentage, or maxUnavailable, needs the scale of the owner of each pod, and a Job has no scale';

const COUNTS =
  "would count the job's pods as available: more of the other pods may be evicted, or the node cannot be drained until the job ends";

function warning(message: string): Warning {
  const cure = `exclude pods of Jobs with { key: 'job-name', operator: 'DoesNotExist' } in matchExpressions`;
  return { id: 'batch/disruption-budget', message, cure };
}

interface Budget {
  readonly name?: string;
  readonly selector: LabelSelector;
  /** Whether the number of pods that must stay is computed from the desired number of pods. */
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
  // A maxUnavailable of 0 allows no eviction anyway.
  const needsScale = typeof minAvailable === 'string' || ![undefined, null, 0, '0%'].includes(maxUnavailable);
  return [{ name: metadata.name, selector, needsScale }];
}
