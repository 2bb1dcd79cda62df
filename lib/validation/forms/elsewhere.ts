/** What to write in the place of props of cdk8s-plus and fields of Kubernetes that are no single prop here. */

/** The props that have the parts of a word's value. */
const PARTS: { readonly [word: string]: readonly string[] } = {
  capabilities: ['addCapabilities', 'dropCapabilities'],
  metadata: ['name', 'labels', 'annotations'],
  podMetadata: ['podLabels', 'podAnnotations'],
};

/** What `dns` has. */
const OF_DNS: { readonly [word: string]: string } = {
  dnsConfig: "nameservers: ['…'], searches: ['…']",
  dnsPolicy: 'policy: DnsPolicy.DEFAULT',
  hostname: "hostname: '…'",
  hostnameAsFQDN: 'hostnameAsFQDN: true',
  nameservers: "nameservers: ['…']",
  searches: "searches: ['…']",
  setHostnameAsFQDN: 'hostnameAsFQDN: true',
  setHostnameAsFqdn: 'hostnameAsFQDN: true',
  subdomain: "subdomain: '…'",
};

const TEMPLATE = 'write the fields inside it as props of the job, such as image and command';
const SELECTOR = 'remove it, because Kubernetes itself selects the pods of a Job';
const PRIORITY = 'set it in a PriorityClass, and write the name of that in priorityClassName';

/** Cures of jobs, and a prop without which a cure would be wrong. */
const OF_JOBS: { readonly [word: string]: readonly [prop: string, cure: string] } = {
  containers: [
    'image',
    'write the props of the container (image, command, …) as props of the job, and further containers in additionalContainers',
  ],
  dockerRegistryAuth: ['imagePullSecrets', 'write imagePullSecrets: [ … ]'],
  ephemeralContainers: ['initContainers', 'remove it, because only kubectl debug adds them, to running pods'],
  isolate: ['podLabels', 'remove it, and add a NetworkPolicy that selects the pods by their labels'],
  jobTemplate: ['image', TEMPLATE],
  manualSelector: ['backoffLimit', SELECTOR],
  overhead: ['runtimeClassName', 'set it in a RuntimeClass, and write the name of that in runtimeClassName'],
  preemptionPolicy: ['priorityClassName', PRIORITY],
  priority: ['priorityClassName', PRIORITY],
  select: ['backoffLimit', SELECTOR],
  selector: ['backoffLimit', SELECTOR],
  spec: ['image', TEMPLATE],
  template: ['image', TEMPLATE],
};

/** Fields of pods and containers that have no prop. */
const PATCHED_IN_POD = ['os', 'readinessGates'];
const PATCHED_IN_CONTAINER = ['resizePolicy', 'stdinOnce'];

/** What only the security context of a pod has, and only that of a container. */
const OF_POD = [
  'fsGroup',
  'fsGroupChangePolicy',
  'seLinuxChangePolicy',
  'supplementalGroups',
  'supplementalGroupsPolicy',
  'sysctls',
];
const OF_CONTAINER = ['allowPrivilegeEscalation', 'capabilities', 'readOnlyRootFilesystem'];

/** The cure for a word that is other props, a part of a prop, or no prop at all. */
export function cureElsewhere(word: string, names: readonly string[]): string | undefined {
  const parts = partsOf(word).filter((name) => names.includes(name));
  if (parts.some((name) => name !== 'name')) return `write ${listed(parts)} in its place`;
  if (Object.hasOwn(OF_DNS, word) && names.includes('dns')) return `write dns: { ${OF_DNS[word]} }`;
  const [prop, cure] = Object.hasOwn(OF_JOBS, word) ? OF_JOBS[word] : [];
  if (prop !== undefined && names.includes('backoffLimitPerIndex') && names.includes(prop)) return cure;
  return inContext(word, names) ?? inPatch(word, names);
}

/** The cure for a member of the other of the two security contexts. */
function inContext(word: string, names: readonly string[]): string | undefined {
  if (OF_POD.includes(word) && names.includes('addCapabilities'))
    return 'write it in the podSecurityContext of the job';
  if (OF_CONTAINER.includes(word) && names.includes('noFsGroup'))
    return `write it in securityContext${word === 'capabilities' ? ', as addCapabilities and dropCapabilities' : ''}`;
  return undefined;
}

function inPatch(word: string, names: readonly string[]): string | undefined {
  if (!names.includes('patches')) return undefined;
  if (PATCHED_IN_POD.includes(word))
    return `add it to the pod's spec with patches: [JsonPatch.add('/spec/…/${word}', …)]`;
  if (PATCHED_IN_CONTAINER.includes(word))
    return `add it to the container with patches: [JsonPatch.add('/spec/…/containers/0/${word}', …)]`;
  return undefined;
}

function partsOf(word: string): readonly string[] {
  return Object.hasOwn(PARTS, word) ? PARTS[word] : [];
}

function listed(names: readonly string[]): string {
  return names.join(', ').replace(/, (\w+)$/, ' and $1');
}
