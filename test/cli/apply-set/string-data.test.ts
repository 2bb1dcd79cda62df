import { withData, withoutStaleKeys, withStaleKeys } from '../../../lib/cli/apply-set/string-data';
import { FieldTree, KubeObject, ManagedFields } from '../../../lib/manifest/kube-object';
import { object } from '../objects';

const WHOLE: FieldTree = {};
const secret = (fields: object) => object('v1 Secret', 'ns/a', fields);

test.each<[what: string, fields: object, data: object]>([
  ['text', { stringData: { a: 'ä' } }, { data: { a: 'w6Q=' } }],
  ['an empty string', { stringData: { a: '' } }, { data: { a: '' } }],
  [
    'a key that is also in data',
    { data: { a: 'eA==', b: 'eA==' }, stringData: { a: 'y' } },
    { data: { a: 'eQ==', b: 'eA==' } },
  ],
  ['data that is null', { data: null, stringData: { a: 'x' } }, { data: { a: 'eA==' } }],
  ['stringData without keys', { data: { a: 'eA==' }, stringData: {} }, { data: { a: 'eA==' } }],
])('stringData is sent as data: %s', (_, fields, data) => {
  expect(withData(secret(fields))).toEqual(secret(data));
});

test.each<[what: string, object: KubeObject]>([
  ['a number, which the API server refuses', secret({ stringData: { a: 1 } })],
  ['stringData that is not a map', secret({ stringData: 'a' })],
  ['data that is not a map', secret({ data: 'a', stringData: { a: 'b' } })],
  ['another kind', object('example.com/v1 Secret', 'ns/a', { stringData: { a: 'b' } })],
  ['no stringData', secret({ data: { a: 'eA==' } })],
])('an object other than a Secret with strings is sent unchanged: %s', (_, one) => {
  expect(withData(one)).toBe(one);
});

const by = (manager: string, fieldsV1: FieldTree, operation = 'Apply'): ManagedFields => {
  return { manager, operation, fieldsV1 };
};
const live = (data: object, managedFields: ManagedFields[], fields: object = {}) =>
  secret({ data, ...fields, metadata: { name: 'a', namespace: 'ns', managedFields } });
const texts = by('cdk8s-jobs', { 'f:stringData': { 'f:kept': WHOLE } });

test.each<[what: string, there: KubeObject, data: object | undefined]>([
  [
    'that an earlier apply sent as text',
    live({ kept: 'eA==', gone: 'eQ==' }, [texts]),
    { kept: 'eA==', gone: 'eQ==' },
  ],
  ['that is in the folder', live({ kept: 'eA==' }, [texts]), undefined],
  [
    'of another manager',
    live({ theirs: 'eQ==' }, [texts, by('x', { 'f:data': { 'f:theirs': WHOLE } }, 'Update')]),
    undefined,
  ],
  [
    'that another manager applied as text',
    live({ theirs: 'eQ==' }, [texts, by('x', { 'f:stringData': { 'f:theirs': WHOLE } })]),
    undefined,
  ],
  [
    'of our data, which the API server removes',
    live({ old: 'eQ==' }, [by('cdk8s-jobs', { 'f:stringData': WHOLE, 'f:data': { 'f:old': WHOLE } })]),
    undefined,
  ],
  [
    'of a Secret that never had stringData',
    live({ theirs: 'eQ==' }, [by('cdk8s-jobs', { 'f:data': WHOLE })]),
    undefined,
  ],
  ['of a Secret that is not ours', live({ theirs: 'eQ==' }, [by('x', { 'f:stringData': WHOLE })]), undefined],
  ['that cannot be removed', live({ gone: 'eQ==' }, [texts], { immutable: true }), undefined],
])('a key is sent once more, to be removed, if it is ours: %s', (_, there, data) => {
  expect(withStaleKeys(secret({ data: { kept: 'eA==' } }), there)?.data).toEqual(data);
});

test('the keys that will be removed are left out of the answer to a dry run', () => {
  const answer = secret({ data: { kept: 'eA==', gone: 'eQ==', theirs: 'eg==' } });
  const [wanted, before] = [
    secret({ data: { kept: 'eA==' } }),
    secret({ data: { kept: 'eA==', gone: 'eQ==' } }),
  ];
  expect(withoutStaleKeys(answer, wanted, before)).toEqual(
    secret({ data: { kept: 'eA==', theirs: 'eg==' } }),
  );
});
