/** What patches may set for selectors, groups and placement, in addition to the rows of refused patches. */

import { JsonPatch } from 'cdk8s';
import { jobSpecOf, periodic, podOf, runOnce } from '../../support/charts';
import { messageOf } from '../../support/messages';
import { add, INDEXED, POD } from '../../support/refused-patches';

const patched = (...patches: JsonPatch[]) =>
  runOnce({ ...INDEXED, parallelism: 2, podLabels: { a: 'b' }, patches });
const REFUSES = 'or Kubernetes refuses the job; correct the patch';

describe('a selector', () => {
  const selector = (value: object) => [add('/spec/manualSelector', true), add('/spec/selector', value)];

  test.each([
    [{ matchLabels: { a: 'b' } }],
    [{ matchExpressions: [{ key: 'a', operator: 'Exists' }] }],
    [{}],
  ])('may be %j, which selects the pods', (value) => {
    expect(jobSpecOf(patched(...selector(value))).selector).toEqual(value);
  });

  test('that is empty is ignored', () => {
    expect(jobSpecOf(patched(add('/spec/selector', {}))).selector).toEqual({});
  });

  test.each([
    ['selector', { matchLabels: { a: 'b' } }, 'must be left out in a CronJob'],
    ['manualSelector', true, 'must not be true in a CronJob'],
  ])('%s of a CronJob is refused', (field, value, rule) => {
    const patches = [add(`/spec/jobTemplate/spec/${field}`, value)];
    expect(messageOf(() => periodic({ patches }))).toBe(
      `PeriodicJob 'test/nightly': spec.jobTemplate.spec.${field} ${rule}, ${REFUSES}`,
    );
  });
});

describe('a group of pods', () => {
  const gang = { gang: { minCount: 2 } };
  test.each([
    [{ schedulingPolicy: gang, disruptionMode: { all: {} } }],
    [{ schedulingPolicy: { basic: {} }, disruptionMode: { single: {} } }],
    [{ schedulingConstraints: { topology: [{ key: 'rack' }] } }],
    [{}],
  ])('may be %j', (scheduling) => {
    expect(jobSpecOf(patched(add('/spec/scheduling', scheduling))).scheduling).toEqual(scheduling);
  });

  test.each([
    [{ schedulingPolicy: {} }, 'schedulingPolicy must have one member'],
    [{ schedulingPolicy: { basic: {}, gang: {} } }, 'schedulingPolicy must have one member'],
    [{ disruptionMode: { single: {}, all: {} } }, 'disruptionMode must have one member'],
    [{ disruptionMode: { all: {} } }, 'disruptionMode.all must come with schedulingPolicy.gang'],
    [
      { schedulingPolicy: { gang: { minCount: 3 } } },
      'schedulingPolicy.gang.minCount must be at most the parallelism of 2',
    ],
    [
      { schedulingConstraints: { topology: [{ key: 'a' }, { key: 'b' }] } },
      'schedulingConstraints.topology must be at most one',
    ],
    [
      { resourceClaims: ['a', 'b', 'c', 'd', 'e'].map((name) => ({ name })) },
      'resourceClaims must be at most 4',
    ],
  ])('may not be %j', (scheduling, rule) => {
    expect(messageOf(() => patched(add('/spec/scheduling', scheduling)))).toBe(
      `RunOnceJob 'test/migrate': spec.scheduling.${rule}, ${REFUSES}`,
    );
  });
});

test('operators that a newer Kubernetes may have pass', () => {
  const expression = { key: 'a', operator: 'Matches', values: ['x y'] };
  const nodes = {
    requiredDuringSchedulingIgnoredDuringExecution: {
      nodeSelectorTerms: [{ matchExpressions: [expression] }],
    },
  };
  const toleration = { key: 'a', operator: 'Matches', value: 'x y' };
  const pod = podOf(
    patched(add(`${POD}/affinity`, { nodeAffinity: nodes }), add(`${POD}/tolerations`, [toleration])),
  );
  expect(pod.affinity.nodeAffinity).toEqual(nodes);
  expect(pod.tolerations).toEqual([toleration]);
});
