import { finishedPod } from '../../../lib/manifest/finished-pod';
import { literalSecrets } from '../../../lib/pod/warnings/literal-secret';

test('no value is shown', () => {
  const env = [
    { name: 'DB_PASSWORD', value: 'hunter2' },
    { name: 'API_KEY', value: 'hunter3' },
    { name: 'OTHER_PASSWORD', valueFrom: { secretKeyRef: { name: 'a', key: 'b' } } },
  ];
  const initContainers = [{ name: 'fetch', env: [{ name: 'TOKEN', value: 'hunter4' }] }];
  expect(
    literalSecrets(finishedPod({ spec: { containers: [{ name: 'main', env }], initContainers } })),
  ).toEqual([
    {
      id: 'batch/literal-secret',
      message:
        'env["DB_PASSWORD"], env["API_KEY"] look like secrets, and everyone who can read the manifest can read them',
      cure: 'write EnvValue.fromSecretValue({ secret, key }), and change the secret if it has been committed',
    },
    {
      id: 'batch/literal-secret',
      message:
        'env["TOKEN"] of container \'fetch\' looks like a secret, and everyone who can read the manifest can read it',
      cure: 'write EnvValue.fromSecretValue({ secret, key }), and change the secret if it has been committed',
    },
  ]);
});
