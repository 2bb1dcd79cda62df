import { didYouMean } from './nearest-name';

/** What Kubernetes, shells and other libraries call a prop, where typing errors and words of the name do not tell. */
const PROPS: { readonly [word: string]: string } = {
  arguments: 'args',
  automountServiceAccountToken: 'token',
  cmd: 'command',
  cron: 'schedule',
  environment: 'env',
  nodeName: 'nodeSelector',
  sa: 'serviceAccount',
  volumeMounts: 'mounts',
  volumes: 'mounts',
};

/** Fields of pods that have no prop. */
const PATCHED = ['dnsConfig', 'dnsPolicy', 'hostAliases', 'schedulerName'];

/** The cure for a word that stands for one of the names, or has its place elsewhere. */
export function cureOfWord(
  word: string,
  names: readonly string[],
  isOfConstruct: boolean,
): string | undefined {
  const prop = Object.hasOwn(PROPS, word) ? PROPS[word] : undefined;
  if (prop !== undefined && names.includes(prop)) return didYouMean(prop);
  if (word === 'namespace' && isOfConstruct) {
    return 'set it on the chart, as in new Chart(app, id, { namespace })';
  }
  if (PATCHED.includes(word) && names.includes('patches')) {
    return `add it to the pod's spec with patches: [JsonPatch.add('/spec/…/${word}', …)]`;
  }
  return undefined;
}
