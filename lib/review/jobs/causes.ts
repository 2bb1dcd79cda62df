/** Why a Job that is named after its content has a new name. */

import { FieldChange } from '../fields/diff';
import { pathText } from '../fields/field-path';
import { Tree } from '../fields/normalize';
import { AnyMap, isMap, listAt, mapAt, textAt } from '../fields/tree';
import { ChangedObject } from '../objects/changes';
import { Block, line } from '../report/finding';
import { say, Said, words } from '../report/said';
import { commandDiff, isChanged } from '../workloads/commands';
import { ContentChange, isScript } from '../workloads/contents/contents';
import { filesDiff, filesSaid } from '../workloads/contents/files';
import { podFieldChanges } from '../workloads/contents/job-contents';
import { variableLines } from '../workloads/environment';
import { aspectsOf, executionOf } from '../workloads/execution-rules';
import { templatePath } from '../workloads/pod-template';
import { resourceLines } from '../workloads/resources';
import { textOf } from '../workloads/text-of';
import { ContainerChange, containerChanges, PodChange } from '../workloads/workload-change';

/** Something that changed, and how it is described. */
export interface Cause {
  /** What changed, after "its": `image`. */
  readonly noun: Said;
  readonly details: readonly Block[];
  readonly isImage?: boolean;
  readonly isCommand?: boolean;
}

/**
 * All differences between two Jobs, those that readers look for first.
 * @param contents all changed ConfigMaps and Secrets
 * @param own the ones whose difference is reported here
 */
export function causesOf(
  change: PodChange,
  contents: readonly ContentChange[],
  own: ReadonlyMap<ChangedObject, ContentChange>,
): Cause[] {
  const containers = containerChanges(change);
  return [
    ...contents
      .filter((content) => change.replaced.includes(content.change))
      .map((content) => contentCause(content, own)),
    ...containers.flatMap(imageCause),
    ...containers.flatMap(commandCause),
    ...environmentCause(containers),
    ...resourcesCause(containers),
    ...executionCauses(change),
    ...otherCauses(change),
  ];
}

function contentCause(
  { change, files, object }: ContentChange,
  own: ReadonlyMap<ChangedObject, ContentChange>,
): Cause {
  const isRun = files.some(isScript);
  const noun = object.kind === 'Secret' ? 'Secret' : isRun ? 'script' : 'configuration';
  const changes = say`${filesSaid(files, object)} ${words(files.length === 1 ? 'changes' : 'change')}`;
  const details = own.has(change)
    ? [line(changes), ...filesDiff(files)]
    : [line(say`${changes}, which others read, too`)];
  return { noun: words(noun), details, isCommand: isRun };
}

function imageCause({ name, isOnly, before, after }: ContainerChange): Cause[] {
  const [from, to] = [textAt(before, 'image'), textAt(after, 'image')];
  if (from === to || from === undefined || to === undefined) return [];
  const which = isOnly ? words('image') : say`image of container ${name}`;
  return [
    {
      noun: words('image'),
      details: [line(say`${which}: ${to} instead of ${from}`)],
      isImage: true,
    },
  ];
}

function commandCause({ before, after }: ContainerChange): Cause[] {
  if (before === undefined || after === undefined || !isChanged(before, after)) return [];
  const details = commandDiff(before, after);
  return [{ noun: words('command'), details, isCommand: true }];
}

function environmentCause(containers: readonly ContainerChange[]): Cause[] {
  const lines = containers.flatMap(({ before, after }) =>
    before === undefined || after === undefined ? [] : variableLines(before, after),
  );
  return lines.length === 0 ? [] : [{ noun: words('environment'), details: lines.map(line) }];
}

function resourcesCause(containers: readonly ContainerChange[]): Cause[] {
  const lines = containers.flatMap(({ before, after }) =>
    before === undefined || after === undefined ? [] : resourceLines(before, after),
  );
  return lines.length === 0 ? [] : [{ noun: words('resources'), details: lines.map(line) }];
}

