/** Why a Job that is named by its content is another one. */

import { fieldChanges, FieldChange } from '../fields/diff';
import { pathText } from '../fields/field-path';
import { Tree } from '../fields/normalize';
import { textAt } from '../fields/tree';
import { Block, line } from '../report/finding';
import { say, Said, words } from '../report/said';
import { commandDiff, isChanged } from '../workloads/commands';
import { variableLines } from '../workloads/environment';
import { aspectsOf, executionOf } from '../workloads/execution-rules';
import { ContentChange, fileFacts, filesDiff, filesSaid, isScript } from '../workloads/files';
import { templatePath } from '../workloads/pod-template';
import { resourceLines } from '../workloads/resources';
import { ContainerChange, containerChanges, PodChange } from '../workloads/workload-change';

/** Something that changed, and what is told of it. */
export interface Cause {
  /** What changed, after "its": `image`. */
  readonly noun: Said;
  readonly details: readonly Block[];
  readonly isImage?: boolean;
  readonly isCommand?: boolean;
  readonly facts: unknown;
}

/**
 * All that differs between two Jobs, what people look for first.
 * @param contents the changed ConfigMaps and Secrets that only this Job reads
 */
export function causesOf(change: PodChange, contents: ReadonlyMap<object, ContentChange>): Cause[] {
  const containers = containerChanges(change);
  return [
    ...contentCauses(change, contents),
    ...containers.flatMap(imageCause),
    ...containers.flatMap(commandCause),
    ...environmentCause(containers),
    ...resourcesCause(containers),
    ...executionCauses(change),
    ...otherCauses(change),
  ];
}

function contentCauses({ replaced }: PodChange, contents: ReadonlyMap<object, ContentChange>): Cause[] {
  return replaced.map((content): Cause => {
    const own = contents.get(content);
    if (own === undefined) return sharedContent(content.after.kind, content.after.name);
    const isRun = own.files.some(isScript);
    const noun = own.object.kind === 'Secret' ? 'Secret' : isRun ? 'script' : 'configuration';
    return {
      noun: words(noun),
      details: [
        line(
          say`${filesSaid(own.files, own.object)} ${words(own.files.length === 1 ? 'changes' : 'change')}`,
        ),
        ...filesDiff(own.files),
      ],
      isCommand: isRun,
      facts: fileFacts(own.files),
    };
  });
}

/** What others read, too, is told for all of them. */
function sharedContent(kind: string, name: string): Cause {
  return {
    noun: say`${words(kind === 'Secret' ? 'Secret' : 'ConfigMap')} ${name}`,
    details: [],
    facts: [kind, name],
  };
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
      facts: [from, to],
    },
  ];
}

function commandCause({ before, after }: ContainerChange): Cause[] {
  if (before === undefined || after === undefined || !isChanged(before, after)) return [];
  const details = commandDiff(before, after);
  return [{ noun: words('command'), details, isCommand: true, facts: details }];
}

function environmentCause(containers: readonly ContainerChange[]): Cause[] {
  const lines = containers.flatMap(({ before, after }) =>
    before === undefined || after === undefined ? [] : variableLines(before, after),
  );
  return lines.length === 0 ? [] : [{ noun: words('environment'), details: lines.map(line), facts: lines }];
}

function resourcesCause(containers: readonly ContainerChange[]): Cause[] {
  const lines = containers.flatMap(({ before, after }) =>
    before === undefined || after === undefined ? [] : resourceLines(before, after),
  );
  return lines.length === 0 ? [] : [{ noun: words('resources'), details: lines.map(line), facts: lines }];
}

function executionCauses({ before, after, podBefore, podAfter }: PodChange): Cause[] {
  if (before === undefined || after === undefined) return [];
  const aspects = aspectsOf(executionOf(before, podBefore), executionOf(after, podAfter));
  if (aspects.length === 0) return [];
  return [
    {
      noun: words('way to run'),
      details: aspects.map(({ one }) => line(say`it ${words(one)}`)),
      facts: aspects.map(({ facts }) => facts),
    },
  ];
}

/** Fields that other causes are about. */
const TOLD =
  /^(?:image|command|args|env|envFrom|resources|backoffLimit|activeDeadlineSeconds|parallelism|completions|completionMode|backoffLimitPerIndex|podFailurePolicy|successPolicy|restartPolicy|ttlSecondsAfterFinished|terminationGracePeriodSeconds)$/;

/** What people call fields, by a name in their path. */
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
    ...fieldChanges(podBefore as Tree, podAfter as Tree),
  ].filter(({ path: steps }) => !steps.some((step) => typeof step === 'string' && TOLD.test(step)));
  const byNoun = new Map<string, FieldChange[]>();
  for (const field of others) {
    const noun = nounOf(field);
    byNoun.set(noun, [...(byNoun.get(noun) ?? []), field]);
  }
  return [...byNoun].map(([noun, all]) => ({
    noun: noun === '' ? say`${pathText(all[0].path)}` : words(noun),
    details: all.slice(0, MOST_FIELDS).map((field) => line(fieldSaid(field))),
    facts: all,
  }));
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

/** Hidden values are JSON without a value. */
function valueSaid(value: Tree | undefined): Said {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return say`${text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text}`;
}
