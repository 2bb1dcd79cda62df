import { FinishedContainer, FinishedPod } from '../../../manifest/finished-pod';
import { programName } from '../../../shell/shells';
import { Warning } from '../../../validation/warning';
import { commandsOf, mentions, shellTextOf } from './shell-text';

/** Programs that call the API server. */
const CLIENTS = new Set(['kubectl', 'oc', 'helm']);
/** A quick test for the same. */
const MENTIONED = /kubectl|\boc\b|helm/;
/** Commands that do not call it. */
const OFFLINE =
  /^(?:version|completion|template|lint|package|repo|kustomize|--help|--client|--kubeconfig(?:=.*)?|--dry-run=client|--token(?:=.*)?)$/;

/** A client of the API in a pod that has no token and no other credentials. */
export function noApiToken(pod: FinishedPod): Warning[] {
  if (pod.spec.automountServiceAccountToken !== false || hasProjectedToken(pod)) return [];
  return pod.containers.flatMap((container) => {
    const client = clientOf(container);
    if (client === undefined || hasKubeconfig(container)) return [];
    const message = `runs ${client} in container '${container.spec.name}', but has no token for the API server`;
    const cure =
      'set its serviceAccount: a ScopedServiceAccount, or another one with token: ServiceAccountToken.AUTOMOUNT';
    return [{ id: 'batch/no-token', message, cure }];
  });
}

function hasProjectedToken({ spec: { volumes = [] } }: FinishedPod): boolean {
  return volumes.some(({ projected }) =>
    projected?.sources?.some(({ serviceAccountToken }) => serviceAccountToken !== undefined),
  );
}

/** Whether a variable or mount may have a kubeconfig. */
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
