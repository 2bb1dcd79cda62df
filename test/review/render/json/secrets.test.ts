import { KubeObject } from '../../../../lib/manifest/kube-object';
import { clustersOf } from '../../../../lib/review/objects/clusters';
import { ReviewedObject } from '../../../../lib/review/objects/reviewed-object';
import { jsonText } from '../../../../lib/review/render/json/json';
import { Report } from '../../../../lib/review/report/report';
import { verdictOf } from '../../../../lib/review/report/verdict';
import * as fc from '../../../support/properties';

/** A manifest that contains the secret. */
type Place = (secret: string) => object;

const base64 = (text: string) => Buffer.from(text).toString('base64');
const secret = (fields: object) => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a' }, ...fields });
const config = (data: object) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data });
const job = (container: object) => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'a' },
  spec: { template: { spec: { containers: [{ name: 'main', ...container }] } } },
});
const annotated = (name: string, value: string) => ({ name: 'a', annotations: { [name]: value } });
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** Places where everything is hidden, whatever it looks like. */
const WHOLE: { readonly [place: string]: Place } = {
  data: (text) => secret({ data: { a: base64(text) } }),
  stringData: (text) => secret({ stringData: { a: text } }),
  'a copy of an object': (text) =>
    secret({ metadata: annotated(LAST_APPLIED, JSON.stringify(secret({ stringData: { a: text } }))) }),
  'a copy of data': (text) =>
    secret({ data: { a: base64(text) }, metadata: annotated('copy', `${text} ${base64(text)}`) }),
  'a copy of another kind': (text) => ({
    ...job({}),
    metadata: annotated(LAST_APPLIED, JSON.stringify(job({ env: [{ name: 'TOKEN', value: text }] }))),
  }),
  'data in a list': (text) => ({
    apiVersion: 'template.openshift.io/v1',
    kind: 'Template',
    metadata: { name: 'a' },
    objects: [secret({ data: { a: base64(text) }, stringData: { b: text } })],
  }),
  'the template of another kind': (text) => ({
    apiVersion: 'a.b/v1',
    kind: 'X',
    metadata: { name: 'a' },
    spec: { template: { stringData: { a: text } } },
  }),
};

