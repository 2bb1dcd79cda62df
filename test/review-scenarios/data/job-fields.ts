/** Edits of fields of Jobs, without running pods: which are refused and which are not. */

import { container, edit, job, spec, waitingJob } from '../objects';
import { Scenario } from '../scenario';

const INDEXED = { completionMode: 'Indexed', completions: 2, parallelism: 2 };
const RULES = [{ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] }];

/** With parallelism 0 the Job creates no pods, and is not suspended. */
const still = (fields = {}, podFields = {}) => job('j', { parallelism: 0, ...fields }, podFields);
const inTemplate = (fields: object) => spec({ template: fields });
const inPod = (fields: object) => inTemplate({ spec: fields });
const inContainer = (fields: object) => inPod({ containers: [container(fields)] });
const [A, B] = ['A', 'B'].map((name) => ({ name, value: name }));
const OTHER = container({ name: 'other' });
const VOLUMES = ['a', 'b'].map((name) => ({ name, emptyDir: {} }));
const TOLERATIONS = ['a', 'b'].map((key) => ({ key, operator: 'Exists' }));
const LIMITS = { requests: { cpu: '10m', memory: '16Mi' } };

type Row = readonly [name: string, patch: object, base?: ReturnType<typeof job>];

const EDITS: readonly Row[] = [
  ['image of a Job', inContainer({ image: 'other:1.0' })],
  ['command of a Job', inContainer({ command: ['sleep', '901'] })],
  ['env of a Job', inContainer({ env: [{ name: 'A', value: '1' }] })],
  ['resources of a Job', inContainer({ resources: LIMITS })],
  ['label of the template of a Job', inTemplate({ metadata: { labels: { team: 'a' } } })],
  ['annotation of the template of a Job', inTemplate({ metadata: { annotations: { team: 'a' } } })],
  ['node selector of a Job', inPod({ nodeSelector: { zone: 'a' } })],
  ['restart policy of a Job', inPod({ restartPolicy: 'OnFailure' })],
  ['service account of a Job', inPod({ serviceAccountName: 'other' })],
  ['label of a Job', { metadata: { labels: { team: 'a' } } }],
  ['annotation of a Job', { metadata: { annotations: { team: 'a' } } }],
  ['backoffLimit of a Job', spec({ backoffLimit: 3 })],
  ['activeDeadlineSeconds of a Job', spec({ activeDeadlineSeconds: 3600 })],
  ['ttl of a Job that has not ended', spec({ ttlSecondsAfterFinished: 3600 })],
  ['podReplacementPolicy of a Job', spec({ podReplacementPolicy: 'Failed' })],
  ['completions of a Job', spec({ completions: 3 })],
  ['completions of a Job that has some', spec({ completions: 5 }), still({ completions: 3 })],
  ['completionMode of a Job', spec({ completionMode: 'Indexed' }), still({ completions: 3 })],
  ['completions of an Indexed Job alone', spec({ completions: 3 }), still({ ...INDEXED, suspend: true })],
  [
    'completions of an Indexed Job with its parallelism',
    spec({ completions: 3, parallelism: 3 }),
    waitingJob('j', INDEXED),
  ],
  [
    'fewer completions of an Indexed Job with its parallelism',
    spec({ completions: 1, parallelism: 1 }),
    waitingJob('j', INDEXED),
  ],
  ['parallelism of an Indexed Job alone', spec({ parallelism: 1 }), waitingJob('j', INDEXED)],
  ['podFailurePolicy of a Job', spec({ podFailurePolicy: { rules: RULES } })],
  [
    'successPolicy of an Indexed Job',
    spec({ successPolicy: { rules: [{ succeededCount: 1 }] } }),
    still(INDEXED),
  ],
  ['backoffLimitPerIndex of an Indexed Job', spec({ backoffLimitPerIndex: 1 }), still(INDEXED)],
  [
    'maxFailedIndexes of an Indexed Job',
    spec({ maxFailedIndexes: 2 }),
    still({ ...INDEXED, backoffLimitPerIndex: 1 }),
  ],
  ['managedBy of a Job', spec({ managedBy: 'example.com/other' })],
  ['image of a Job that waits', inContainer({ image: 'other:1.0' }), waitingJob('j')],
  ['env of a Job that waits', inContainer({ env: [{ name: 'A', value: '1' }] }), waitingJob('j')],
  ['resources of a Job that waits', inContainer({ resources: LIMITS }), waitingJob('j')],
  ['resources of a pod of a Job that waits', inPod({ resources: LIMITS }), waitingJob('j')],
  ['node selector of a Job that waits', inPod({ nodeSelector: { zone: 'a' } }), waitingJob('j')],
  [
    'tolerations of a Job that waits',
    inPod({ tolerations: [{ key: 'a', operator: 'Exists' }] }),
    waitingJob('j'),
  ],
  [
    'node affinity of a Job that waits',
    inPod({
      affinity: {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: [{ matchExpressions: [{ key: 'zone', operator: 'Exists' }] }],
          },
        },
      },
    }),
    waitingJob('j'),
  ],
  [
    'pod affinity of a Job that waits',
    inPod({
      affinity: {
        podAntiAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: [
            { topologyKey: 'zone', labelSelector: { matchLabels: { a: 'b' } } },
          ],
        },
      },
    }),
    waitingJob('j'),
  ],
  [
    'label of the template of a Job that waits',
    inTemplate({ metadata: { labels: { team: 'a' } } }),
    waitingJob('j'),
  ],
  ['priority of a Job that waits', inPod({ priorityClassName: 'system-node-critical' }), waitingJob('j')],
  ['completions of a Job that waits', spec({ completions: 3 }), waitingJob('j')],
  [
    'resources of a Job that is resumed by the same edit',
    spec({
      suspend: false,
      parallelism: 0,
      template: { spec: { containers: [container({ resources: LIMITS })] } },
    }),
    waitingJob('j'),
  ],
  [
    'resources of a Job that is suspended by the same edit',
    spec({ suspend: true, template: { spec: { containers: [container({ resources: LIMITS })] } } }),
  ],
];

