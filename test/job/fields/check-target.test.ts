/** The Kubernetes version of an App: fields and values that it does not have are errors. */

import { Chart, JsonPatch } from 'cdk8s';
import { ClusterApp, ClusterAppProps, JobName } from 'cdk8s-jobs';
import { manifestOf, periodic, podOf, runOnce, SCHEDULE } from '../../support/charts';
import { messageOf, stderrOf } from '../../support/messages';
import { add, MAIN, POD } from '../../support/refused-patches';

const chartOf = (props: ClusterAppProps) => new Chart(new ClusterApp(props), 'test', { namespace: 'batch' });
const on = (kubernetesVersion: string, featureGates?: string[]) =>
  chartOf({ kubernetesVersion, featureGates });
const patched = (patches: JsonPatch[], chart: Chart) => () => runOnce({ patches }, chart);

const AT = 'spec.template.spec';
const RULES = [{ action: 'Restart', exitCodes: { operator: 'In', values: [42] } }];
const rules = [add(`${MAIN}/restartPolicy`, 'Never'), add(`${MAIN}/restartPolicyRules`, RULES)];
const scheduling = [add('/spec/scheduling', { schedulingPolicy: { basic: {} } })];

describe('a field', () => {
  test('that is newer is an error that names construct, field, both versions and the cure', () => {
    expect(messageOf(patched([add(`${POD}/hostUsers`, false)], on('1.32')))).toBe(
      `RunOnceJob 'test/migrate': ${AT}.hostUsers needs Kubernetes 1.33, and this App is for 1.32; remove it, or if your cluster turns on its feature gate, write new ClusterApp({ featureGates: ['UserNamespacesSupport'] })`,
    );
    expect(messageOf(patched([add('/spec/managedBy', 'kueue.x-k8s.io/multikueue')], on('1.29')))).toBe(
      "RunOnceJob 'test/migrate': spec.managedBy needs Kubernetes 1.32, and this App is for 1.29; remove it, or change kubernetesVersion of the ClusterApp",
    );
  });

  test('in a CronJob has the path of the CronJob', () => {
    const path = '/spec/jobTemplate/spec/successPolicy';
    const props = { patches: [add(path, { rules: [] })] };
    expect(messageOf(() => periodic(props, on('1.30')))).toContain(
      "PeriodicJob 'test/nightly': spec.jobTemplate.spec.successPolicy needs Kubernetes 1.31, and this App is for 1.30; ",
    );
  });

  test('in a list or map is found', () => {
    const volume = { name: 'tools', image: { reference: 'tools:1' } };
    expect(messageOf(patched([add(`${POD}/volumes/-`, volume)], on('1.34')))).toContain(
      `${AT}.volumes[1].image needs Kubernetes 1.35, and this App is for 1.34`,
    );
  });

  test.each(['1.33', '1.35', '1.37'])('that the Kubernetes has passes in %s', (version) => {
    expect(podOf(runOnce({ patches: [add(`${POD}/hostUsers`, false)] }, on(version))).hostUsers).toBe(false);
  });

  test('is never refused in an App that names no version', () => {
    expect(podOf(runOnce({ patches: [add(`${POD}/hostUsers`, false)] })).hostUsers).toBe(false);
    expect(podOf(runOnce({ patches: rules }, chartOf({}))).containers[0].restartPolicyRules).toEqual(RULES);
  });

  test('of a later patch is an error too', () => {
    const job = periodic({}, on('1.34'));
    const path = '/spec/jobTemplate/spec/template/spec/hostnameOverride';
    expect(messageOf(() => job.apiObject.addJsonPatch(add(path, 'a')))).toContain(
      'hostnameOverride needs Kubernetes 1.35, and this App is for 1.34',
    );
  });
});

describe('a feature gate', () => {
  test('that the cluster turns on early lets its field pass, once the Kubernetes has it', () => {
    const job = runOnce({ patches: rules }, on('1.34', ['ContainerRestartRules']));
    expect(podOf(job).containers[0].restartPolicyRules).toEqual(RULES);
    expect(messageOf(patched(rules, on('1.33', ['ContainerRestartRules'])))).toContain(
      'with Kubernetes 1.35, and this App is for 1.33; remove it, or change kubernetesVersion',
    );
  });

  test('that is off by default is an error that names it, unless the App names it', () => {
    expect(messageOf(patched(scheduling, on('1.37')))).toBe(
      "RunOnceJob 'test/migrate': spec.scheduling needs the feature gate WorkloadWithJob, which is off by default up to Kubernetes 1.37; remove it, or if your cluster turns the gate on, write new ClusterApp({ featureGates: ['WorkloadWithJob'] })",
    );
    const job = runOnce({ patches: scheduling }, on('1.37', ['WorkloadWithJob']));
    expect(manifestOf(job).spec.scheduling).toEqual({ schedulingPolicy: { basic: {} } });
  });

  test('does not bring a field that the Kubernetes does not have', () => {
    expect(messageOf(patched(scheduling, on('1.36', ['WorkloadWithJob'])))).toContain(
      'spec.scheduling needs Kubernetes 1.37 and the feature gate WorkloadWithJob, and this App is for 1.36; ',
    );
  });
});

