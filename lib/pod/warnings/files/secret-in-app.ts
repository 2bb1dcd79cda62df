import { FinishedPod } from '../../../manifest/finished-pod';
import { podReferences } from '../../../manifest/pod-references';
import { Warning } from '../../../validation/warning';

/** Whether the App writes values of a Secret or a private key of a ConfigMap into its output. */
export type WritesSecret = (kind: string, name: string) => boolean;

/** Secrets whose values are in the App's code and output. The values are not shown. */
export function secretInApp(pod: FinishedPod, writesSecret: WritesSecret): Warning[] {
  const names = podReferences(pod.spec)
    .filter(({ kind, name }) => writesSecret(kind, name))
    .map(({ kind, name }) => `${kind} '${name}'`);
  return [...new Set(names)].map((object) => ({
    id: 'batch/literal-secret' as const,
    message: `uses ${object}, whose secret values the App writes into its output`,
    cure: 'create it in the cluster, and refer to it by Secret.fromSecretName',
  }));
}