/** Places where a password of common characters is hidden. */
const USUAL: { readonly [place: string]: Place } = {
  env: (text) => job({ env: [{ name: 'DB_PASSWORD', value: text }] }),
  'env of several words': (text) => job({ env: [{ name: 'TOKEN_FOR_PROD', value: text }] }),
  'a key': (text) => job({ env: [{ name: 'SIGNING_KEY', value: text }] }),
  'an address': (text) => job({ env: [{ name: 'URL', value: `postgres://shop:${text}@db/shop?x=1` }] }),
  'an address in a script': (text) => job({ args: ['sh', '-c', `psql postgres://shop:${text}@db/shop\n`] }),
  'an option': (text) => job({ command: ['x', `--db-password=${text}`] }),
  'an option of two words': (text) => job({ command: ['x', '--db-password', text] }),
  'an assignment': (text) => job({ command: ['sh', '-c', `export PGPASSWORD='${text}'\npsql`] }),
  'a header': (text) =>
    job({
      livenessProbe: {
        httpGet: { port: 80, httpHeaders: [{ name: 'Authorization', value: `Bearer ${text}` }] },
      },
    }),
  'a key of a ConfigMap': (text) => config({ 'db.password': text }),
  'a line of a ConfigMap': (text) => config({ 'app.yaml': `db:\n  user: x\n  password: ${text}\n` }),
  'a property of a ConfigMap': (text) => config({ 'app.properties': `a=b\ndb.password=${text}\n` }),
  'JSON in a ConfigMap': (text) => config({ 'app.json': JSON.stringify({ db: { password: text } }) }),
  'a Secret in a ConfigMap': (text) => config({ 'x.yaml': `kind: Secret\ndata:\n  a: ${base64(text)}\n` }),
  'a private key': (text) =>
    config({ key: `-----BEGIN PRIVATE KEY-----\n${text}\n-----END PRIVATE KEY-----\n` }),
  'binary data': (text) => ({ ...config({}), binaryData: { a: base64(`password=${text}`) } }),
  'a file of passwords for psql': (text) =>
    config({ pgpass: `db.shop:5432:*:shop:${text}\nx:*:*:*:${text}\n` }),
  'a script that writes such a file': (text) =>
    job({ args: ['sh', '-c', `echo "db:5432:shop:shop:${text}" > ~/.pgpass; psql\n`] }),
  'a short option': (text) => job({ command: ['mongosh', '-u', 'root', '-p', text] }),
  'a short option of an image': (text) => job({ args: ['-p', text] }),
  'a short option in a script': (text) => job({ args: ['sh', '-c', `mongodump -p ${text} --out /x\n`] }),
  'a short option behind a user': (text) => job({ args: ['sh', '-c', `import -u root -p '${text}' < a`] }),
  'a login in a script': (text) => config({ a: `docker login -u a example.com -p ${text}\ndocker push b\n` }),
  'an option of two words in a script': (text) =>
    config({ a: `x --password ${text} y\nz --password "${text}"\n` }),
  'a variable AUTH': (text) => job({ env: [{ name: 'AUTH', value: text }] }),
  'a variable COOKIE': (text) => job({ env: [{ name: 'SESSION_COOKIE', value: text }] }),
  'a cookie in a script': (text) => config({ a: `export COOKIE=${text}\ncurl a\n` }),
  'an image': (text) => job({ image: `shop:${text}@registry.example.com/shop/a:1` }),
  'an address without a scheme': (text) => job({ args: [`root:${text}@db.shop:3306/shop`] }),
  'a field of any kind': (text) => ({
    apiVersion: 'a.b/v1',
    kind: 'X',
    metadata: { name: 'a' },
    spec: { auth: { password: text } },
  }),
};

function report(before: object, after: object): string {
  const side = (value: object) => [new ReviewedObject(value as KubeObject, { file: 'a.yaml', line: 1 })];
  const { clusters } = clustersOf(side(before), side(after));
  const made = {
    verdict: verdictOf(clusters, []),
    gate: { failOn: [], items: [], expired: [] },
    clusters: clusters.map((change) => ({ change, findings: [] })),
  };
  return jsonText(made as unknown as Report);
}

function expectHidden(place: Place, one: string, other: string): void {
  const created = report({ ...place(one), kind: 'Other' }, place(other));
  const changed = report(place(one), place(other));
  expect(changed).toContain('"kind": "changed"');
  expect(changed).toContain('"hidden": true');
  for (const text of [one, other].flatMap((each) => [each, base64(each), JSON.stringify(each).slice(1, -1)]))
    for (const json of [changed, created]) expect(json.includes(text)).toBe(false);
  expect(report(place(one), place(one))).toContain('"changes": []');
}

const anything = fc
  .string({ unit: fc.anyCharacter, minLength: 6, maxLength: 40 })
  .map((text) => `Zq7${text}`);
const usual = fc
  .string({ unit: fc.constantFrom(...'abcXYZ0189!#%^*_+.=-'), minLength: 6, maxLength: 40 })
  .map((text) => `Zq7${text}`);

test.each(Object.entries(WHOLE))('nothing of %s is in the report', (_, place) => {
  fc.assert(
    fc.property(anything, anything, (one, other) => {
      fc.pre(one !== other);
      expectHidden(place, one, other);
    }),
    { numRuns: 20 },
  );
});

test.each(Object.entries(USUAL))('nothing of the secret in %s is in the report', (_, place) => {
  fc.assert(
    fc.property(usual, usual, (one, other) => {
      fc.pre(one !== other);
      expectHidden(place, one, other);
    }),
    { numRuns: 20 },
  );
});
