/** Where pods run: what of affinity, tolerations and spreads lands in the pod, and what Kubernetes refuses. */

import { JsonPatch } from 'cdk8s';
import { LabelExpression, TaintEffect } from 'cdk8s-plus-27';
import {
  NodeExpression,
  NodeInclusionPolicy,
  NodeOperator,
  PodTerm,
  RunOnceJobProps,
  Toleration,
  TolerationOperator,
  TopologySpread,
} from 'cdk8s-jobs';
import { podOf, runOnce } from '../../support/charts';
import { messageOf } from '../../support/messages';

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const near = (...nearPods: PodTerm[]) => ({ affinity: { nearPods } });
const field = (...fields: NodeExpression[]) => ({ affinity: { nodes: [{ fields }] } });
const spread = (more: Partial<TopologySpread>) => ({ topologySpread: [{ topologyKey: 'zone', ...more }] });
const tolerate = (...tolerations: Toleration[]) => ({ tolerations });
const nearOf = (term: PodTerm) => podOf(runOnce(near(term))).affinity.podAffinity[REQUIRED][0];
const spreadOf = (more: Partial<TopologySpread>, props: Partial<RunOnceJobProps> = {}) =>
  podOf(runOnce({ ...spread(more), ...props })).topologySpreadConstraints[0];

test('nodes can be selected by name', () => {
  const { IN, NOT_IN, EXISTS } = NodeOperator;
  const name = { key: 'metadata.name', operator: IN, values: ['node-1'] };
  const other = { key: 'metadata.name', operator: NOT_IN, values: ['node-2.example.com'] };
  const disk = { key: 'disk', operator: EXISTS };
  const nodes = [{ fields: [name] }, { fields: [other], expressions: [disk], weight: 3 }];
  expect(podOf(runOnce({ affinity: { nodes } })).affinity.nodeAffinity).toEqual({
    [REQUIRED]: { nodeSelectorTerms: [{ matchFields: [name] }] },
    preferredDuringSchedulingIgnoredDuringExecution: [
      { weight: 3, preference: { matchFields: [other], matchExpressions: [disk] } },
    ],
  });
});

test('numbers in preferred node terms may be negative', () => {
  const expressions = [{ key: 'level', operator: NodeOperator.GT, values: ['-5'] }];
  const { nodeAffinity } = podOf(runOnce({ affinity: { nodes: [{ expressions, weight: 1 }] } })).affinity;
  expect(nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].preference).toEqual({
    matchExpressions: expressions,
  });
});

describe('pod terms', () => {
  test('can have labels only', () => {
    expect(nearOf({ labels: { app: 'db' } })).toEqual({
      labelSelector: { matchLabels: { app: 'db' } },
      topologyKey: 'kubernetes.io/hostname',
    });
  });

  test('can have expressions only', () => {
    expect(nearOf({ expressions: [LabelExpression.notIn('tier', ['web'])] }).labelSelector).toEqual({
      matchExpressions: [{ key: 'tier', operator: 'NotIn', values: ['web'] }],
    });
  });

  test('can select all namespaces', () => {
    expect(nearOf({ labels: {}, namespaceLabels: {} })).toMatchObject({
      labelSelector: { matchLabels: {} },
      namespaceSelector: { matchLabels: {} },
    });
  });

  test('can mismatch a label that they also select', () => {
    expect(nearOf({ labels: { app: 'db' }, mismatchLabelKeys: ['app'] }).mismatchLabelKeys).toEqual(['app']);
  });
});

