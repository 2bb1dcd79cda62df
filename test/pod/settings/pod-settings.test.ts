/** What holds for a pod as a whole: where the props land, and what they may not be. */

import { Chart, Duration, JsonPatch, Size } from 'cdk8s';
import { Cpu, DnsPolicy } from 'cdk8s-plus-27';
import { ClusterApp, JobName, Mount, ResourceClaim, RunOnceJobProps } from 'cdk8s-jobs';
import { containerOf, podOf, runOnce, testChart, writtenBy } from '../../support/charts';
import { messageOf } from '../../support/messages';

const SETTINGS = [
  'dnsConfig',
  'dnsPolicy',
  'hostAliases',
  'hostUsers',
  'hostname',
  'hostnameOverride',
  'resourceClaims',
  'resources',
  'schedulerName',
  'schedulingGates',
  'setHostnameAsFQDN',
  'shareProcessNamespace',
  'subdomain',
  'activeDeadlineSeconds',
];

test.each<[what: string, props: Partial<RunOnceJobProps>]>([
  ['nothing', {}],
  ['empty lists and maps', { dns: { nameservers: [], searches: [], options: [] }, hostAliases: [] }],
  ['maps without anything in them', { dns: {}, podResources: {}, resourceClaims: {} }],
  ['amounts without anything in them', { podResources: { cpu: {}, memory: {}, hugePages: {} } }],
])('%s adds nothing to the pod, and does not change its name', (_, props) => {
  const job = runOnce(props);
  expect(SETTINGS.filter((field) => field in podOf(job))).toEqual([]);
  expect(job.name).toBe(runOnce().name);
});

test('DNS settings are rendered as five fields', () => {
  const dns = {
    hostname: 'worker',
    subdomain: 'workers',
    hostnameAsFQDN: true,
    policy: DnsPolicy.NONE,
    nameservers: ['192.0.2.53', '2001:db8::53'],
    searches: ['example.com.', '_tcp.example.com', '.'],
    options: [{ name: 'ndots', value: '2' }, { name: 'edns0' }],
  };
  expect(podOf(runOnce({ dns }))).toMatchObject({
    hostname: 'worker',
    subdomain: 'workers',
    setHostnameAsFQDN: true,
    dnsPolicy: 'None',
    dnsConfig: { nameservers: dns.nameservers, searches: dns.searches, options: dns.options },
  });
});

test('the other settings are rendered as fields with nearly the same names', () => {
  const settings = podOf(
    runOnce({
      hostnameOverride: 'licensed.example.com',
      hostAliases: [{ ip: '2001:db8::1', hostnames: ['a', 'b.example.com'] }],
      schedulerName: 'batch-scheduler',
      schedulingGates: ['quota', 'example.com/Quota'],
      hostUsers: false,
      shareProcessNamespace: true,
      podActiveDeadline: Duration.minutes(5),
    }),
  );
  expect(settings).toMatchObject({
    hostnameOverride: 'licensed.example.com',
    hostAliases: [{ ip: '2001:db8::1', hostnames: ['a', 'b.example.com'] }],
    schedulerName: 'batch-scheduler',
    schedulingGates: [{ name: 'quota' }, { name: 'example.com/Quota' }],
    hostUsers: false,
    shareProcessNamespace: true,
    activeDeadlineSeconds: 300,
  });
});

test('hostUsers: false does not change the ids of the pod', () => {
  expect(podOf(runOnce({ hostUsers: false })).securityContext).toEqual(podOf(runOnce()).securityContext);
});