const OTHER_WORDS: readonly Row[] = [
  [
    'quantity of a Job in other words',
    inContainer({ resources: { requests: { cpu: '0.5', memory: '1024Mi' } } }),
    still({}, { containers: [container({ resources: { requests: { cpu: '500m', memory: '1Gi' } } })] }),
  ],
  ['defaults of a Job, written down', spec({ completions: 1, suspend: false, completionMode: 'NonIndexed' })],
  [
    'defaults of pods of a Job, written down',
    inPod({ dnsPolicy: 'ClusterFirst', schedulerName: 'default-scheduler' }),
  ],
  ['env of a Job, set to nothing', inContainer({ env: [] })],
];

/** Lists whose order has no meaning for pods; the API server compares them as written. */
const OTHER_ORDER: readonly Row[] = [
  [
    'order of env of a Job',
    inContainer({ env: [B, A] }),
    still({}, { containers: [container({ env: [A, B] })] }),
  ],
  [
    'order of containers of a Job',
    inPod({ containers: [OTHER, container()] }),
    still({}, { containers: [container(), OTHER] }),
  ],
  ['order of volumes of a Job', inPod({ volumes: [...VOLUMES].reverse() }), still({}, { volumes: VOLUMES })],
  [
    'order of tolerations of a Job',
    inPod({ tolerations: [...TOLERATIONS].reverse() }),
    still({}, { tolerations: TOLERATIONS }),
  ],
  [
    'order of tolerations of a suspended Job',
    inPod({ tolerations: [...TOLERATIONS].reverse() }),
    waitingJob('j', {}, { tolerations: TOLERATIONS }),
  ],
  [
    'order of volumes of a suspended Job',
    inPod({ volumes: [...VOLUMES].reverse() }),
    waitingJob('j', {}, { volumes: VOLUMES }),
  ],
];

const scenarios = (rows: readonly Row[]): Scenario[] =>
  rows.map(([name, patch, base = still()]) => ({ name, base: [base], head: [edit(base, patch)] }));

export const JOB_FIELDS: readonly Scenario[] = scenarios([...EDITS, ...OTHER_ORDER]);

/** Different spellings of the same values, which are not edits. */
export const SPELLINGS: readonly Scenario[] = scenarios(OTHER_WORDS);
