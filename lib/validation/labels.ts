import { At, Guard } from './guard';
import { LONGEST_SUBDOMAIN } from './names';
import { described } from './problem';

export type StringMap = { readonly [key: string]: string };

/**
 * Labels that are applied before those of props: to the objects of a job (CronJob, Jobs, ConfigMaps) and to its pods.
 */
export interface LevelLabels {
  readonly objects: StringMap;
  readonly pods: StringMap;
}

const NAME_PART = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const PREFIX_PART = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** Labels of a pod with the name of its Job. The API server writes them and refuses every other value. */
const JOB_NAME = ['job-name', 'batch.kubernetes.io/job-name'];

/**
 * Other labels that Kubernetes writes itself: the API server refuses a UID, and the Job controller replaces an index.
 */
const RESERVED = [
  'controller-uid',
  'batch.kubernetes.io/controller-uid',
  'batch.kubernetes.io/job-completion-index',
];

/** All labels that Kubernetes sets on the pods of a Job. */
export const JOB_CONTROLLER_LABELS: readonly string[] = [...JOB_NAME, ...RESERVED];

const MOST_ANNOTATIONS = 256 * 1024;

/** Whether a string is a label or annotation key: an optional DNS prefix, a slash, and a name. */
export function isQualifiedName(key: string): boolean {
  if (typeof key !== 'string') return false;
  const slash = key.indexOf('/');
  const prefix = slash < 0 ? undefined : key.slice(0, slash);
  if (prefix !== undefined && (prefix.length > LONGEST_SUBDOMAIN || !PREFIX_PART.test(prefix))) return false;
  return NAME_PART.test(key.slice(slash + 1));
}

/** Whether a string is a name with a domain, such as `nvidia.com/gpu`. */
export function hasDomain(key: string): boolean {
  return /^[^/]+\.[^/]+\//.test(key) && isQualifiedName(key);
}

/** Kubernetes validates the keys of annotations in lower case. */
function isAnnotationKey(key: string): boolean {
  return isQualifiedName(key.toLowerCase());
}

export function isLabelValue(value: unknown): boolean {
  return typeof value === 'string' && (value === '' || NAME_PART.test(value));
}

/** Throws if Kubernetes does not accept a label. */
export function checkLabels(guard: Guard, prop: At, labels: StringMap = {}): StringMap {
  guard.map(prop, labels);
  for (const key of Object.keys(labels)) {
    const value = labels[key];
    if (!isQualifiedName(key) || !isLabelValue(value)) checkLabel(guard.at(prop), { key }, key, value);
  }
  return labels;
}

/**
 * The same for labels that reach the pods of a Job, some of which Kubernetes sets itself. `jobName` is the name of the
 * Job if it does not depend on the labels.
 */
export function checkPodLabels(guard: Guard, prop: At, labels: StringMap = {}, jobName?: string): StringMap {
  checkLabels(guard, prop, labels);
  refuseTaken(guard, prop, labels, RESERVED, 'Kubernetes');
  const key = JOB_NAME.find((key) => Object.hasOwn(labels, key) && labels[key] !== jobName);
  if (key === undefined) return labels;
  return guard.at(prop).fail(
    { key },
    {
      code: 'label/reserved',
      rule: 'must be the name of the Job, which Kubernetes sets itself',
      got: labels[key],
      cure:
        jobName === undefined
          ? 'leave it out, or choose a key of your own'
          : `write '${jobName}', or leave it out`,
    },
  );
}

/** Throws if a label is one of those that something else sets. */
export function refuseTaken(
  guard: Guard,
  prop: At,
  labels: StringMap,
  taken: readonly string[],
  by: string,
): void {
  guard.map(prop, labels);
  const key = taken.find((key) => Object.hasOwn(labels, key));
  if (key === undefined) return;
  guard.at(prop).fail(
    { key },
    {
      code: 'label/reserved',
      rule: `must not be a label that ${by} sets itself`,
      cure: 'leave it out, or choose a key of your own',
    },
  );
}

/** Throws if a key and value are not a label; also used for selectors. */
export function checkLabel(guard: Guard, prop: At, key: string, value: string): void {
  checkKey(guard, prop, key);
  if (guard.accepts(value, isLabelValue)) return;
  if (typeof value !== 'string') refuseOther(guard, prop, value, 'label/format');
  guard.fail(prop, {
    code: 'label/format',
    rule: 'must be at most 63 letters, digits, "-", "_" or ".", starting and ending with a letter or digit',
    got: value,
    cure: guard.inLanguage({
      code: 'shorten or replace it, or use an annotation for free text',
      table: 'shorten or replace it',
    }),
  });
}

export function checkAnnotations(guard: Guard, prop: At, annotations: StringMap = {}): StringMap {
  guard.map(prop, annotations);
  let size = 0;
  for (const key of Object.keys(annotations)) {
    const value: unknown = annotations[key];
    if (!isAnnotationKey(key)) checkKey(guard.at(prop), { key }, key, isAnnotationKey);
    if (typeof value !== 'string') return refuseOther(guard.at(prop), { key }, value, 'value/type');
    size += Buffer.byteLength(key + value);
  }
  if (size > MOST_ANNOTATIONS) {
    guard.fail(prop, {
      code: 'label/size',
      rule: `must be at most ${MOST_ANNOTATIONS} bytes in all`,
      got: described(`${size} bytes`),
      cure: 'put large values into ConfigFiles',
    });
  }
  return annotations;
}

/** Throws for the value of a label or annotation that is not text, such as a number or true. */
function refuseOther(guard: Guard, prop: At, value: unknown, code: 'label/format' | 'value/type'): never {
  const isWritten = ['boolean', 'number', 'bigint'].includes(typeof value);
  const cure = isWritten ? `write '${String(value)}'` : "write it like 'true'";
  return guard.fail(prop, { code, rule: 'must be text', got: value, cure });
}

/** Throws if a string is not a key of a label or annotation. */
export function checkKey(guard: Guard, prop: At, key: string, isKey = isQualifiedName): void {
  if (guard.accepts(key, isKey)) return;
  guard.fail(prop, {
    code: 'label/format',
    rule: 'must have a key of at most 63 letters, digits, "-", "_" or ".", after an optional DNS prefix and "/"',
    got: key,
    cure: "write it like 'team' or 'example.com/team'",
  });
}
