import { plainText } from '../../../lib/review/report/said';
import { cronJob, fleet, found, told } from './cron-jobs';

const NIGHTLY = 'schedule: "0 2 * * *"';

describe('the API server refuses', () => {
  test.each([
    ['schedule: "0 25 * * *"', 'its hour must be 0-23, found 25 (0 25 * * *)', 'write a number from 0 to 23'],
    ['schedule: "0 2 * *"', 'its schedule must have 5 fields (0 2 * *)', 'write 0 2 * * *'],
    [
      'schedule: "0 2 * * * --password=s3cret"',
      'its schedule must have 5 fields (0 2 * * * …)',
      'move the command to the prop command, or to script if it needs a shell',
    ],
    [
      'schedule: "@Daily mysqldump -ps3cret"',
      'its schedule must be the macro alone (@Daily …)',
      'move the command to the prop command, or to script if it needs a shell',
    ],
    [
      'schedule: "mysqldump -ps3cret"',
      'its schedule must have 5 fields (…)',
      'write minute, hour, day of month, month and day of week',
    ],
    [
      'schedule: "TZ=Asia/Tokyo 0 2 * * *"',
      'its schedule must not contain a time zone (TZ=Asia/Tokyo 0 2 * * *)',
      'set timeZone: Asia/Tokyo instead',
    ],
    [
      'schedule: "0 22-2 * * *"',
      'its hour must not run backwards, found 22-2 (0 22-2 * * *)',
      'write 22-23,0-2',
    ],
    ['schedule: ""', 'its schedule is missing', undefined],
    ['schedule: 5', 'its schedule must be a text', 'write it in quotes'],
    ['timeZone: UTC', 'its schedule is missing', undefined],
    [
      `${NIGHTLY}, timeZone: europe/berlin`,
      'its timeZone europe/berlin is not in the zone data',
      'write Europe/Berlin',
    ],
    [`${NIGHTLY}, timeZone: Local`, 'its timeZone Local is not in the zone data', undefined],
    [`${NIGHTLY}, timeZone: ""`, 'its timeZone is empty', 'remove timeZone, or name a zone'],
    [`${NIGHTLY}, timeZone: 5`, 'its timeZone must be a text', undefined],
    [
      `${NIGHTLY}, concurrencyPolicy: forbid`,
      'its concurrencyPolicy must be Allow, Forbid or Replace',
      undefined,
    ],
    [
      `${NIGHTLY}, startingDeadlineSeconds: -1`,
      'its startingDeadlineSeconds must be a whole number of at least 0',
      undefined,
    ],
    [
      `${NIGHTLY}, startingDeadlineSeconds: "5"`,
      'its startingDeadlineSeconds must be a whole number of at least 0',
      undefined,
    ],
    [`${NIGHTLY}, suspend: "yes"`, 'its suspend must be true or false, without quotes', undefined],
  ])('%s', (fields, why, cure) => {
    const findings = found('', cronJob(fields));
    expect(findings.map(({ title }) => plainText(title))).toEqual([
      `The API server refuses CronJob reports/nightly: ${why}`,
    ]);
    const [finding] = findings;
    expect(finding.cure && plainText(finding.cure)).toBe(cure);
    expect([finding.level, finding.classes]).toEqual(['high', ['apply-fails']]);
  });

  test('the mistakes of a fleet as one finding', () => {
    const head = fleet(4, () => 'schedule: "0 24 * * *"');
    expect(told('', head)).toEqual([
      'high refused-schedule: The API server refuses 4 CronJobs in reports: their hour must be 0-23, found 24 (0 24 * * *)',
    ]);
  });

  test('and text of the manifest is distinguished from our words', () => {
    const [{ title, cure }] = found('', cronJob('schedule: "0 22-2 * * *"'));
    const ours = (said: typeof title) => said.filter((part) => typeof part === 'string').join('');
    expect(plainText(title)).toContain('22-2');
    expect(ours(title)).not.toContain('22-2');
    expect(ours(cure ?? [])).not.toContain('22-23');
  });
});

describe('the API server does not refuse', () => {
  test.each([
    ['timeZone: posix/Europe/Berlin'],
    ['timeZone: null'],
    ['concurrencyPolicy: ""'],
    ['suspend: null'],
    ['startingDeadlineSeconds: 0'],
    ['timeZone: "${ZONE}"'],
  ])('%s', (fields) => {
    expect(told('', cronJob(`${NIGHTLY}, ${fields}`)).filter((title) => title.includes('refused'))).toEqual(
      [],
    );
  });

  test('placeholders for other tools', () => {
    expect(told('', cronJob('schedule: "{{ .Values.schedule }}"'))).toEqual([]);
    expect(told(cronJob(NIGHTLY), cronJob('schedule: "${SCHEDULE}"'))).toEqual([
      'low unread: CronJob reports/nightly has schedule ${SCHEDULE} instead of schedule 0 2 * * *',
    ]);
  });

  test('a zone in a schedule that has one already, or an unchanged zone', () => {
    const inside = 'schedule: "TZ=Asia/Tokyo 0 2 * * *"';
    expect(told(cronJob(inside), cronJob(`${inside}, suspend: true`)).join()).not.toContain('refuses');
    expect(
      told(cronJob(`${NIGHTLY}, timeZone: New/Zone`), cronJob('schedule: "0 3 * * *", timeZone: New/Zone')),
    ).toEqual([
      'low unread: CronJob reports/nightly has schedule 0 3 * * * in New/Zone instead of schedule 0 2 * * * in New/Zone',
    ]);
  });
});

test.each([
  'spec: 5',
  'spec: []',
  'spec: null',
  'spec: {schedule: [], jobTemplate: x}',
  'spec: {schedule: {a: b}, timeZone: [], suspend: {}}',
  'spec: {schedule: "0 2 * * *", jobTemplate: {spec: {template: {spec: {volumes: [1, null, {persistentVolumeClaim: 3}]}}}}}',
  'spec: {schedule: "0 2 * * *", jobTemplate: []}',
])('wrong types do not fail: %s', (spec) => {
  const wrong = `apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: nightly, namespace: reports}\n${spec}\n`;
  for (const [base, head] of [
    ['', wrong],
    [wrong, ''],
    [wrong, cronJob(NIGHTLY)],
    [cronJob(NIGHTLY), wrong],
  ])
    expect(() => told(base, head)).not.toThrow();
});

test('a part of a manifest, such as a patch of kustomize, has no schedule on both sides', () => {
  const rules = (before: string, after: string) => told(cronJob(before), cronJob(after));
  expect(rules('suspend: true', 'suspend: false')).toEqual([expect.stringContaining('is resumed')]);
  expect(rules(NIGHTLY, 'suspend: false')).toEqual([expect.stringContaining('its schedule is missing')]);
});
