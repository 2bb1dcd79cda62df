import { container, cronJob, deployment, edit, job, spec } from '../../review-scenarios/objects';
import { Manifest } from '../../review-scenarios/scenario';
import { told } from './support';

const ofCronJob = (pod: object) => spec({ jobTemplate: { spec: { template: { spec: pod } } } });

test.each<[string, Manifest, string]>([
  [
    'a restart policy that Jobs cannot have',
    edit(cronJob('c'), ofCronJob({ restartPolicy: 'Always' })),
    'CronJob c will fail: restartPolicy of its pods cannot be Always',
  ],
  [
    'a missing restart policy',
    edit(job('j'), spec({ template: { spec: { restartPolicy: undefined } } })),
    'Job j will fail: restartPolicy of its pods is missing',
  ],
  [
    'a missing image',
    deployment('d', {}, { containers: [container({ image: undefined })] }),
    'Deployment d will fail: container main has no image',
  ],
])('%s is refused', (_, object, said) => {
  expect(told([], object)).toEqual([`invalid (high, apply-fails): Applying ${said}`]);
});

test('a pod that was refused before is not reported again', () => {
  const before = edit(cronJob('c'), ofCronJob({ restartPolicy: 'Always' }));
  expect(told(before, edit(before, spec({ schedule: '1 2 * * *' })))).toEqual([]);
});
