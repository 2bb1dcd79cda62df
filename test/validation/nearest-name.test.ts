import { cureOfName, misspelledName, nearestName, relatedName } from '../../lib/validation/nearest-name';
import { cureOfWord } from '../../lib/validation/other-words';

const JOB = [
  ...[
    'name',
    'schedule',
    'image',
    'args',
    'command',
    'dns',
    'env',
    'envFrom',
    'hostAliases',
    'mounts',
    'patches',
    'priorityClassName',
    'hostAccess',
    'resources',
    'restartPolicy',
    'runtimeClassName',
    'secretMounts',
    'spread',
    'token',
  ],
  ...['activeDeadline', 'ttlAfterFinished', 'serviceAccount', 'nodeSelector', 'podFailurePolicy', 'timeZone'],
  ...['jobLabels', 'jobAnnotations', 'concurrencyPolicy', 'suspend', 'backoffLimit', 'containerName'],
];

test.each([
  ['timezone', 'timeZone'],
  ['TIMEZONE', 'timeZone'],
  ['imag', 'image'],
  ['serviceaccounts', 'serviceAccount'],
  ['mount', 'mounts'],
  ['comand', 'command'],
  // Two neighbors that are swapped are one error.
  ['imgae', 'image'],
  ['nmae', 'name'],
  ['evn', 'env'],
  ['semanage', undefined],
  ['backofLimt', 'backoffLimit'],
  // Two errors in a short name are too many.
  ['imga', undefined],
  ['arg5s', 'args'],
  ['bckofLimt', undefined],
  ['', undefined],
  ['xyzzy', undefined],
])('%j is misspelled for %j', (wrong, name) => {
  expect(misspelledName(wrong, JOB)).toBe(name);
});

test('swapped neighbors of a short name are recognized', () => {
  expect(misspelledName('eats', ['east', 'west'])).toBe('east');
  // One letter of east is replaced, or two of west are swapped.
  expect(misspelledName('ewst', ['east', 'west'])).toBeUndefined();
  // Letters that are not neighbors, and a swap beside another error.
  expect(misspelledName('tsae', ['east', 'west'])).toBeUndefined();
  expect(misspelledName('esat', ['west'])).toBeUndefined();
});

test('of two names that are equally close, none is meant', () => {
  expect(nearestName('cat', ['bat', 'hat'], 1)).toBeUndefined();
  expect(nearestName('cat', ['bat', 'cats', 'cat'], 1)).toBe('cat');
});

test('the cure for a misspelled name, or else another', () => {
  expect(cureOfName('imag', JOB, 'remove it')).toBe("did you mean 'image'?");
  expect(cureOfName('xyzzy', JOB, 'remove it')).toBe('remove it');
});

test.each([
  ['activeDeadlineSeconds', 'activeDeadline'],
  ['active_deadline_seconds', 'activeDeadline'],
  ['ttlSecondsAfterFinished', 'ttlAfterFinished'],
  ['serviceAccountName', 'serviceAccount'],
  ['imageTag', 'image'],
  ['envVars', 'env'],
  ['envFromSecret', 'envFrom'],
  ['concurrency', 'concurrencyPolicy'],
  ['active', 'activeDeadline'],
  // The start of several names.
  ['job', undefined],
  // Not the words that a name ends in, or single letters.
  ['nodeName', undefined],
  ['namespace', undefined],
  ['schedulerName', undefined],
  ['path', undefined],
  ['sa', undefined],
  ['policy', undefined],
  ['deadline', undefined],
  ['hostEnv', undefined],
  ['team', undefined],
])('%j is related to %j', (wrong, name) => {
  expect(relatedName(wrong, JOB)).toBe(name);
});

const ON_CHART = 'set it on the chart, as in new Chart(app, id, { namespace })';

