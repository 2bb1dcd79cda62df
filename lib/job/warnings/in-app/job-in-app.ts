import { LabelSelector, requirementsOf } from '../../../manifest/label-selector';
import { OWN_PREFIX } from '../../../manifest/own-keys';
import { JOB_CONTROLLER_LABELS, StringMap } from '../../../validation/labels';
import { Placeholders } from '../../../validation/placeholders';
import { FinishedJob } from '../../finished-job';
import { CompletionMode } from '../../job-options';

/** A job, and what the checks against other objects of its App need to know. */
export interface JobInApp {
  readonly job: FinishedJob;
  readonly namespace?: string;
  readonly placeholders: Placeholders;
  /** The minor version of Kubernetes, if the App sets it. */
  readonly minor?: number;
  /** The labels of its pods that the library adds and no prop sets. */
  readonly given: StringMap;
  /** Whether the prop `token` of the job is set. */
  readonly isTokenSet: boolean;
}

/** The labels that the library adds to a job's pods, without those that props also set. */
export function notSet(
  given: StringMap,
  { commonLabels, podLabels }: { readonly commonLabels?: StringMap; readonly podLabels?: StringMap },
): StringMap {
  if (commonLabels === undefined && podLabels === undefined) return given;
  const set = { ...commonLabels, ...podLabels };
  return Object.fromEntries(Object.entries(given).filter(([key]) => !Object.hasOwn(set, key)));
}

/** The labels of the job's pods in the cluster, including those of the Job controller, whose values may be unknown. */
export function labelsOfPods({ manifest, spec, pod }: FinishedJob): StringMap {
  const { name } = manifest.metadata;
  const known = manifest.kind === 'Job' && name !== undefined ? name : UNKNOWN;
  return {
    ...pod.metadata.labels,
    ...both('job-name', known),
    ...both('controller-uid', UNKNOWN),
    ...(spec.completionMode === CompletionMode.INDEXED && {
      'batch.kubernetes.io/job-completion-index': UNKNOWN,
    }),
  };
}

/** Whether a selector selects the job's pods by labels that only Jobs have, or only by labels that props set. */
export function isMeant(selector: LabelSelector, { job, given }: JobInApp): boolean {
  const wanted = requirementsOf(selector).flatMap(({ key, operator }) =>
    operator === 'In' || operator === 'Exists' ? [key] : [],
  );
  if (wanted.some((key) => key.startsWith(OWN_PREFIX) || JOB_CONTROLLER_LABELS.includes(key))) return true;
  const { labels = {} } = job.pod.metadata;
  const isSet = (key: string) => !Object.hasOwn(given, key) || labels[key] !== given[key];
  return wanted.length > 0 && wanted.every(isSet);
}

/** A string that is not valid as the value of a label. */
const UNKNOWN = '?';

function both(key: string, value: string): StringMap {
  return { [key]: value, [`batch.kubernetes.io/${key}`]: value };
}
