/** Fields of patches that Kubernetes does not know. */

import { Chart, JsonPatch } from 'cdk8s';
import { ClusterApp } from 'cdk8s-jobs';
import { manifestOf, periodic, runOnce } from '../../support/charts';
import { messageOf } from '../../support/messages';
import { add, MAIN, POD } from '../../support/refused-patches';

const NEWER = "(for a field of a newer Kubernetes, write new ClusterApp({ kubernetesVersion: '1.38' }))";
const AT = 'spec.template.spec';
const refusal = (path: string, value: unknown) => messageOf(() => runOnce({ patches: [add(path, value)] }));

test('a misspelled field is an error that names the right one', () => {
  expect(refusal('/spec/backofLimit', 3)).toBe(
    `RunOnceJob 'test/migrate': spec.backofLimit is not a field of Kubernetes 1.37; did you mean 'backoffLimit'? ${NEWER}`,
  );
});

test.each([
  ['/spec/BackoffLimit', 3, 'backoffLimit'],
  [`${POD}/hostnetwork`, true, 'hostNetwork'],
  [`${POD}/schedularName`, 'batch', 'schedulerName'],
  [`${MAIN}/pullPolicy`, 'Always', 'imagePullPolicy'],
  [`${MAIN}/readynessProbe`, {}, 'readinessProbe'],
  [`${MAIN}/ports`, [{ containerport: 80 }], 'containerPort'],
  [`${POD}/volumes/-`, { name: 'a', hostPaths: { path: '/a' } }, 'hostPath'],
  [`${POD}/dnsConfig`, { search: ['a'] }, 'searches'],
  ['/spec/deadlineSeconds', 60, 'activeDeadlineSeconds'],
])('%s is corrected to another field', (path, value, meant) => {
  expect(refusal(path, value)).toContain(`; did you mean '${meant}'? ${NEWER}`);
});

test.each([
  ['/spec/volumes', [], `${AT}.volumes`],
  ['/spec/nodeSelector', {}, `${AT}.nodeSelector`],
  ['/spec/image', 'a:1', `${AT}.containers[0].image`],
  [`${POD}/backoffLimit`, 1, 'spec.backoffLimit'],
  [`${POD}/volumeMounts`, [], `${AT}.containers[0].volumeMounts`],
  [`${POD}/runAsUser`, 1, `${AT}.securityContext.runAsUser`],
  [`${POD}/nameservers`, ['10.0.0.1'], `${AT}.dnsConfig.nameservers`],
  [`${MAIN}/serviceAccountName`, 'a', `${AT}.serviceAccountName`],
  [`${MAIN}/volumes`, [], `${AT}.volumes`],
  [`${MAIN}/limits`, {}, `${AT}.containers[0].resources.limits`],
  [`${MAIN}/runAsUser`, 1, `${AT}.containers[0].securityContext.runAsUser`],
  [`${MAIN}/securityContext/drop`, ['ALL'], `${AT}.containers[0].securityContext.capabilities.drop`],
  [`${POD}/securityContext/privileged`, true, undefined],
  [`${POD}/volumes/-`, { name: 'a', claimName: 'a' }, `${AT}.volumes[1].persistentVolumeClaim.claimName`],
])('%s belongs to another place', (path, value, place) => {
  if (place === undefined) expect(() => runOnce({ patches: [add(path, value)] })).not.toThrow();
  else
    expect(refusal(path, value)).toContain(
      ` is not a field of Kubernetes 1.37; move it to ${place} ${NEWER}`,
    );
});

test('the path in a CronJob is that of the CronJob', () => {
  const patched = (path: string) => messageOf(() => periodic({ patches: [add(path, 1)] }));
  expect(patched('/spec/backoffLimit')).toContain('; move it to spec.jobTemplate.spec.backoffLimit (for');
  expect(patched('/spec/jobTemplate/spec/schedule')).toContain('; move it to spec.schedule (for');
});

test('a later patch is checked too', () => {
  const path = '/spec/jobTemplate/spec/template/spec/hostNetworks';
  expect(messageOf(() => periodic().apiObject.addJsonPatch(add(path, true)))).toContain(
    "did you mean 'hostNetwork'?",
  );
});

describe('an unknown field that resembles no other', () => {
  const patches = [add('/spec/novelty', { deep: ['x'] })];
  const on = (kubernetesVersion?: string) => new Chart(new ClusterApp({ kubernetesVersion }), 'test');

  test('passes in an App without a Kubernetes version, and in one for a newer version', () => {
    expect(manifestOf(runOnce({ patches })).spec.novelty).toEqual({ deep: ['x'] });
    expect(manifestOf(runOnce({ patches }, on('1.38'))).spec.novelty).toEqual({ deep: ['x'] });
  });

  test('is an error in an App with a Kubernetes version', () => {
    expect(messageOf(() => runOnce({ patches }, on('1.33')))).toBe(
      `RunOnceJob 'test/migrate': spec.novelty is not a field of Kubernetes 1.37; remove it ${NEWER}`,
    );
  });

  test('unknown values of a field are treated the same way', () => {
    const word = [JsonPatch.add('/spec/completionMode', 'Elastic')];
    expect(manifestOf(runOnce({ patches: word })).spec.completionMode).toBe('Elastic');
    expect(messageOf(() => runOnce({ patches: word }, on('1.33')))).toBe(
      `RunOnceJob 'test/migrate': spec.completionMode must be 'NonIndexed' or 'Indexed', got "Elastic"; write one of these`,
    );
  });
});

test('keys of maps are not fields', () => {
  const patches = [
    add(`${POD}/nodeSelector`, { image: 'x', hostnetwork: 'true' }),
    add('/spec/template/metadata/annotations', { volumes: 'all' }),
    add('/metadata/annotations', { backofLimit: '3' }),
  ];
  expect(() => runOnce({ patches })).not.toThrow();
});

test('status and managedFields pass, since the server ignores them', () => {
  const patches = [add('/status', {}), add('/metadata/managedFields', [])];
  expect(() => runOnce({ patches })).not.toThrow();
});
