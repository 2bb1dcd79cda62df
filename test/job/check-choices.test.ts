/** Values that patches write in another case or misspell, and time zones that they misspell. */

import { JsonPatch } from 'cdk8s';
import { manifestOf, periodic } from '../support/charts';
import { messageOf } from '../support/messages';

const SPEC = '/spec/jobTemplate/spec';
const POD = `${SPEC}/template/spec`;
const patched = (path: string, value: unknown) => periodic({ patches: [JsonPatch.add(path, value)] });
const PREFIX = "PeriodicJob 'test/nightly': ";

test.each([
  ['/spec/concurrencyPolicy', 'forbid', "'Allow' or 'Forbid' or 'Replace'", 'Forbid'],
  ['/spec/concurrencyPolicy', 'Forbidd', "'Allow' or 'Forbid' or 'Replace'", 'Forbid'],
  [`${SPEC}/completionMode`, 'nonIndexed', "'NonIndexed' or 'Indexed'", 'NonIndexed'],
  [`${SPEC}/podReplacementPolicy`, 'failed', "'Failed' or 'TerminatingOrFailed'", 'Failed'],
  [
    `${POD}/dnsPolicy`,
    'default',
    "'ClusterFirst' or 'ClusterFirstWithHostNet' or 'Default' or 'None'",
    'Default',
  ],
  [`${POD}/preemptionPolicy`, 'never', "'Never' or 'PreemptLowerPriority'", 'Never'],
  [`${POD}/containers/0/imagePullPolicy`, 'always', "'Always' or 'IfNotPresent' or 'Never'", 'Always'],
  [`${POD}/containers/0/terminationMessagePolicy`, 'file', "'File' or 'FallbackToLogsOnError'", 'File'],
])('%s may not be %j', (path, value, words, meant) => {
  const field = path.slice(1).replaceAll('/', '.').replace('.0.', '[0].');
  expect(messageOf(() => patched(path, value))).toBe(
    `${PREFIX}${field} must be ${words}, got "${value}"; write '${meant}'`,
  );
});

test.each([
  ['operator', 'exists', "'Equal' or 'Exists' or 'Lt' or 'Gt'", 'Exists'],
  ['effect', 'noSchedule', "'NoExecute' or 'NoSchedule' or 'PreferNoSchedule'", 'NoSchedule'],
])('%s of a toleration may not be %j', (field, value, words, meant) => {
  expect(messageOf(() => patched(`${POD}/tolerations`, [{ key: 'gpu', [field]: value }]))).toBe(
    `${PREFIX}spec.jobTemplate.spec.template.spec.tolerations[0].${field} must be ${words}, got "${value}"; write '${meant}'`,
  );
});

test('a value that a newer Kubernetes may have passes', () => {
  expect(manifestOf(patched('/spec/concurrencyPolicy', 'Queue')).spec.concurrencyPolicy).toBe('Queue');
});

test('a time zone of a patch may be newer than the library’s data, but not misspelled', () => {
  expect(manifestOf(patched('/spec/timeZone', 'Mars/Olympus_Mons')).spec.timeZone).toBe('Mars/Olympus_Mons');
  expect(messageOf(() => patched('/spec/timeZone', 'Europe/Berln'))).toBe(
    `${PREFIX}timeZone must be a zone of the tz database, in its exact spelling, got "Europe/Berln"; did you mean 'Europe/Berlin'?`,
  );
});
