import { hideSecrets } from '../../../lib/cli/cluster/hide-secrets';
import { object } from '../objects';

const secret = object('v1 Secret', 'ns/a', {
  data: { password: Buffer.from('hunter2-encoded').toString('base64'), number: 73519 },
  stringData: {
    token: 'hunter2-plain',
    key: 'first line\nsecond line\n',
    short: 'abc',
    four: 'four',
    more: 'hunter2-plain-and-more',
  },
});

test.each([
  ['as it is written', 'bad: hunter2-plain!', 'bad: …!'],
  ['in base64', `bad: ${Buffer.from('hunter2-encoded').toString('base64')}`, 'bad: …'],
  ['decoded', 'bad: hunter2-encoded', 'bad: …'],
  ['that is not a string', 'bad: 73519', 'bad: …'],
  ['of four letters', 'bad: four, not abc', 'bad: …, not abc'],
  ['that is the start of another value', 'bad: hunter2-plain-and-more', 'bad: …'],
  ['line by line', 'bad: "first line\\nsecond line\\n"', 'bad: "…\\n…\\n"'],
  [
    'as the API server prints values of a wrong type',
    'typed patch object (ns/a; /v1, Kind=Secret): .data.pin: expected string, got &value.valueUnstructured{Value:12}',
    'typed patch object (ns/a; /v1, Kind=Secret): .data.pin: expected string, got …',
  ],
  [
    'that is refused',
    'The Secret "a" is invalid: data[x]: Invalid value: "12": must be text',
    'The Secret "a" is invalid: data[x]: Invalid value: …',
  ],
])('a value of a Secret is hidden: %s', (_, message, hidden) => {
  expect(hideSecrets(message, [secret])).toBe(hidden);
});

test('a variable of a wrong type is hidden too', () => {
  const message = '.spec.template.spec.containers[name="main"].env[name="PIN"].value: expected string, got ';
  expect(hideSecrets(`${message}&value.valueUnstructured{Value:12}\nnext`, [])).toBe(`${message}…\nnext`);
});

test("a pod is not shown as a whole, as in the API server's error about an edited template of a Job", () => {
  const dump = '{"labels":{"a":"b"},"Spec":{"Containers":[{"Env":[{"Name":"PIN","Value":"7: 1"}]}]}}';
  const message = (value: string) =>
    `Job.batch "a" is invalid: spec.template: Invalid value: ${value}: field is immutable\nnext: {}`;
  expect(hideSecrets(message(dump), [])).toBe(message('…'));
  expect(hideSecrets(message('core.PodTemplateSpec{Env:[]core.EnvVar{}}'), [])).toBe(message('…'));
});

test('text that YAML treats as a reference is hidden', () => {
  expect(hideSecrets("error parsing a.yaml: yaml: unknown anchor 'hunter2' referenced", [])).toBe(
    'error parsing a.yaml: yaml: unknown anchor … referenced',
  );
});

test("a manifest is not shown as a whole, as in kubectl's error about a missing kind", () => {
  const manifest = '\'{\n  "kid": "Secret", "stringData": {"pin": "it\'s 7"}}\'';
  const message = (text: string) => `unable to decode "a.yaml": Object 'Kind' is missing in ${text}`;
  expect(hideSecrets(message(manifest), [])).toBe(message('…'));
});

test('text that helps is shown', () => {
  const message =
    'The CronJob "a" is invalid: spec.schedule: Invalid value: "* *": expected exactly 5 fields, got 2';
  expect(hideSecrets(message, [secret, object('v1 ConfigMap', 'ns/a', { data: { a: 'CronJob' } })])).toBe(
    message,
  );
});

test('a string in the place of data is hidden as well', () => {
  const wrong = object('v1 Secret', 'ns/a', { stringData: 'hunter2' });
  expect(hideSecrets('expected map, got hunter2', [wrong])).toBe('expected map, got …');
});

test('a Secret without data hides nothing', () => {
  expect(
    hideSecrets('message', [object('v1 Secret', 'ns/a'), object('v1 Secret', 'ns/a', { data: null })]),
  ).toBe('message');
});
