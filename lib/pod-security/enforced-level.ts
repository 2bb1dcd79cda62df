import { StringMap } from '../validation/labels';
import { RefusingLevel } from './control';

export const ENFORCE = 'pod-security.kubernetes.io/enforce';
export const ENFORCE_VERSION = 'pod-security.kubernetes.io/enforce-version';
const MODES = ['enforce', 'audit', 'warn'];
const PREFIX = 'pod-security.kubernetes.io/';

const LEVELS = ['privileged', 'baseline', 'restricted'];

/** The level that the labels of a namespace enforce. */
export interface EnforcedLevel {
  readonly level: RefusingLevel;
  /** The minor version of the policy; `latest` is that of the cluster. */
  readonly minor: number | 'latest';
}

/** A label because of which the API server refuses a namespace. */
export interface WrongLabel {
  readonly key: string;
  readonly value: string;
  readonly rule: string;
}

/** The labels that the API server refuses, including those of the modes that only warn or audit. */
export function wrongLevelLabels(labels: StringMap): WrongLabel[] {
  return MODES.flatMap((mode) => [
    ...wrong(labels, mode, (value) => LEVELS.includes(value), `must be ${LEVELS.join(', ')}`),
    ...wrong(
      labels,
      `${mode}-version`,
      (value) => minorOf(value) !== undefined,
      'must be latest or v1.<minor>',
    ),
  ]);
}

function wrong(
  labels: StringMap,
  name: string,
  isRight: (value: string) => boolean,
  rule: string,
): WrongLabel[] {
  const key = PREFIX + name;
  const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
  return value === undefined || isRight(value) ? [] : [{ key, value, rule }];
}

/** The enforced level; undefined if no pod is refused, or if the labels are wrong. */
export function enforcedLevel({
  [ENFORCE]: level = 'privileged',
  [ENFORCE_VERSION]: version = 'latest',
}: StringMap): EnforcedLevel | undefined {
  const minor = minorOf(version);
  if ((level !== 'baseline' && level !== 'restricted') || minor === undefined) return undefined;
  return { level, minor };
}

function minorOf(version: string): number | 'latest' | undefined {
  if (version === 'latest') return version;
  const [, minor] = /^v1\.(0|[1-9]\d*)$/.exec(version) ?? [];
  return minor === undefined ? undefined : Number(minor);
}
