import { FinishedContainer, FinishedPod } from '../../../manifest/finished-pod';
import { programName } from '../../../shell/shells';
import { Warning } from '../../../validation/warning';
import { commandsOf, mentions, shellTextOf } from './shell-text';

/** Programs that ask the API server. */
const CLIENTS = new Set(['kubectl', 'oc', 'helm']);
/** The same, in a text that is not read yet. */
const MENTIONED = /kubectl|\boc\b|helm/;
/** What they do without asking it. */
const OFFLINE =
  /^(?:version|completion|template|lint|package|repo|kustomize|--help|--client|--kubeconfig(?:=.*)?|--dry-run=client|--token(?:=.*)?)$/;

/** A client of the API in a pod that has no token, and nothing else by which it could be known. */
export function noApiToken(pod: FinishedPod): Warning[] {
  if (pod.spec.automountServiceAccountToken !== false || hasProjectedToken(pod)) return [];
  return pod.containers.flatMap((container) => {
    const client = clientOf(container);
    if (client === undefined || hasKubeconfig(container)) return [];
    const message = `runs ${client} in container '${container.spec.name}', and has no token for the API server`;
    const cure =
      'give it a serviceAccount: a ScopedServiceAccount, or another one with token: ServiceAccountToken.AUTOMOUNT';
    return [{ id: 'batch/no-token', message, cure }];
  });
}

function hasProjectedToken({ spec: { volumes = [] } }: FinishedPod): boolean {
  return volumes.some(({ projected }) =>
    projected?.sources?.some(({ serviceAccountToken }) => serviceAccountToken !== undefined),
  );
}

/** A variable or mount that may bring a kubeconfig. */
function hasKubeconfig({ spec: { env = [], envFrom = [], volumeMounts = [] } }: FinishedContainer): boolean {
  return (
    envFrom.length > 0 ||
    env.some(({ name }) => name === 'KUBECONFIG') ||
    volumeMounts.some(({ mountPath }) => /kube/i.test(mountPath))
  );
}

function clientOf(container: FinishedContainer): string | undefined {
  if (!mentions(container, MENTIONED)) return undefined;
  const shell = shellTextOf(container);
  if (shell && /KUBECONFIG|kubeconfig/.test(shell.text)) return undefined;
  return commandsOf(container)
    .map(({ words }) => words)
    .filter((words) => !words.some((word) => OFFLINE.test(word)))
    .map(([program = '']) => programName(program))
    .find((program) => CLIENTS.has(program));
}