describe('a spread', () => {
  test('over other pods is unchanged if a patch changes the name label of the job’s pods', () => {
    const labels = { 'app.kubernetes.io/name': 'shop' };
    const patches = [JsonPatch.replace('/spec/template/metadata/labels/app.kubernetes.io~1name', 'other')];
    expect(spreadOf({ labels }, { patches }).labelSelector).toEqual({ matchLabels: labels });
    expect(spreadOf({}, { patches }).labelSelector.matchLabels).toEqual({
      'app.kubernetes.io/name': 'other',
    });
  });

  test('can count the pods of a single Job', () => {
    expect(spreadOf({ matchLabelKeys: ['batch.kubernetes.io/job-name'] })).toMatchObject({
      labelSelector: { matchLabels: { 'app.kubernetes.io/name': 'migrate' } },
      matchLabelKeys: ['batch.kubernetes.io/job-name'],
    });
  });

  test('can have a minimum of domains, and honor taints', () => {
    const policies = {
      nodeAffinityPolicy: NodeInclusionPolicy.HONOR,
      nodeTaintsPolicy: NodeInclusionPolicy.HONOR,
    };
    expect(spreadOf({ required: true, minDomains: 3, ...policies })).toMatchObject({
      minDomains: 3,
      nodeAffinityPolicy: 'Honor',
      nodeTaintsPolicy: 'Honor',
    });
  });
});

test.each<[given: Toleration, operator: string]>([
  [{ key: 'a' }, 'Exists'],
  [{ key: 'a', value: 'b' }, 'Equal'],
  [{ key: 'a', operator: TolerationOperator.EQUAL }, 'Equal'],
  [{ operator: TolerationOperator.EXISTS }, 'Exists'],
  [{ key: 'a', value: '-5', operator: TolerationOperator.GT }, 'Gt'],
  [{ key: 'a', value: '9223372036854775807', operator: TolerationOperator.LT }, 'Lt'],
])('%j compares by %s', (given, operator) => {
  expect(podOf(runOnce(tolerate(given))).tolerations).toEqual([{ ...given, operator }]);
});

const KEY =
  'must have a key of at most 63 letters, digits, "-", "_" or ".", after an optional DNS prefix and "/"';
const LIKE = "write it like 'team' or 'example.com/team'";
const NAME = { key: 'metadata.name', operator: NodeOperator.IN };

