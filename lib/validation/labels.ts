import { At, Guard } from './guard';
import { LONGEST_SUBDOMAIN } from './names';

export type StringMap = { readonly [key: string]: string };

/** Labels before those that props say: of a job's objects (CronJob, Jobs, ConfigMaps), and of its pods. */
export interface LevelLabels {
  readonly objects: StringMap;
  readonly pods: StringMap;
}

const NAME_PART = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const PREFIX_PART = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** Kubernetes' own labels on Jobs and their pods: the Job controller writes them, a user's value is refused. */
export const JOB_CONTROLLER_LABELS: readonly string[] = [
  'job-name',
  'controller-uid',
  'job-completion-index',
].flatMap((key) => [key, `batch.kubernetes.io/${key}`]);

const MOST_ANNOTATIONS = 256 * 1024;

/** Whether a text is a label or annotation key: an optional DNS prefix, a slash, and a name. */
export function isQualifiedName(key: string): boolean {
  if (typeof key !== 'string') return false;
  const slash = key.indexOf('/');
  const prefix = slash < 0 ? undefined : key.slice(0, slash);
  if (prefix !== undefined && (prefix.length > LONGEST_SUBDOMAIN || !PREFIX_PART.test(prefix))) return false;
  return NAME_PART.test(key.slice(slash + 1));
}

export function isLabelValue(value: unknown): boolean {
  return typeof value === 'string' && (value === '' || NAME_PART.test(value));
}

/** Throws where a label is not one that Kubernetes accepts, or is one that the Job controller owns. */
export function checkLabels(guard: Guard, prop: At, labels: StringMap = {}): StringMap {
  for (const [key, value] of Object.entries(guard.map(prop, labels))) {
    checkLabel(guard.at(prop), { key }, key, value);
    refuseTaken(guard, prop, { [key]: value }, JOB_CONTROLLER_LABELS, "Kubernetes' Job controller");
  }
  return labels;
}

/** Throws where a label is one of those that somebody else sets. */
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

/** Throws where one key and value are no label, also in selectors. */
export function checkLabel(guard: Guard, prop: At, key: string, value: string): void {
  checkKey(guard, prop, key);
  if (isLabelValue(value)) return;
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
  for (const [key, value] of Object.entries(guard.map(prop, annotations))) {
    checkKey(guard.at(prop), { key }, key);
    if (typeof value === 'string') continue;
    guard.at(prop).fail(
      { key },
      {
        code: 'value/type',
        rule: 'must be text',
        got: value,
        cure: 'quote it',
      },
    );
  }
  const size = Object.entries(annotations).reduce(
    (sum, [key, value]) => sum + Buffer.byteLength(key + value),
    0,
  );
  if (size > MOST_ANNOTATIONS) {
    guard.fail(prop, {
      code: 'label/size',
      rule: `must be at most ${MOST_ANNOTATIONS} bytes in all`,
      got: `${size} bytes`,
      cure: 'put large texts into ConfigFiles',
    });
  }
  return annotations;
}

/** Throws where a text is no key of a label or annotation. */
export function checkKey(guard: Guard, prop: At, key: string): void {
  if (isQualifiedName(key)) return;
  guard.fail(prop, {
    code: 'label/format',
    rule: 'must have a key of at most 63 letters, digits, "-", "_" or ".", after an optional DNS prefix and "/"',
    got: key,
    cure: "write it like 'team' or 'example.com/team'",
  });
}
