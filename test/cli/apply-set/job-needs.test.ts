import { isActive, needsOf } from '../../../lib/cli/apply-set/job-needs';
import { complete, job } from '../objects';

test.each<[what: string, active: boolean, fields: object]>([
  ['was just created', true, {}],
  ['has pods', true, { status: { active: 1 } }],
  ['has failed pods and tries again', true, { status: { failed: 1, conditions: [] } }],
  ['will be complete', true, { status: { conditions: [{ type: 'SuccessCriteriaMet', status: 'True' }] } }],
  ['is not failed', true, { status: { conditions: [{ type: 'Failed', status: 'False' }] } }],
  [
    'is failing, and whose pods are ending',
    true,
    { status: { conditions: [{ type: 'FailureTarget', status: 'True' }] } },
  ],
  ['is complete', false, { status: complete }],
  ['failed', false, { status: { conditions: [{ type: 'Failed', status: 'True' }] } }],
  ['is suspended', false, { spec: { suspend: true, template: { spec: {} } } }],
  [
    'is suspended while its pods end',
    true,
    { spec: { suspend: true, template: { spec: {} } }, status: { active: 1 } },
  ],
])('a Job that %s is active: %p', (_, active, fields) => {
  expect(isActive(job('ns/a', {}, fields))).toBe(active);
});

test.each<[what: string, pod: object, needs: string[]]>([
  ['a ConfigMap as volume', { volumes: [{ name: 'v', configMap: { name: 'c' } }] }, ['ConfigMap ns/c']],
  ['a Secret as volume', { volumes: [{ name: 'v', secret: { secretName: 's' } }] }, ['Secret ns/s']],
  [
    'both in a projected volume',
    { volumes: [{ projected: { sources: [{ configMap: { name: 'c' } }, { secret: { name: 's' } }] } }] },
    ['ConfigMap ns/c', 'Secret ns/s'],
  ],
  [
    'variables',
    {
      containers: [
        { env: [{ name: 'A', valueFrom: { configMapKeyRef: { name: 'c', key: 'k' } } }] },
        { env: [{ name: 'A', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } }] },
      ],
    },
    ['ConfigMap ns/c', 'Secret ns/s'],
  ],
  [
    'all variables of one, in an init container',
    { initContainers: [{ envFrom: [{ configMapRef: { name: 'c' } }, { secretRef: { name: 's' } }] }] },
    ['ConfigMap ns/c', 'Secret ns/s'],
  ],
  ['optional ones too', { volumes: [{ configMap: { name: 'c', optional: true } }] }, ['ConfigMap ns/c']],
  ['pull secrets', { imagePullSecrets: [{ name: 's' }] }, ['Secret ns/s']],
  [
    'the Secret of a CSI volume',
    { volumes: [{ csi: { nodePublishSecretRef: { name: 's' } } }] },
    ['Secret ns/s'],
  ],
  ['the Secret of an older driver', { volumes: [{ iscsi: { secretRef: { name: 's' } } }] }, ['Secret ns/s']],
  ['no claim, which is kept for its data', { volumes: [{ persistentVolumeClaim: { claimName: 'p' } }] }, []],
  [
    'nothing from fields that only have such a name',
    { containers: [{ name: 'secret', env: [{ name: 'configMap' }] }] },
    [],
  ],
])('a Job needs %s', (_, pod, needs) => {
  expect([...needsOf(job('ns/a', pod))]).toEqual([...needs, 'ServiceAccount ns/default']);
});

test('a Job needs its account', () => {
  expect([...needsOf(job('ns/a', { serviceAccountName: 'robot' }))]).toEqual(['ServiceAccount ns/robot']);
});