describe('resources of the pod as a whole', () => {
  const DEFAULTS = { requests: { cpu: '100m', memory: '256Mi' }, limits: { memory: '512Mi' } };
  const sidecars = [{ name: 'proxy', image: 'proxy:1' }];

  test('are rendered in its spec', () => {
    const podResources = {
      cpu: { request: Cpu.units(1), limit: Cpu.units(2) },
      memory: { limit: Size.gibibytes(1) },
      hugePages: { '2Mi': Size.mebibytes(64) },
    };
    expect(podOf(runOnce({ podResources })).resources).toEqual({
      requests: { cpu: '1' },
      limits: { cpu: '2', memory: '1Gi', 'hugepages-2Mi': '64Mi' },
    });
  });

  test('remove the defaults of containers for the same resources', () => {
    const pod = podOf(runOnce({ sidecars, podResources: { memory: { limit: Size.mebibytes(300) } } }));
    expect(pod.containers[0].resources).toEqual({ requests: { cpu: '100m' } });
    expect(pod.initContainers[0].resources).toEqual({ requests: { cpu: '100m' } });
    const both = { cpu: { limit: Cpu.millis(50) }, memory: { limit: Size.mebibytes(100) } };
    expect(containerOf(runOnce({ podResources: both })).resources).toEqual({});
  });

  test('do not change resources that containers set themselves', () => {
    const memory = { request: Size.mebibytes(100) };
    const podResources = { memory: { limit: Size.mebibytes(300) } };
    expect(containerOf(runOnce({ resources: { memory }, podResources })).resources).toEqual({
      requests: { cpu: '100m', memory: '100Mi' },
    });
  });

  test('of a patch remove the defaults, too, unless a patch sets them', () => {
    const pod = (...patches: JsonPatch[]) =>
      podOf(
        runOnce({
          sidecars,
          patches: [
            JsonPatch.add('/spec/template/spec/resources', { limits: { memory: '300Mi' } }),
            ...patches,
          ],
        }),
      );
    expect(pod().containers[0].resources).toEqual({ requests: { cpu: '100m' } });
    expect(pod().initContainers[0].resources).toEqual({ requests: { cpu: '100m' } });
    const place = '/spec/template/spec/containers/0/resources/limits/memory';
    expect(pod(JsonPatch.replace(place, '200Mi')).containers[0].resources).toEqual({
      requests: { cpu: '100m' },
      limits: { memory: '200Mi' },
    });
  });

  test('do not remove a default if a patch removes them', () => {
    const patches = [JsonPatch.remove('/spec/template/spec/resources')];
    const job = runOnce({ podResources: { memory: { request: Size.mebibytes(1) } }, patches });
    expect(containerOf(job).resources.requests).toEqual(DEFAULTS.requests);
  });

  test('a patch of another field does not change the defaults', () => {
    const job = runOnce({ sidecars, patches: [JsonPatch.add('/spec/template/spec/os', { name: 'linux' })] });
    expect(containerOf(job).resources).toEqual(DEFAULTS);
    expect(podOf(job).initContainers[0].resources).toEqual(DEFAULTS);
  });
});

describe('claims', () => {
  const resourceClaims = {
    gpu: ResourceClaim.fromTemplateName('one-gpu'),
    disk: ResourceClaim.fromName('fast.disk'),
  };

  test('are in the pod by their names, and in the containers that use them', () => {
    const resources = { claims: [{ name: 'gpu', request: 'large' }, { name: 'disk' }] };
    const job = runOnce({ resourceClaims, resources });
    expect(podOf(job).resourceClaims).toEqual([
      { name: 'disk', resourceClaimName: 'fast.disk' },
      { name: 'gpu', resourceClaimTemplateName: 'one-gpu' },
    ]);
    expect(containerOf(job).resources.claims).toEqual([{ name: 'gpu', request: 'large' }, { name: 'disk' }]);
  });

  test('are requirements of the cluster', () => {
    const chart = testChart();
    runOnce({ resourceClaims }, chart);
    expect(writtenBy(chart)).toContain(
      'cdk8s-jobs/requires: |\n      ResourceClaim/fast.disk\n      ResourceClaimTemplate/one-gpu\n',
    );
  });

  test('a name that is a placeholder may be any claim of the pod', () => {
    const chart = new Chart(new ClusterApp({ placeholders: '\\$\\{[A-Z]+\\}' }), 'test');
    const name = JobName.fromText('job');
    const job = runOnce({ name, resourceClaims, resources: { claims: [{ name: '${CLAIM}' }] } }, chart);
    expect(containerOf(job).resources.claims).toEqual([{ name: '${CLAIM}' }]);
  });
});

const claims = (...names: string[]) => ({
  resourceClaims: { gpu: ResourceClaim.fromName('a') },
  resources: { claims: names.map((name) => ({ name })) },
});
const pages = (pageSize: string, size: Size) => ({ resources: { hugePages: { [pageSize]: size } } });
const ADDRESS = 'must be an IP address, without leading zeros and without a zone';
const LABEL = 'must be one part of a DNS name: at most 63 lower-case letters, digits and "-"';

