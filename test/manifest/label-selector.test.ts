/** Selectors select what Kubernetes' own code selects: test/oracle asks that about many more. */

import { LabelSelector, selects } from '../../lib/manifest/label-selector';

const LABELS = { app: 'shop', tier: '', 'app.kubernetes.io/part-of': 'shop' };

const one = (key: string, operator: string, values?: readonly string[]): LabelSelector => ({
  matchExpressions: [{ key, operator, values }],
});

test.each<[what: string, selector: LabelSelector | null | undefined]>([
  ['an empty selector', {}],
  ['empty lists of conditions', { matchLabels: {}, matchExpressions: [] }],
  ['a pair', { matchLabels: { app: 'shop' } }],
  ['a pair without a value', { matchLabels: { tier: '' } }],
  ['all pairs', { matchLabels: LABELS }],
  ['In with the value among others', one('app', 'In', ['blog', 'shop'])],
  ['In with an empty value', one('tier', 'In', [''])],
  ['NotIn with other values', one('app', 'NotIn', ['blog'])],
  ['NotIn of a label that is missing', one('team', 'NotIn', ['sales'])],
  ['Exists', one('app', 'Exists')],
  ['Exists of a label without a value', one('tier', 'Exists')],
  ['DoesNotExist of a label that is missing', one('team', 'DoesNotExist')],
  ['DoesNotExist of a name that every JavaScript object has', one('constructor', 'DoesNotExist')],
  ['pairs and conditions', { matchLabels: { app: 'shop' }, ...one('team', 'DoesNotExist') }],
])('%s selects the labels', (_, selector) => {
  expect(selects(selector, LABELS)).toBe(true);
});

test.each<[what: string, selector: LabelSelector | null | undefined]>([
  ['a missing selector', undefined],
  ['a selector that is null', null],
  ['another value', { matchLabels: { app: 'blog' } }],
  ['a value in other case', { matchLabels: { app: 'Shop' } }],
  ['a label that is missing', { matchLabels: { team: 'sales' } }],
  ['a label without a value that is missing', { matchLabels: { team: '' } }],
  ['two pairs of which one differs', { matchLabels: { app: 'shop', tier: 'web' } }],
  ['In with other values', one('app', 'In', ['blog'])],
  ['In of a label that is missing', one('team', 'In', ['sales'])],
  ['In without values', one('app', 'In')],
  ['NotIn with the value among others', one('app', 'NotIn', ['blog', 'shop'])],
  ['Exists of a label that is missing', one('team', 'Exists')],
  ['Exists of a name that every JavaScript object has', one('constructor', 'Exists')],
  ['DoesNotExist', one('app', 'DoesNotExist')],
  ['DoesNotExist of a label without a value', one('tier', 'DoesNotExist')],
  ['an unknown operator', one('app', 'Gt', ['1'])],
  [
    'a pair next to a condition that is not met',
    { matchLabels: { app: 'shop' }, ...one('app', 'DoesNotExist') },
  ],
])('%s does not select the labels', (_, selector) => {
  expect(selects(selector, LABELS)).toBe(false);
});