describe('a value', () => {
  const tolerations = (operator: string) => [add(`${POD}/tolerations`, [{ key: 'a', operator, value: '1' }])];

  test.each<[what: string, version: string, patches: JsonPatch[], rule: string]>([
    [
      'a restart of all containers',
      '1.35',
      [
        add(`${MAIN}/restartPolicy`, 'Never'),
        add(`${MAIN}/restartPolicyRules`, [{ ...RULES[0], action: 'RestartAllContainers' }]),
      ],
      `${AT}.containers[0].restartPolicyRules[0].action accepts 'RestartAllContainers' only with Kubernetes 1.36, and this App is for 1.35`,
    ],
    [
      'a policy of an ordinary container',
      '1.34',
      [add(`${MAIN}/restartPolicy`, 'OnFailure')],
      `${AT}.containers[0].restartPolicy accepts a restart policy for a container that is not a sidecar only with Kubernetes 1.35, and`,
    ],
    [
      'a policy of an init container that is not a sidecar',
      '1.34',
      [add(`${POD}/initContainers`, [{ name: 'a', image: 'a:1', restartPolicy: 'Never' }])],
      `${AT}.initContainers[0].restartPolicy accepts a restart policy`,
    ],
    [
      'a comparison of a taint',
      '1.37',
      tolerations('Lt'),
      `${AT}.tolerations[0].operator accepts 'Gt' and 'Lt' only with the feature gate TaintTolerationComparisonOperators, which is off`,
    ],
    [
      'a domain with an underscore',
      '1.32',
      [add(`${POD}/dnsConfig`, { searches: ['a_b.example.com'] })],
      `${AT}.dnsConfig.searches accepts a domain with '_', or '.' only with Kubernetes 1.33`,
    ],
    [
      'a sleep of zero seconds',
      '1.32',
      [add(`${MAIN}/lifecycle`, { preStop: { sleep: { seconds: 0 } } })],
      `${AT}.containers[0].lifecycle.preStop.sleep.seconds accepts 0 only with Kubernetes 1.33`,
    ],
  ])('such as %s is an error before %s has it', (_, version, patches, rule) => {
    expect(messageOf(patched(patches, on(version)))).toContain(`RunOnceJob 'test/migrate': ${rule}`);
  });

  const env = (name: string) => [add(`${MAIN}/env`, [{ name, value: '1' }])];

  test('whose gate the cluster may turn on has a cure for it', () => {
    expect(messageOf(patched(env('a/b'), on('1.31')))).toBe(
      `RunOnceJob 'test/migrate': ${AT}.containers[0].env[0].name accepts a name with characters other than letters, digits, '_', '-' and '.' only with Kubernetes 1.32, and this App is for 1.31; remove it, or if your cluster turns on its feature gate, write new ClusterApp({ featureGates: ['RelaxedEnvironmentVariableValidation'] })`,
    );
    expect(patched(env('a/b'), on('1.31', ['RelaxedEnvironmentVariableValidation']))).not.toThrow();
    expect(patched(env('a/b'), on('1.32'))).not.toThrow();
    expect(patched(env('a-b.c_D'), on('1.29'))).not.toThrow();
  });

  test('that another tool fills in passes', () => {
    const chart = chartOf({ kubernetesVersion: '1.29', placeholders: '@@\\w+@@' });
    const job = runOnce({ patches: env('@@NAME@@'), name: JobName.fromText('migrate') }, chart);
    expect(podOf(job).containers[0].env[0].name).toBe('@@NAME@@');
  });

  test('a sidecar is as old as the oldest Kubernetes', () => {
    const sidecars = [{ name: 'proxy', image: 'proxy:1' }];
    expect(podOf(runOnce({ sidecars }, on('1.29'))).initContainers[0].restartPolicy).toBe('Always');
  });
});

describe('a Kubernetes that is newer than the table', () => {
  const patches = [
    ...scheduling,
    ...rules,
    add('/spec/novelty', 1),
    add('/spec/backofLimit', 1),
    add(`${POD}/dnsPolicy`, 'default'),
  ];

  test('has nothing refused, be it misspelled', () => {
    const { spec } = manifestOf(runOnce({ patches }, on('1.38')));
    expect(spec).toMatchObject({ novelty: 1, backofLimit: 1, template: { spec: { dnsPolicy: 'default' } } });
  });

  test('has the warning about gates, which may be on there', () => {
    const chart = on('1.38');
    runOnce({ patches: scheduling }, chart);
    expect(stderrOf(() => chart.toJson())).toContain('warning batch/feature-gate');
  });
});

test('no name and no default depends on the version or the gates', () => {
  const written = (props: ClusterAppProps) => {
    const chart = chartOf(props);
    const settings = { sidecars: [{ name: 'proxy', image: 'proxy:1' }] };
    runOnce(settings, chart);
    periodic({ ...settings, schedule: SCHEDULE }, chart);
    return chart.toJson();
  };
  for (const kubernetesVersion of ['1.29', '1.33', '1.37', '1.38'])
    expect(written({ kubernetesVersion, featureGates: ['WorkloadWithJob'] })).toEqual(written({}));
});