test.each<[what: string, props: Partial<RunOnceJobProps>, text: string]>([
  [
    'no server where the policy leaves none',
    { dns: { policy: DnsPolicy.NONE } },
    'dns.nameservers must have an address with DnsPolicy.NONE, which gives pods no other DNS server; write the addresses of one to three DNS servers, or remove the policy',
  ],
  [
    'four servers',
    { dns: { nameservers: ['::1', '::2', '::3', '::4'] } },
    'dns.nameservers must have at most 3 addresses, because resolvers read no more, got 4; remove the others',
  ],
  [
    'a server by its name',
    { dns: { nameservers: ['::1', 'dns.example.com'] } },
    `dns.nameservers[1] ${ADDRESS}, got "dns.example.com"; write it like '192.0.2.10' or '2001:db8::10'`,
  ],
  [
    'more search domains than fit',
    { dns: { searches: Array<string>(33).fill('a.b') } },
    'dns.searches must have at most 32 domains of 2048 characters together, got 33; remove some',
  ],
  [
    'longer search domains than fit',
    { dns: { searches: Array<string>(11).fill(`${'a.'.repeat(100)}example`) } },
    'dns.searches must have at most 32 domains of 2048 characters together, got 2287 characters; remove some',
  ],
  [
    'a search domain with a slash',
    { dns: { searches: ['a/b'] } },
    'dns.searches[0] must be a domain in lower-case letters, digits, "-", "_" and ".", got "a/b"; write it like \'example.com\'',
  ],
  [
    'an option without a name',
    { dns: { options: [{ name: '' }] } },
    'dns.options[0].name must be text that is not empty, got ""; write it like \'ndots\'',
  ],
  [
    'an option with a number',
    { dns: { options: [{ name: 'ndots', value: 2 as never }] } },
    "dns.options[0].value must be text, got 2; write it as a string, such as '2', or remove it",
  ],
  [
    'a policy that there is not',
    { dns: { policy: 'none' as DnsPolicy } },
    "dns.policy must be 'ClusterFirst' or 'ClusterFirstWithHostNet' or 'Default' or 'None', got \"none\"; write one of these",
  ],
  [
    'a whole name as the hostname',
    { dns: { hostname: 'a.b' } },
    `dns.hostname ${LABEL}, got "a.b"; write it like 'worker'`,
  ],
  ['no hostname', { dns: { hostname: '' } }, `dns.hostname ${LABEL}, got ""; write it like 'worker'`],
  [
    'a subdomain in capitals',
    { dns: { subdomain: 'Workers' } },
    `dns.subdomain ${LABEL}, got "Workers"; write it like 'worker'`,
  ],
  [
    'a hostname that is too long for Linux',
    { hostnameOverride: 'a'.repeat(65) },
    `hostnameOverride must be a name of at most 64 lower-case letters, digits, "-" and ".", got "${'a'.repeat(65)}"; write it like 'worker.example.com'`,
  ],
  [
    'two full names',
    { hostnameOverride: 'a', dns: { hostnameAsFQDN: true } },
    'hostnameOverride must be left out with hostnameAsFQDN, or Kubernetes refuses the job, got "a"; remove one of the two',
  ],
  [
    'an alias of a name',
    { hostAliases: [{ ip: 'db.example.com', hostnames: ['db'] }] },
    `hostAliases[0].ip ${ADDRESS}, got "db.example.com"; write it like '192.0.2.10' or '2001:db8::10'`,
  ],
  [
    'an alias in capitals',
    { hostAliases: [{ ip: '::1', hostnames: ['a', 'DB'] }] },
    'hostAliases[0].hostnames[1] must be a DNS name in lower-case letters, digits, "-" and ".", got "DB"; write it like \'db.example.com\'',
  ],
  [
    'no scheduler',
    { schedulerName: ' ' },
    'schedulerName must be text that is not empty, got " "; write the name of a scheduler, such as \'default-scheduler\'',
  ],
  [
    'a gate with a blank',
    { schedulingGates: ['a', 'my gate'] },
    'schedulingGates[1] must be a name of letters, digits, "-", "_" and ".", optionally with a domain and a slash before it, got "my gate"; write it like \'example.com/quota\'',
  ],
  [
    'a gate twice',
    { schedulingGates: ['a', 'a'] },
    'schedulingGates[1] must differ from those before, got "a"; remove one of the two',
  ],
  [
    'no time for a pod',
    { podActiveDeadline: Duration.seconds(0) },
    'podActiveDeadline must be whole seconds, at least 1, got 0s; write Duration.seconds(1)',
  ],
  [
    'a pod with less than its container requests',
    {
      resources: { memory: { request: Size.mebibytes(128) } },
      podResources: { memory: { limit: Size.mebibytes(64) } },
    },
    'podResources.memory.limit must be at least 128Mi, which the containers of the pod request at the same time, or no pod is created, got "64Mi"; raise it, or lower the resources of the containers',
  ],
  [
    'a request of the pod above its limit',
    {
      resources: { cpu: { limit: Cpu.units(2) } },
      podResources: { cpu: { request: Cpu.units(3), limit: Cpu.units(1) } },
    },
    'podResources.cpu.request must be at most the limit of 1, got "3"; raise the limit or lower the request',
  ],
  [
    'a limit above that of the pod',
    {
      resources: { cpu: { request: Cpu.millis(1), limit: Cpu.units(2) } },
      podResources: { cpu: { limit: Cpu.units(1) } },
    },
    'resources.cpu.limit must be at most the pod\'s limit of 1, got "2"; lower it, or raise the limit of the pod',
  ],
  [
    'more huge pages than the pod has',
    {
      resources: { cpu: { request: Cpu.units(1) }, hugePages: { '2Mi': Size.mebibytes(4) } },
      podResources: { cpu: { limit: Cpu.units(1) }, hugePages: { '2Mi': Size.mebibytes(2) } },
    },
    'podResources.hugePages["2Mi"] must be at least 4Mi, which the containers of the pod request at the same time, or no pod is created, got "2Mi"; raise it, or lower the resources of the containers',
  ],
  [
    'a pod of huge pages alone',
    { podResources: { hugePages: { '2Mi': Size.mebibytes(2) } } },
    'podResources.hugePages must come with cpu or memory, or Kubernetes refuses the job; set cpu or memory, too',
  ],
  [
    'a container of huge pages alone',
    { resources: { cpu: {}, memory: {}, hugePages: { '2Mi': Size.mebibytes(2) } } },
    'resources.hugePages must come with cpu or memory, or Kubernetes refuses the job; set cpu or memory, too',
  ],
  [
    'half a huge page',
    pages('1Gi', Size.mebibytes(512)),
    'resources.hugePages["1Gi"] must be a multiple of the page size 1Gi, got "512Mi"; write a multiple of 1Gi',
  ],
  [
    'no huge page',
    pages('2Mi', Size.mebibytes(0)),
    'resources.hugePages["2Mi"] must be at least one byte, and less than 2^63, got "0Mi"; remove it if none is needed',
  ],
  ...['2048Ki', '3Mi', '2MB', 'hugepages-2Mi', ''].map(
    (pageSize): [string, Partial<RunOnceJobProps>, string] => [
      `pages of '${pageSize}'`,
      pages(pageSize, Size.mebibytes(6)),
      `resources.hugePages["${pageSize}"] must have a page size as its key, as nodes write it, got "${pageSize}"; write it like '2Mi' or '1Gi'`,
    ],
  ),
  [
    'a claim that the pod does not have',
    claims('gpus'),
    'resources.claims[0].name must be one of the resourceClaims of the pod, got "gpus"; write one of: gpu',
  ],
  [
    'a claim of a pod without any',
    { resources: { claims: [{ name: 'gpu' }] } },
    'resources.claims[0].name must be one of the resourceClaims of the pod, got "gpu"; add it to resourceClaims',
  ],
  [
    'a claim twice',
    claims('gpu', 'gpu'),
    'resources.claims[1].name must differ from those before, got "gpu"; remove one of the two',
  ],
  [
    'a request of a claim in capitals',
    { ...claims(), resources: { claims: [{ name: 'gpu', request: 'A' }] } },
    'resources.claims[0].request must be a name of at most 63 lower-case letters, digits and "-", got "A"; write it like \'gpu\'',
  ],
  [
    'a name of a claim with a dot',
    { resourceClaims: { 'a.b': ResourceClaim.fromName('a') } },
    'resourceClaims["a.b"] must be a name of at most 63 lower-case letters, digits and "-", got "a.b"; write it like \'gpu\'',
  ],
  [
    'a claim by what is no name',
    { resourceClaims: { gpu: ResourceClaim.fromTemplateName('A') } },
    'resourceClaims["gpu"] must be the name of a ResourceClaim or ResourceClaimTemplate: lower-case letters, digits, "-" and ".", got "A"; look it up with `kubectl get resourceclaims,resourceclaimtemplates`',
  ],
  [
    'a claim that is a text',
    { resourceClaims: { gpu: 'a' as never } },
    'resourceClaims["gpu"] must be a ResourceClaim; write it like ResourceClaim.fromTemplateName(\'…\')',
  ],
])('%s is refused', (_, props, text) => {
  expect(messageOf(() => runOnce(props))).toBe(`RunOnceJob 'test/migrate': ${text}`);
});

test('other containers are named in the error if their pod has too little', () => {
  const more = { cpu: { limit: Cpu.units(2) } };
  const refused = (props: Partial<RunOnceJobProps>) =>
    messageOf(() => runOnce({ ...props, podResources: { cpu: { limit: Cpu.units(1) } } }));
  const proxy = { name: 'proxy', image: 'proxy:1', resources: more };
  expect(refused({ sidecars: [proxy] })).toContain('podResources.cpu.limit must be at least 2000m');
  const mounts = { '/data': Mount.fromEmptyDir() };
  expect(refused({ initContainers: [{ ...proxy, mounts }] })).toContain('podResources.cpu.limit');
});
