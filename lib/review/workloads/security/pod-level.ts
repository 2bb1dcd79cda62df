import { NEWEST_POLICY } from '../../../pod-security/certain-refusals';
import { Violation } from '../../../pod-security/control';
import { PodFields } from '../../../pod-security/pod-fields';
import { refusals } from '../../../pod-security/refusals';
import { Path, PathPart } from '../../../validation/problem';
import { textAt, valueAt } from '../../fields/tree';

/** The levels of the Pod Security Standards, starting with the one that allows most. */
const POD_LEVELS = ['privileged', 'baseline', 'restricted'] as const;
export type PodLevel = (typeof POD_LEVELS)[number];

/** Something that a pod may do and that `restricted` does not allow. */
export interface Exposure {
  /** The same for the same exposure in another pod, wherever it is in that pod. */
  readonly key: string;
  readonly violation: Violation;
  /** Whether `baseline` refuses it, too. */
  readonly isGrave: boolean;
}

export interface JudgedPod {
  readonly pod: PodFields;
  /** The most restrictive level that allows the pod. */
  readonly level: PodLevel;
  /** Except those of containers that never start because of them. */
  readonly exposures: readonly Exposure[];
}

/**
 * The judgement of the newest policy about a pod.
 * @param isOnly whether its only container is compared with that of another pod, whatever their names are
 */
export function judged(pod: PodFields, isOnly: boolean): JudgedPod {
  const exposures = new Map<string, Exposure>();
  for (const level of ['baseline', 'restricted'] as const)
    for (const { violations } of refusals(level, NEWEST_POLICY, pod))
      for (const violation of violations) {
        const key = keyOf(pod, violation, isOnly);
        if (!exposures.has(key)) exposures.set(key, { key, violation, isGrave: level === 'baseline' });
      }
  const all = [...exposures.values()];
  return {
    pod,
    level: levelOf(all),
    exposures: all.filter(({ violation }) => !neverStarts(pod, violation)),
  };
}

/** Whether all containers that would run as root because of a violation never start, since they may not be root. */
function neverStarts({ spec }: PodFields, { path }: Violation): boolean {
  if (path.at(-1) !== 'runAsUser') return false;
  const [, list, index] = path;
  const all = [
    ...(spec.initContainers ?? []),
    ...(spec.containers ?? []),
    ...(spec.ephemeralContainers ?? []),
  ];
  const isOfPod = !isContainerList(list);
  const concerned = all.filter((container) => {
    if (isOfPod) return container.securityContext?.runAsUser === undefined;
    return typeof index === 'number' && container === spec[list]?.[index];
  });
  return (
    concerned.length > 0 &&
    concerned.every(
      ({ securityContext }) => (securityContext?.runAsNonRoot ?? spec.securityContext?.runAsNonRoot) === true,
    )
  );
}

/** Whether a level allows less than another one. */
export function isHigher(level: PodLevel, other: PodLevel): boolean {
  return POD_LEVELS.indexOf(level) > POD_LEVELS.indexOf(other);
}

function levelOf(exposures: readonly Exposure[]): PodLevel {
  if (exposures.length === 0) return 'restricted';
  return exposures.some(({ isGrave }) => isGrave) ? 'privileged' : 'baseline';
}

/** The path with the names of containers, and the contents of volumes and strings, instead of positions in lists. */
function keyOf({ spec }: PodFields, { path, got }: Violation, isOnly: boolean): string {
  const [, list, index, ...rest] = path;
  const names = (steps: Path) => steps.filter((step) => typeof step !== 'number').map(stepText);
  if (list === 'volumes' && typeof index === 'number')
    return `volume ${volumeText(spec.volumes?.[index], stepText(rest[0]))}`;
  if (!isContainerList(list) || typeof index !== 'number') return [...names(path), got].join(' ');
  const container = spec[list]?.[index];
  const name = isOnly ? '' : (container?.name ?? index);
  return [list, name, ...names(rest), portOf(rest, container), got].join(' ');
}

function volumeText(volume: object | undefined, kind: string): string {
  const source = valueAt(volume, kind);
  return kind === 'hostPath' ? `${kind} ${textAt(source, 'path')}` : JSON.stringify([kind, source]);
}

function portOf(rest: Path, container?: { readonly ports?: readonly Port[] }): string {
  const [field, index] = rest;
  if (field !== 'ports' || typeof index !== 'number') return '';
  const { hostPort, containerPort } = container?.ports?.[index] ?? {};
  return String(hostPort ?? containerPort);
}

interface Port {
  readonly containerPort?: number;
  readonly hostPort?: number;
}

type ContainerList = 'containers' | 'initContainers' | 'ephemeralContainers';

export function isContainerList(field: unknown): field is ContainerList {
  return field === 'containers' || field === 'initContainers' || field === 'ephemeralContainers';
}

function stepText(step: PathPart): string {
  return typeof step === 'object' ? JSON.stringify(step) : String(step);
}
