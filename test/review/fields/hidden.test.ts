import { Hidden } from '../../../lib/review/fields/hidden';
import { withHiddenParts } from '../../../lib/review/fields/hidden-parts';
import { normalized } from '../../../lib/review/fields/normalize';
import { isSame } from '../../../lib/review/fields/same';
import { valueAt } from '../../../lib/review/fields/tree';
import { isLinear } from '../../support/growth';

test.each([
  ['postgres://u:p@ss@db/x', 'postgres://u:(hidden)@db/x'],
  ['a --password=hunter2 --x', 'a --password=(hidden) --x'],
  ['--password hunter2 -v', '--password (hidden) -v'],
  ['export PGPASSWORD="a b"; psql', 'export PGPASSWORD="(hidden)"; psql'],
  ['password: some long phrase\nuser: x', 'password: (hidden)\nuser: x'],
  ['{"password": "abc", "user": "x"}', '{"password": "(hidden)", "user": "x"}'],
  ['Authorization: Bearer abc123def', 'Authorization: Bearer (hidden)'],
  ['Authorization: Basic dXNlcjpwYXNz', 'Authorization: Basic (hidden)'],
  ['curl -u me:secret1 http://x', 'curl -u me:(hidden) http://x'],
  ['mysqldump -psecret db', 'mysqldump -p(hidden) db'],
  ['https://x.example/a?access_token=abcdef#x', 'https://x.example/a?access_token=(hidden)'],
  [
    '-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----\nrest',
    '-----BEGIN RSA PRIVATE KEY-----(hidden)-----END RSA PRIVATE KEY-----\nrest',
  ],
  ['user:hunter2@tcp(db:3306)/shop', 'user:(hidden)@tcp(db:3306)/shop'],
  ['Authorization: SSWS abc123def', 'Authorization: SSWS (hidden)'],
  ['machine x login y password hunter2', 'machine x login y password (hidden)'],
  ['{"auths":{"r":{"auth":"dTpwYXNz"}}}', '{"auths":{"r":{"auth":"(hidden)"}}}'],
  ['https://x.example/a?se=2027&sig=aB3%2Fx', 'https://x.example/a?se=2027&sig=(hidden)'],
  ['<password>hunter2</password>', '<password>(hidden)</password>'],
  ['see https://hooks.slack.com/services/T0/B0/xyz', 'see https://hooks.slack.com/services/(hidden)'],
  ['db:5432:shop:me:hunter2', 'db:5432:shop:me:(hidden)'],
  ['*:*:*:me:hunter2\ndb:1:shop:me:c:d', '*:*:*:me:(hidden)\ndb:1:shop:me:(hidden)'],
  ['mongosh -u root -p hunter2 --quiet', 'mongosh -u root -p (hidden) --quiet'],
  ['docker login -u me example.com -p hunter2', 'docker login -u me example.com -p (hidden)'],
  ['me:hunter2@registry.example.com/shop:1', 'me:(hidden)@registry.example.com/shop:1'],
  ['export COOKIE=session=hunter2', 'export COOKIE=(hidden)'],
])('%j is shown as %j', (text, shown) => {
  expect(String(withHiddenParts(text))).toBe(shown);
});

test.each([
  'bearer authentication',
  'docker run -u 1000:1000',
  'mkdir -p /x && mysql -h x',
  'PASSWORD=$(X)',
  'tokenizer: gpt',
  'echo "$PASSWORD" | x',
  'TOKEN=`cat /x`',
  'TOKEN=$(cat /var/run/x)',
  'registry.example.com/team/secret-tool:1',
  'secretName: my-secret',
  'authorization: requires administrators',
  'login as you like; the password is elsewhere',
  '<key>${DB_KEY}</key>',
  'https://example.com:8080/a@b',
  '--token-file=/run/token',
  'shop:1.2@sha256:0123456789abcdef',
  'registry.example.com:5000/shop:1.2@sha256:0123456789abcdef',
  'git@example.com:team/shop.git',
  'npm:lodash@4.17.21',
  'me:$(PASSWORD)@db/shop',
  'at 12:30:15 and 2027-01-01T10:00:00Z',
  '00:1a:2b:3c:4d:5e',
  'user:x:1000:1000:Name:/home/user:/bin/sh',
  'mkdir -p data && ssh -u a -p 22 b && docker run -u 1 -p 80:80/tcp c',
  'mongosh -p $PASSWORD',
  'SMTP_AUTH=login',
  'COOKIE_NAME=session-of-shop',
])('%j is shown as it is', (text) => {
  expect(withHiddenParts(text)).toBe(text);
});

test.each([
  '/a',
  '://a:',
  '-----BEGIN PRIVATE KEY-----',
  'a-',
  '"password": ',
  'curl -u ',
  'eyJ',
  'key:',
  'A',
  'a:1:b:c:',
  'a:bbb@',
  'mongo -p ',
  ' -u a -p x',
])('a text of %j takes time in proportion to its length', (part) => {
  const work = (length: number) => withHiddenParts(`${part.repeat(length / part.length)} password`);
  expect(isLinear(work, 320_000)).toBe(true);
});

