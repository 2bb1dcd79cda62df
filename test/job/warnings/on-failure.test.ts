import { onFailure } from '../../../lib/job/warnings/on-failure';
import { oneTime, Parts, scheduled, SIDECAR, textsOf } from './jobs';

const ON_FAILURE = { restartPolicy: 'OnFailure' };

test.each<[what: string, parts: Parts, texts: string[]]>([
  [
    'no retries',
    { pod: ON_FAILURE, spec: { backoffLimit: 0 } },
    [
      'starts its program twice although backoffLimit is 0, since ON_FAILURE restarts it before the Job fails; remove restartPolicy for a single try',
    ],
  ],
  [
    'one retry',
    { pod: ON_FAILURE, spec: { backoffLimit: 1 } },
    [
      'has no retry that can succeed, since ON_FAILURE ends the last of backoffLimit retries at its start; set backoffLimit to at least 2, or remove restartPolicy',
    ],
  ],
  [
    'a sidecar',
    { pod: { ...ON_FAILURE, initContainers: [SIDECAR] }, spec: { backoffLimit: 2 } },
    [
      "fails after 2 restarts of 'proxy', which ON_FAILURE counts like those of its own container; remove restartPolicy",
    ],
  ],
  [
    'two sidecars and the default limit',
    { pod: { ...ON_FAILURE, initContainers: [SIDECAR, { ...SIDECAR, name: 'logs' }] } },
    [
      "fails after 6 restarts of 'proxy' and 'logs', which ON_FAILURE counts like those of its own container; remove restartPolicy",
    ],
  ],
  [
    'a sidecar and no retry',
    { pod: { ...ON_FAILURE, initContainers: [SIDECAR] }, spec: { backoffLimit: 0 } },
    [
      'starts its program twice although backoffLimit is 0, since ON_FAILURE restarts it before the Job fails; remove restartPolicy for a single try',
      "fails after 1 restarts of 'proxy', which ON_FAILURE counts like those of its own container; remove restartPolicy",
    ],
  ],
])('%s under OnFailure', (_, parts, texts) => {
  const expected = texts.map((text) => `batch/on-failure: ${text}`);
  expect(textsOf(onFailure(oneTime(parts)))).toEqual(expected);
  expect(textsOf(onFailure(scheduled(parts)))).toEqual(expected);
});

test.each<[what: string, parts: Parts]>([
  ['two retries', { pod: ON_FAILURE, spec: { backoffLimit: 2 } }],
  ['the default limit', { pod: ON_FAILURE }],
  [
    'an init container',
    { pod: { ...ON_FAILURE, initContainers: [{ name: 'fetch' }] }, spec: { backoffLimit: 2 } },
  ],
  ['no retry under Never', { spec: { backoffLimit: 0 } }],
  ['a sidecar under Never', { pod: { initContainers: [SIDECAR] }, spec: { backoffLimit: 1 } }],
])('%s has no warning', (_, parts) => {
  expect(onFailure(oneTime(parts))).toEqual([]);
});