test.each<[what: string, props: Partial<RunOnceJobProps>, text: string]>([
  [
    'a negative number of a required node',
    { affinity: { nodes: [{ expressions: [{ key: 'a', operator: NodeOperator.LT, values: ['-5'] }] }] } },
    'affinity.nodes[0].expressions[0].values[0] must be at most 63 letters, digits, "-", "_" or ".", starting and ending with a letter or digit, got "-5"; shorten or replace it, or use an annotation for free text',
  ],
  [
    'a node term that says nothing',
    field(),
    'affinity.nodes[0].expressions must have at least one; remove the term, or add an expression',
  ],
  [
    'a field that Kubernetes has not',
    field({ key: 'metadata.uid', operator: NodeOperator.IN, values: ['a'] }),
    'affinity.nodes[0].fields[0].key must be \'metadata.name\', got "metadata.uid"; write one of these',
  ],
  [
    'two names of nodes at a time',
    field({ ...NAME, values: ['a', 'b'] }),
    'affinity.nodes[0].fields[0].values must be the name of one node, got ["a","b"]; write one term for each node',
  ],
  [
    'a name that no node has',
    field({ ...NAME, values: ['A_b'] }),
    'affinity.nodes[0].fields[0].values must be the name of one node, got ["A_b"]; write one term for each node',
  ],
  [
    'any name of a node',
    field({ key: 'metadata.name', operator: NodeOperator.EXISTS }),
    "affinity.nodes[0].fields[0].operator must be 'In' or 'NotIn', got \"Exists\"; write one of these",
  ],
  [
    'pods without labels',
    near({ namespaces: ['shop'] }),
    'affinity.nearPods[0].labels must be set unless expressions are, or the term matches no pod; select the pods by their labels; {} means all',
  ],
  [
    'a label without values',
    near({ expressions: [LabelExpression.in('a', [])] }),
    'affinity.nearPods[0].expressions[0].values must list at least one value with the operator In, got []; correct the values or the operator',
  ],
  [
    'a key that no label has',
    near({ expressions: [LabelExpression.exists('a b')] }),
    `affinity.nearPods[0].expressions[0].key ${KEY}, got "a b"; ${LIKE}`,
  ],
  [
    'a value that no label has',
    near({ labels: {}, namespaceExpressions: [LabelExpression.notIn('a', ['b', 'c d'])] }),
    'affinity.nearPods[0].namespaceExpressions[0].values[1] must be at most 63 letters, digits, "-", "_" or ".", starting and ending with a letter or digit, got "c d"; shorten or replace it, or use an annotation for free text',
  ],
  [
    'a name that no namespace has',
    near({ labels: {}, namespaces: ['shop', 'Shop'] }),
    'affinity.nearPods[0].namespaces[1] must be the name of a namespace: at most 63 lower-case letters, digits and "-", got "Shop"; write it like \'shop\'',
  ],
  [
    'a key that selects already',
    near({ labels: { app: 'db' }, matchLabelKeys: ['app'] }),
    'affinity.nearPods[0].matchLabelKeys[0] must not be a key that the selector uses already, or Kubernetes refuses the pods, got "app"; remove one of the two',
  ],
  [
    'a key in which values are the same and others',
    near({ labels: {}, matchLabelKeys: ['a', 'b'], mismatchLabelKeys: ['c', 'b'] }),
    'affinity.nearPods[0].mismatchLabelKeys[1] must not be a key that the selector uses already, or Kubernetes refuses the pods, got "b"; remove one of the two',
  ],
  [
    'the own name twice',
    spread({ matchLabelKeys: ['app.kubernetes.io/name'] }),
    'topologySpread[0].matchLabelKeys[0] must not be a key that the selector uses already, or Kubernetes refuses the pods, got "app.kubernetes.io/name"; remove one of the two',
  ],
  [
    'a key twice',
    spread({ expressions: [], matchLabelKeys: ['a', 'a'] }),
    'topologySpread[0].matchLabelKeys[1] must not be a key that the selector uses already, or Kubernetes refuses the pods, got "a"; remove one of the two',
  ],
  [
    'a key that is none',
    spread({ matchLabelKeys: ['a b'] }),
    `topologySpread[0].matchLabelKeys[0] ${KEY}, got "a b"; ${LIKE}`,
  ],
  [
    'places that need not be there',
    spread({ minDomains: 2 }),
    'topologySpread[0].minDomains must come with required: true, got 2; set required: true, or remove minDomains',
  ],
  [
    'no places',
    spread({ required: true, minDomains: 0 }),
    'topologySpread[0].minDomains must be a whole number of at least 1, got 0; write 1',
  ],
  [
    'a value of every value',
    tolerate({ key: 'a', value: 'b', operator: TolerationOperator.EXISTS }),
    'tolerations[0].value must be left out with TolerationOperator.EXISTS, which matches every value, got "b"; remove one of the two',
  ],
  [
    'the empty value of every taint',
    tolerate({ operator: TolerationOperator.EQUAL, effect: TaintEffect.NO_EXECUTE }),
    'tolerations[0].operator must come with a key, got "Equal"; name the key of the taint',
  ],
  [
    'a comparison with nothing',
    tolerate({ key: 'a', operator: TolerationOperator.GT }),
    "tolerations[0].value must be a whole number with the operator Gt; write it like '10'",
  ],
  ...['05', '5.5', 'a', '+5', '9223372036854775808'].map(
    (value): [string, Partial<RunOnceJobProps>, string] => [
      `a comparison with ${value}`,
      tolerate({ key: 'a', value, operator: TolerationOperator.LT }),
      `tolerations[0].value must be a whole number with the operator Lt, got "${value}"; write it like '10'`,
    ],
  ),
])('%s is refused', (_, props, text) => {
  expect(messageOf(() => runOnce(props))).toBe(`RunOnceJob 'test/migrate': ${text}`);
});