test.each([
  ['CREDS', 'hunter2'],
  ['NEO4J_AUTH', 'neo4j/hunter2'],
  ['Authorization', 'Token hunter2x'],
  ['AUTH', 'hunter2'],
  ['ADMIN_COOKIE', 'id=hunter2'],
])('the value of %s is hidden', (name, value) => {
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' } };
  const container = { name: 'main', env: [{ name, value }] };
  expect(JSON.stringify(normalized({ ...pod, spec: { containers: [container] } }))).not.toContain('hunter2');
});

test.each([
  ['KAFKA_AUTH', 'scram'],
  ['ALLOW_AUTH', 'ldap'],
])('%s=%s is not a secret', (name, value) => {
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' } };
  const container = { name: 'main', env: [{ name, value }] };
  expect(JSON.stringify(normalized({ ...pod, spec: { containers: [container] } }))).toContain(value);
});

const secret = (fields: object) =>
  normalized({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a' }, ...fields });

test('values of a Secret are compared, whichever field they are written in', () => {
  const text = secret({ stringData: { a: 'hunter2', b: 'x' } });
  expect(isSame(text, secret({ data: { a: 'aHVudGVyMg==', b: 'eA==' }, type: 'Opaque' }))).toBe(true);
  expect(isSame(text, secret({ data: { a: 'aHVudGVyMw==', b: 'eA==' } }))).toBe(false);
  expect(JSON.stringify(text)).toBe(
    '{"apiVersion":"v1","kind":"Secret","metadata":{"name":"a"},"data":{"a":{"hidden":true},"b":{"hidden":true}}}',
  );
});

test.each([
  ['data of a wrong type', { data: 'hunter2' }],
  ['a member of a wrong type', { data: { a: ['hunter2'] }, stringData: { b: { c: 'hunter2' } } }],
  ['what is not base64', { data: { a: '{hunter2}' } }],
  [
    'a copy in an annotation',
    {
      metadata: {
        annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{"stringData":{"a":"hunter2"}}' },
      },
    },
  ],
  [
    'a copy under another name',
    { metadata: { annotations: { copy: 'xhunter2x' } }, stringData: { a: 'hunter2' } },
  ],
  ['a copy in base64', { metadata: { annotations: { copy: 'aHVudGVyMg==' } }, stringData: { a: 'hunter2' } }],
])('a Secret shows nothing of %s', (_, fields) => {
  expect(JSON.stringify(secret(fields))).not.toMatch(/hunter2|aHVudGVyMg/);
});

const job = (container: object) =>
  normalized({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'a' },
    spec: { template: { spec: { containers: [container] } } },
  });

test.each([
  ['a variable', { env: [{ name: 'DB_PASSWORD', value: 'hunter2' }] }],
  ['a variable with more words', { env: [{ name: 'TOKEN_OF_PROD', value: 'hunter2' }] }],
  ['an option', { command: ['x', '--password=hunter2'] }],
  ['an option and its value', { args: ['--db-password', 'hunter2'] }],
  ['a script', { command: ['sh', '-c', 'export TOKEN=hunter2\necho'] }],
  ['an address', { env: [{ name: 'X', value: 'amqp://shop:hunter2@queue' }] }],
])('a container shows nothing of %s', (_, container) => {
  expect(JSON.stringify(job(container))).not.toContain('hunter2');
});

test('only the password of an address is hidden', () => {
  const tree = job({ env: [{ name: 'DATABASE_PASSWORD_URL', value: 'amqp://shop:hunter2@queue' }] });
  const value = valueAt(tree, 'spec', 'template', 'spec', 'containers', 0, 'env', 0, 'value');
  expect((value as Hidden).shown).toBe('amqp://shop:(hidden)@queue');
});

test.each([
  [
    'a ConfigMap',
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      data: { 'db.password': 'hunter2', 'x.yaml': 'kind: Secret\ndata: { a: hunter2 }' },
    },
  ],
  [
    'binary data',
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      binaryData: { a: Buffer.from('password=hunter2').toString('base64') },
    },
  ],
  [
    'a Secret in a template',
    {
      apiVersion: 'template.openshift.io/v1',
      kind: 'Template',
      objects: [{ apiVersion: 'v1', kind: 'Secret', stringData: { a: 'hunter2' } }],
    },
  ],
  [
    'a field of a kind that nobody knows',
    { apiVersion: 'a.b/v1', kind: 'X', spec: { auth: { password: 'hunter2' } } },
  ],
  [
    'values by their names',
    { apiVersion: 'a.b/v1', kind: 'X', spec: { params: [{ name: 'token', value: 'hunter2' }] } },
  ],
  [
    'texts of a kind that nobody knows',
    { apiVersion: 'a.b/v1', kind: 'X', spec: { template: { stringData: { a: 'hunter2' } } } },
  ],
])('%s shows no secret', (_, object) => {
  const text = JSON.stringify(normalized({ ...object, metadata: { name: 'a' } }));
  expect(text).not.toMatch(/hunter2/);
  expect(text).not.toContain(Buffer.from('password=hunter2').toString('base64'));
});