/** Names of the fields of a Job for readers. */
const EXECUTION: { readonly [field: string]: string } = {
  activeDeadlineSeconds: 'deadline',
  backoffLimit: 'retries',
  backoffLimitPerIndex: 'retries',
  completionMode: 'completion mode',
  completions: 'completions',
  parallelism: 'parallelism',
  podFailurePolicy: 'failure policy',
  restartPolicy: 'restart policy',
  successPolicy: 'success policy',
  terminationGracePeriodSeconds: 'grace period',
  ttlSecondsAfterFinished: 'time to live',
};

function executionCauses({ before, after, podBefore, podAfter }: PodChange): Cause[] {
  if (before === undefined || after === undefined) return [];
  return aspectsOf(executionOf(before, podBefore), executionOf(after, podAfter)).map(({ one, field }) => ({
    noun: words(EXECUTION[field] ?? field),
    details: [line(say`it ${words(one)}`)],
  }));
}

/** Fields that other causes report. */
const TOLD = new Set([
  'image',
  'command',
  'args',
  'env',
  'envFrom',
  'resources',
  'suspend',
  ...Object.keys(EXECUTION),
]);

/** Names of fields for readers, by a name in their path. */
const NOUNS: readonly (readonly [field: RegExp, noun: string])[] = [
  [/^(?:serviceAccountName|serviceAccount|automountServiceAccountToken)$/, 'service account'],
  [/^(?:securityContext|hostPID|hostIPC|hostNetwork|hostUsers)$/, 'security settings'],
  [/^(?:volumes|volumeMounts|volumeDevices)$/, 'volumes'],
  [
    /^(?:nodeSelector|affinity|tolerations|topologySpreadConstraints|priorityClassName|schedulerName)$/,
    'placement',
  ],
  [/^(?:containers|initContainers)$/, 'containers'],
  [/^metadata$/, 'labels and annotations'],
];
const MOST_FIELDS = 6;

function otherCauses({ fields, after, podBefore, podAfter }: PodChange): Cause[] {
  const path = templatePath(after?.kind ?? 'Job');
  const inTemplate = (field: FieldChange) => path.every((step, index) => field.path[index] === step);
  const others = [
    ...fields.filter(
      (field) => field.path[0] !== 'metadata' && field.path[0] !== 'apiVersion' && !inTemplate(field),
    ),
    ...podFieldChanges(withoutTold(podBefore), withoutTold(podAfter)),
  ].filter(({ path: steps }) => !steps.some((step) => typeof step === 'string' && TOLD.has(step)));
  const byNoun = new Map<string, FieldChange[]>();
  for (const field of others) {
    const noun = nounOf(field);
    byNoun.set(noun, [...(byNoun.get(noun) ?? []), field]);
  }
  return [...byNoun].map(([noun, all]) => ({
    noun: noun === '' ? say`${pathText(all[0].path)}` : words(noun),
    details: all.slice(0, MOST_FIELDS).map((field) => line(fieldSaid(field))),
  }));
}

/** A pod whose containers have only the fields that no other cause reports. */
function withoutTold(pod: AnyMap): AnyMap {
  const rest = (container: unknown) =>
    isMap(container)
      ? Object.fromEntries(Object.entries(container).filter(([field]) => !TOLD.has(field)))
      : container;
  const lists = ['initContainers', 'containers'].flatMap((field) => {
    const containers = listAt(pod, 'spec', field);
    return containers.length === 0 ? [] : [[field, containers.map(rest)] as const];
  });
  return { ...pod, spec: { ...mapAt(pod, 'spec'), ...Object.fromEntries(lists) } };
}

function nounOf({ path }: FieldChange): string {
  const steps = path.filter((step) => typeof step === 'string');
  return NOUNS.find(([field]) => steps.some((step) => field.test(step)))?.[1] ?? '';
}

const MOST_CHARACTERS = 80;

function fieldSaid({ path, before, after }: FieldChange): Said {
  const name = pathText(path);
  if (before === undefined) return say`${name} is added: ${valueSaid(after)}`;
  if (after === undefined) return say`${name} is removed: ${valueSaid(before)}`;
  return say`${name}: ${valueSaid(after)} instead of ${valueSaid(before)}`;
}

function valueSaid(value: Tree | undefined): Said {
  const text = textOf(value);
  return say`${text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text}`;
}
