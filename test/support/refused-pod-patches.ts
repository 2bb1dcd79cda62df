/** Patches of a pod as a whole, and of resources, that Kubernetes refuses; see refused-patches.ts. */

import { JsonPatch, Size } from 'cdk8s';
import { ResourceClaim } from 'cdk8s-jobs';
import { add, MAIN, POD, RefusedPatch } from './patch-places';

export const REFUSED_POD_PATCHES: RefusedPatch[] = [
  [
    'a DNS policy without its servers',
    {},
    [add(`${POD}/dnsPolicy`, 'None')],
    'spec.template.spec.dnsConfig.nameservers must have an address with DnsPolicy.NONE, which gives pods no other DNS server; write the addresses of one to three DNS servers, or remove the policy',
  ],
  [
    'four DNS servers',
    {},
    [add(`${POD}/dnsConfig`, { nameservers: ['::1', '::2', '::3', '::4'] })],
    'spec.template.spec.dnsConfig.nameservers must have at most 3 addresses, because resolvers read no more, got 4; remove the others',
  ],
  [
    'a DNS server by its name',
    {},
    [add(`${POD}/dnsConfig`, { nameservers: ['dns.example.com'] })],
    "spec.template.spec.dnsConfig.nameservers[0] must be an IP address, without leading zeros and without a zone, got \"dns.example.com\"; write it like '192.0.2.10' or '2001:db8::10'",
  ],
  [
    'a search domain in capitals',
    {},
    [add(`${POD}/dnsConfig`, { searches: ['Example.com'] })],
    'spec.template.spec.dnsConfig.searches[0] must be a domain in lower-case letters, digits, "-", "_" and ".", got "Example.com"; write it like \'example.com\'',
  ],
  [
    '33 search domains',
    {},
    [add(`${POD}/dnsConfig`, { searches: Array(33).fill('a.b') })],
    'spec.template.spec.dnsConfig.searches must have at most 32 domains of 2048 characters together, got 33; remove some',
  ],
  [
    'an option of DNS without a name',
    {},
    [add(`${POD}/dnsConfig`, { options: [{ value: '2' }] })],
    "spec.template.spec.dnsConfig.options[0].name must be text that is not empty; write it like 'ndots'",
  ],
  [
    'a whole name as the hostname',
    {},
    [add(`${POD}/hostname`, 'db.example.com')],
    'spec.template.spec.hostname must be one part of a DNS name: at most 63 lower-case letters, digits and "-", got "db.example.com"; write it like \'worker\'',
  ],
  [
    'a subdomain with a dot',
    {},
    [add(`${POD}/subdomain`, 'a.b')],
    'spec.template.spec.subdomain must be one part of a DNS name: at most 63 lower-case letters, digits and "-", got "a.b"; write it like \'worker\'',
  ],
  [
    'a hostnameOverride in capitals',
    {},
    [add(`${POD}/hostnameOverride`, 'Worker')],
    'spec.template.spec.hostnameOverride must be a name of at most 64 lower-case letters, digits, "-" and ".", got "Worker"; write it like \'worker.example.com\'',
  ],
  [
    'a hostnameOverride beside setHostnameAsFQDN',
    { hostnameOverride: 'a' },
    [add(`${POD}/setHostnameAsFQDN`, true)],
    'spec.template.spec.hostnameOverride must be left out with hostnameAsFQDN, or Kubernetes refuses the job, got "a"; remove one of the two',
  ],
  [
    'an alias without its address',
    {},
    [add(`${POD}/hostAliases`, [{ hostnames: ['a'] }])],
    "spec.template.spec.hostAliases[0].ip must be an IP address, without leading zeros and without a zone; write it like '192.0.2.10' or '2001:db8::10'",
  ],
  [
    'an alias that is no name',
    {},
    [add(`${POD}/hostAliases`, [{ ip: '192.0.2.1', hostnames: ['a_b'] }])],
    'spec.template.spec.hostAliases[0].hostnames[0] must be a DNS name in lower-case letters, digits, "-" and ".", got "a_b"; write it like \'db.example.com\'',
  ],
  [
    'a gate that is no name',
    {},
    [add(`${POD}/schedulingGates`, [{ name: 'a b' }])],
    'spec.template.spec.schedulingGates[0] must be a name of letters, digits, "-", "_" and ".", optionally with a domain and a slash before it, got "a b"; write it like \'example.com/quota\'',
  ],
  [
    'a gate twice',
    { schedulingGates: ['a'] },
    [add(`${POD}/schedulingGates/-`, { name: 'a' })],
    'spec.template.spec.schedulingGates[1] must differ from those before, got "a"; remove one of the two',
  ],
  [
    'a device of a claim for users of its own',
    { hostUsers: false },
    [
      add(`${MAIN}/volumeDevices`, [{ name: 'disk', devicePath: '/dev/xda' }]),
      add(`${POD}/volumes/-`, { name: 'disk', persistentVolumeClaim: { claimName: 'disk' } }),
    ],
    'spec.template.spec.hostUsers must not be false with volumeDevices, or Kubernetes refuses the job, got false; remove one of the two',
  ],
  [
    'a request for a device without a limit',
    {},
    [add(`${MAIN}/resources/requests/nvidia.com~1gpu`, 1)],
    'spec.template.spec.containers[0].resources.requests["nvidia.com/gpu"] must have a limit of the same amount, got "1"; set only the limit: Kubernetes sets the request to the same amount',
  ],
  [
    'a request for fewer devices than the limit',
    { resources: { devices: { 'nvidia.com/gpu': 2 } } },
    [add(`${MAIN}/resources/requests/nvidia.com~1gpu`, 1)],
    'spec.template.spec.containers[0].resources.requests["nvidia.com/gpu"] must be the same as the limit of 2, got "1"; set only the limit: Kubernetes sets the request to the same amount',
  ],
  [
    'a device without a domain',
    {},
    [add(`${MAIN}/resources/limits/gpu`, 1)],
    'spec.template.spec.containers[0].resources.limits["gpu"] must be cpu, memory, ephemeral-storage, hugepages-… or a resource name with a domain, got "gpu"; write it like \'nvidia.com/gpu\'',
  ],
  [
    'fewer huge pages than the limit',
    { resources: { hugePages: { '2Mi': Size.mebibytes(4) } } },
    [add(`${MAIN}/resources/requests/hugepages-2Mi`, '2Mi')],
    'spec.template.spec.containers[0].resources.requests["hugepages-2Mi"] must be the same as the limit of 4Mi, got "2Mi"; set only the limit: Kubernetes sets the request to the same amount',
  ],
  [
    'a part of a huge page',
    {},
    [add(`${MAIN}/resources/limits/hugepages-2Mi`, '3Mi')],
    'spec.template.spec.containers[0].resources.limits["hugepages-2Mi"] must be a multiple of the page size 2Mi, got "3Mi"; write it like hugepages-2Mi: \'64Mi\'',
  ],
  [
    'huge pages without CPU and memory',
    {},
    [JsonPatch.replace(`${MAIN}/resources`, { limits: { 'hugepages-2Mi': '2Mi' } })],
    'spec.template.spec.containers[0].resources.limits["hugepages-2Mi"] must be set together with cpu or memory of the same container or pod, or Kubernetes refuses the job; set cpu or memory, too',
  ],
  [
    'a negative amount',
    {},
    [JsonPatch.replace(`${MAIN}/resources/requests`, { cpu: -1 })],
    'spec.template.spec.containers[0].resources.requests["cpu"] must be at least 0, got "-1"; remove it if none is needed',
  ],
  [
    'disk for a pod as a whole',
    {},
    [add(`${POD}/resources`, { limits: { 'ephemeral-storage': '1Gi' } })],
    'spec.template.spec.resources.limits["ephemeral-storage"] must be cpu, memory or hugepages-… in the resources of a pod, got "ephemeral-storage"; set it on a container',
  ],
  [
    'claims for a pod as a whole',
    { resourceClaims: { gpu: ResourceClaim.fromName('gpu') } },
    [add(`${POD}/resources`, { claims: [{ name: 'gpu' }] })],
    'spec.template.spec.resources.claims must be left out in the resources of a pod, or Kubernetes refuses the job; set them on a container',
  ],
  [
    'a request of the pod above its limit',
    {},
    [add(`${POD}/resources`, { requests: { memory: '2Gi' }, limits: { memory: '1Gi' } })],
    'spec.template.spec.resources.requests["memory"] must be at most the limit of 1Gi, got "2Gi"; raise the limit or lower the request',
  ],
  [
    'a restart for other resources under Never',
    {},
    [add(`${MAIN}/resizePolicy`, [{ resourceName: 'cpu', restartPolicy: 'RestartContainer' }])],
    "spec.template.spec.containers[0].resizePolicy[0].restartPolicy must be 'NotRequired' in a pod with restartPolicy Never, or Kubernetes refuses the job, got \"RestartContainer\"; write 'NotRequired', or set JobRestartPolicy.ON_FAILURE",
  ],
  [
    'a claim that the pod does not have',
    { resourceClaims: { gpu: ResourceClaim.fromName('gpu') } },
    [add(`${MAIN}/resources/claims`, [{ name: 'gpus' }])],
    'spec.template.spec.containers[0].resources.claims[0].name must be one of the resourceClaims of the pod, got "gpus"; write one of: gpu',
  ],
  [
    'a claim twice in a container',
    { resourceClaims: { gpu: ResourceClaim.fromName('gpu') } },
    [add(`${MAIN}/resources/claims`, [{ name: 'gpu', request: 'a' }, { name: 'gpu' }])],
    'spec.template.spec.containers[0].resources.claims[1].name must differ from those before, got "gpu"; remove one of the two',
  ],
  [
    'a claim of two sources',
    { resourceClaims: { gpu: ResourceClaim.fromName('gpu') } },
    [add(`${POD}/resourceClaims/0/resourceClaimTemplateName`, 'gpu')],
    'spec.template.spec.resourceClaims[0] must have either resourceClaimName or resourceClaimTemplateName; write one of the two',
  ],
  [
    'a claim without a source',
    {},
    [add(`${POD}/resourceClaims`, [{ name: 'gpu' }])],
    'spec.template.spec.resourceClaims[0] must have either resourceClaimName or resourceClaimTemplateName; write one of the two',
  ],
  [
    'a claim twice in a pod',
    { resourceClaims: { gpu: ResourceClaim.fromName('gpu') } },
    [add(`${POD}/resourceClaims/-`, { name: 'gpu', resourceClaimName: 'b' })],
    'spec.template.spec.resourceClaims[1].name must differ from those before, got "gpu"; remove one of the two',
  ],
  [
    'a claim by what is no name',
    {},
    [add(`${POD}/resourceClaims`, [{ name: 'gpu', resourceClaimName: 'A' }])],
    'spec.template.spec.resourceClaims[0].resourceClaimName must be the name of a ResourceClaim or ResourceClaimTemplate: lower-case letters, digits, "-" and ".", got "A"; look it up with `kubectl get resourceclaims,resourceclaimtemplates`',
  ],
  [
    'a deadline of no time for each pod',
    {},
    [add(`${POD}/activeDeadlineSeconds`, 0)],
    'spec.template.spec.activeDeadlineSeconds must be a whole number of at least 1, got 0; write 1',
  ],
];
