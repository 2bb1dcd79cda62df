import { JsonPatch } from 'cdk8s';
import { manifestOf, periodic } from '../../support/charts';

const limit = (value: number) => JsonPatch.replace('/spec/jobTemplate/spec/backoffLimit', value);

/** How many patches are applied until a job is written that was patched again and again. */
function appliedPatches(
  count: number,
  between: (job: ReturnType<typeof periodic>, index: number) => void,
): number {
  const apply = jest.spyOn(JsonPatch, 'apply');
  const job = periodic();
  for (let index = 0; index < count; index++) {
    job.apiObject.addJsonPatch(limit(index));
    between(job, index);
  }
  manifestOf(job);
  const applied = apply.mock.calls.reduce((sum, [, ...patches]) => sum + patches.length, 0);
  apply.mockRestore();
  return applied;
}

test.each<[what: string, between: Parameters<typeof appliedPatches>[1]]>([
  ['patches alone', () => undefined],
  [
    'labels between them',
    ({ apiObject }, index) => {
      apiObject.metadata.addLabel(`label-${index}`, 'x');
    },
  ],
])('twice as many patches are applied twice as often: %s', (_, between) => {
  expect(appliedPatches(40, between)).toBe(2 * appliedPatches(20, between));
});

test('a label that is added between two patches is in what both leave', () => {
  const job = periodic();
  job.apiObject.addJsonPatch(limit(1));
  job.apiObject.metadata.addLabel('before', 'x');
  job.apiObject.addJsonPatch(limit(2));
  job.apiObject.metadata.addLabel('after', 'x');
  const { metadata, spec } = manifestOf(job);
  expect(metadata.labels).toMatchObject({ before: 'x', after: 'x' });
  expect(spec.jobTemplate.spec.backoffLimit).toBe(2);
});

test('a patch of a label is applied again to what the label has become since', () => {
  const job = periodic();
  job.apiObject.metadata.addLabel('team', 'a');
  job.apiObject.addJsonPatch(JsonPatch.copy('/metadata/labels/team', '/metadata/labels/owner'));
  job.apiObject.addJsonPatch(limit(1));
  job.apiObject.metadata.addLabel('team', 'b');
  expect(manifestOf(job).metadata.labels).toMatchObject({ team: 'b', owner: 'b' });
});

test('what a manifest is changed to by who got it does not reach the object', () => {
  const job = periodic();
  job.apiObject.addJsonPatch(limit(1));
  for (const change of [1, 2]) {
    const manifest = job.apiObject.toJson() as { spec: { jobTemplate: { spec: { backoffLimit: number } } } };
    expect(manifest.spec.jobTemplate.spec.backoffLimit).toBe(1);
    manifest.spec.jobTemplate.spec.backoffLimit += change;
  }
});