test.each([
  ['arguments', "did you mean 'args'?"],
  ['automountServiceAccountToken', "did you mean 'token'?"],
  ['cmd', "did you mean 'command'?"],
  ['cron', "did you mean 'schedule'?"],
  ['environment', "did you mean 'env'?"],
  ['hostIPC', "write hostAccess: { reason: '…', hostIPC: true }"],
  ['hostNetwork', "write hostAccess: { reason: '…', hostNetwork: true }"],
  ['hostPID', "write hostAccess: { reason: '…', hostPID: true }"],
  ['hostPath', "write hostAccess: { reason: '…', hostPaths: { '/host/log': { path: '/var/log' } } }"],
  ['nodeName', "write hostAccess: { reason: '…', nodeName: 'node-1' }"],
  ['privileged', "write hostAccess: { reason: '…', privileged: true }"],
  ['dnsConfig', "write dns: { nameservers: ['…'], searches: ['…'] }"],
  ['dnsPolicy', 'write dns: { policy: DnsPolicy.DEFAULT }'],
  ['hostname', "write dns: { hostname: '…' }"],
  ['hostnameAsFQDN', 'write dns: { hostnameAsFQDN: true }'],
  ['nameservers', "write dns: { nameservers: ['…'] }"],
  ['searches', "write dns: { searches: ['…'] }"],
  ['setHostnameAsFQDN', 'write dns: { hostnameAsFQDN: true }'],
  ['subdomain', "write dns: { subdomain: '…' }"],
  ['extraHosts', "did you mean 'hostAliases'?"],
  ['restart', "did you mean 'restartPolicy'?"],
  ['retries', "did you mean 'backoffLimit'?"],
  ['sa', "did you mean 'serviceAccount'?"],
  ['secrets', "did you mean 'secretMounts'?"],
  ['serviceAccountName', "did you mean 'serviceAccount'?"],
  ['timeout', "did you mean 'activeDeadline'?"],
  ['volumeMounts', "did you mean 'mounts'?"],
  ['volumes', "did you mean 'mounts'?"],
  ['cpu', 'write resources: { cpu: { request: Cpu.millis(500) } }'],
  ['gpu', "write resources: { devices: { 'nvidia.com/gpu': 1 } }"],
  ...['limits', 'memory', 'requests'].map((word): [string, string] => [
    word,
    'write resources: { memory: { request: Size.mebibytes(512), limit: Size.gibibytes(1) } }',
  ]),
  ['namespace', ON_CHART],
  ['os', "add it to the pod's spec with patches: [JsonPatch.add('/spec/…/os', …)]"],
  ['readinessGates', "add it to the pod's spec with patches: [JsonPatch.add('/spec/…/readinessGates', …)]"],
  ['constructor', undefined],
  ['policy', undefined],
])('%j in a construct: %j', (word, cure) => {
  expect(cureOfWord(word, JOB, true)).toBe(cure);
});

test('what a container gets of its node is beside its security context', () => {
  expect(cureOfWord('privileged', ['addCapabilities', 'runAsUser'], false)).toBe(
    "write next to it hostAccess: { reason: '…', privileged: true }",
  );
});

test('amounts as Kubernetes writes them, in resources', () => {
  expect(cureOfWord('limits', ['cpu', 'devices', 'memory'], false)).toBe(
    'write memory: { request: Size.mebibytes(512), limit: Size.gibibytes(1) }',
  );
});

test('words of Kubernetes in the options of a mount', () => {
  expect(cureOfWord('defaultMode', ['mode', 'modes'], false)).toBe("did you mean 'mode'?");
  expect(cureOfWord('imagePullPolicy', ['name', 'pullPolicy'], false)).toBe("did you mean 'pullPolicy'?");
  expect(cureOfWord('propagation', ['mountPropagation'], false)).toBe("did you mean 'mountPropagation'?");
});

test.each([
  ['labelSelector', 'labels'],
  ['matchExpressions', 'expressions'],
  ['matchFields', 'fields'],
  ['namespaceSelector', 'namespaceLabels'],
  ['podAntiAffinity', 'affinity'],
  ['resourceClaims', 'sharedClaims'],
  ['schedulingPolicy', 'gang'],
  ['tolerationSeconds', 'duration'],
  ['topologySpreadConstraints', 'topologySpread'],
  ['whenUnsatisfiable', 'required'],
])('%j is what Kubernetes calls %j', (word, name) => {
  expect(cureOfWord(word, [name, 'topologyKey'], false)).toBe(`did you mean '${name}'?`);
});

test.each(['cron', 'schedule', 'timeZone'])('%j has another construct than one that runs once', (word) => {
  expect(cureOfWord(word, ['image', 'rerun'], true)).toBe(
    'use PeriodicJob for a job that runs on a schedule',
  );
});

test.each(['arguments', 'cron', 'limits', 'overhead', 'namespace'])(
  '%j has no cure in options that have nothing of the kind',
  (word) => {
    expect(cureOfWord(word, ['mode'], false)).toBeUndefined();
  },
);
