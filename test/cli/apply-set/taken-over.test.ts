import { takenOver } from '../../../lib/cli/apply-set/taken-over';
import { KubeObject } from '../../../lib/manifest/kube-object';
import { LAST_APPLIED } from '../../../lib/manifest/last-applied';
import { object } from '../objects';

function withCopy(live: object, copy: string): KubeObject {
  return object('v1 ConfigMap', 'ns/a', {
    ...live,
    metadata: { name: 'a', annotations: { [LAST_APPLIED]: copy } },
  });
}

const of = (rest: object) => object('v1 ConfigMap', 'ns/a', rest);

test.each([
  [
    'a field that is no longer in the folder',
    { data: { a: '1', b: '2' } },
    { data: { a: '1' } },
    { data: { a: '1' } },
  ],
  [
    'a map that is no longer in the folder',
    { data: { a: '1' }, more: { b: { c: 1 } } },
    { data: { a: '1' } },
    { data: { a: '1' } },
  ],
  [
    'a variable that is no longer in the folder',
    {
      spec: {
        env: [
          { name: 'A', value: '1' },
          { name: 'B', value: '1', from: 2 },
        ],
      },
    },
    { spec: { env: [{ name: 'B', value: '1' }] } },
    { spec: { env: [{ name: 'B', value: '1' }] } },
  ],
])('%s is removed', (_, live, manifest, left) => {
  // The API server keeps all of it in a dry run, since another manager has set it.
  const answer = of(live);
  const { metadata, ...rest } = takenOver(withCopy(live, JSON.stringify(of(live))), answer, of(manifest));
  expect(metadata).toEqual(answer.metadata);
  expect(rest).toEqual({ apiVersion: 'v1', kind: 'ConfigMap', ...left });
});

test.each([
  ['the copy never had it', { a: '1', b: '2' }, { a: '1' }],
  ['another manager has changed it since', { a: '1', b: '2' }, { a: '1', b: '1' }],
])('a field stays where %s', (_, data, copied) => {
  const copy = JSON.stringify(of({ data: copied }));
  expect(takenOver(withCopy({ data }, copy), of({ data }), of({ data: { a: '1' } }))).toEqual(of({ data }));
});

test.each(['', '{', 'null', '[]', '"a"'])('a copy that is %j removes nothing', (copy) => {
  expect(takenOver(withCopy({ data: { a: '1' } }, copy), of({ data: { a: '1' } }), of({}))).toEqual(
    of({ data: { a: '1' } }),
  );
});

test('a value of a Secret that was applied as text is removed if the folder no longer has it', () => {
  const secret = (fields: object) => object('v1 Secret', 'ns/a', fields);
  const copy = JSON.stringify(secret({ stringData: { a: '1', b: '2' } }));
  const [data, metadata] = [
    { a: 'MQ==', b: 'Mg==' },
    { name: 'a', annotations: { [LAST_APPLIED]: copy } },
  ];
  const manifest = secret({ data: { a: 'MQ==' } });
  expect(takenOver(secret({ data, metadata }), secret({ data }), manifest)).toEqual(manifest);
});
