/** Mistakes in patches. */

import { Chart, JsonPatch } from 'cdk8s';
import { ClusterApp } from 'cdk8s-jobs';
import { CONTAINER, Expected, Mistake, patched, periodic, POD, runOnce, untyped } from './mistake';

const patch = (mistake: string, patches: JsonPatch[], expect: Expected): Mistake => ({
  mistake,
  make: periodic({ patches }),
  expect,
});

const SPEC = '/spec/jobTemplate/spec';
const IMAGE_VOLUME = JsonPatch.add('/spec/template/spec/volumes/-', {
  name: 'tools',
  image: { reference: 'ghcr.io/acme/tools:1.0.0' },
});
const chartFor = (kubernetesVersion: string) => new Chart(new ClusterApp({ kubernetesVersion }), 'shop');

export const PATCHES: readonly Mistake[] = [
  patch('the path of a Job in a CronJob', [JsonPatch.add('/spec/template/spec/hostNetwork', true)], {
    error: 'patch/path',
  }),
  patch('a path without a slash at its start', [JsonPatch.add('spec/suspend', true)], {
    error: 'patch/path',
  }),
  patch('dots instead of slashes', [JsonPatch.replace('/spec.suspend', true)], { error: 'patch/path' }),
  patch('to replace what is not there', [JsonPatch.replace('/spec/startingDeadlineSeconds', 60)], {
    error: 'patch/path',
  }),
  patch('to remove what is not there', [JsonPatch.remove(`${POD}/nodeSelector`)], { error: 'patch/path' }),
  patch(
    'to append to a list that is not there',
    [JsonPatch.add(`${CONTAINER}/env/-`, { name: 'A', value: '1' })],
    {
      error: 'patch/path',
    },
  ),
  patch(
    'a slash in the key of an annotation',
    [JsonPatch.add('/metadata/annotations/example.com/team', 'data')],
    {
      error: 'patch/path',
    },
  ),
  patch(
    'add instead of replace, which makes two containers',
    [JsonPatch.add(CONTAINER, { name: 'main', image: 'a:1' })],
    {
      error: 'value/duplicate',
    },
  ),
  patch('another name', [JsonPatch.replace('/metadata/name', 'report')], { error: 'patch/fixed' }),
  patch('another namespace', [JsonPatch.replace('/metadata/namespace', 'other')], { error: 'patch/fixed' }),
  patch('undefined as a value', [JsonPatch.add('/spec/suspend', undefined)], { error: 'patch/value' }),
  patch('a Duration as a value', [JsonPatch.add(`${SPEC}/activeDeadlineSeconds`, { amount: 60 })], {
    error: 'field/type',
  }),
  patch('a text for a number', [JsonPatch.replace(`${SPEC}/backoffLimit`, '3')], { error: 'field/type' }),
  patch('a text for a boolean', [JsonPatch.add('/spec/suspend', 'true')], { error: 'field/type' }),
  patch('a text for a list', [JsonPatch.add(`${CONTAINER}/args`, '--all')], { error: 'field/type' }),
  patch('a number for a label', [JsonPatch.add('/metadata/labels/version', 1.4)], { error: 'field/type' }),
  patch('a policy in lower case', [JsonPatch.replace('/spec/concurrencyPolicy', 'forbid')], {
    error: 'value/choice',
  }),
  patch('Always, as for a Deployment', [JsonPatch.replace(`${POD}/restartPolicy`, 'Always')], {
    error: 'value/choice',
  }),
  patch('a schedule that is none', [JsonPatch.replace('/spec/schedule', '0 24 * * *')], {
    error: 'schedule/range',
  }),
  patch('a zone that is none', [JsonPatch.add('/spec/timeZone', 'Berlin')], { error: 'schedule/time-zone' }),
  patch('an image without a tag', [JsonPatch.replace(`${CONTAINER}/image`, 'ghcr.io/acme/shop')], {
    warning: 'batch/image-tag',
  }),
  patch(
    'a password by a patch',
    [JsonPatch.add(`${CONTAINER}/env`, [{ name: 'SMTP_PASSWORD', value: 'hunter2' }])],
    {
      warning: 'batch/literal-secret',
    },
  ),
  patch('a list of volumes that replaces all', [JsonPatch.replace(`${POD}/volumes`, [])], {
    error: 'name/unknown',
  }),
  patch('a field that Kubernetes does not have', [JsonPatch.add(`${SPEC}/retries`, 3)], {
    legitimate: 'fields of newer versions pass, and kubectl apply refuses unknown ones',
  }),
  patch('a misspelled field', [JsonPatch.add(`${SPEC}/backofLimitPerIndex`, 1)], {
    error: 'kubernetes/field',
  }),
  patch('a field in other letters', [JsonPatch.add(`${POD}/hostnetwork`, true)], {
    error: 'kubernetes/field',
  }),
  patch('a field of the pod in the Job', [JsonPatch.add(`${SPEC}/volumes`, [])], {
    error: 'kubernetes/field',
  }),
  patch('a field of the pod in a container', [JsonPatch.add(`${CONTAINER}/serviceAccountName`, 'default')], {
    error: 'kubernetes/field',
  }),
  patch('half a name of a field', [JsonPatch.add(`${CONTAINER}/pullPolicy`, 'Always')], {
    error: 'kubernetes/field',
  }),
  patch('an alpha field', [JsonPatch.add(`${SPEC}/scheduling`, { schedulingPolicy: { basic: {} } })], {
    warning: 'batch/feature-gate',
  }),
  {
    mistake: 'a patch as plain JSON',
    make: periodic({ patches: [untyped({ op: 'add', path: '/spec/suspend', value: true })] }),
    expect: { error: 'value/type' },
  },
  {
    mistake: 'one patch instead of a list',
    make: periodic({ patches: untyped(JsonPatch.add('/spec/suspend', true)) }),
    expect: { error: 'value/type' },
  },
  {
    mistake: 'the path of a CronJob in a Job',
    make: runOnce({ patches: [JsonPatch.add('/spec/jobTemplate/spec/backoffLimit', 1)] }),
    expect: { error: 'patch/path' },
  },
  {
    mistake: 'a patch of the object after it was named by its content',
    make: (chart) => {
      runOnce({})(chart).apiObject.addJsonPatch(
        JsonPatch.replace('/spec/template/spec/containers/0/image', 'ghcr.io/acme/shop:2.0.0'),
      );
    },
    expect: { error: 'patch' },
  },
  {
    mistake: 'a field that is newer than the cluster',
    make: () => runOnce({ patches: [IMAGE_VOLUME] })(chartFor('1.33')),
    expect: { error: 'kubernetes/version' },
  },
  {
    mistake: 'the version of the cluster as a number',
    make: () => {
      chartFor(untyped(1.33));
    },
    expect: { error: 'value/type' },
  },
  {
    mistake: 'a cluster that is older than the library supports',
    make: () => {
      chartFor('1.27');
    },
    expect: { error: 'kubernetes/version' },
  },
  {
    mistake: 'a status',
    make: patched('/status', {}),
    expect: { legitimate: 'the server ignores it' },
  },
];
