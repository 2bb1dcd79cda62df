import { FinishedContainer, FinishedPod } from '../../../manifest/finished-pod';
import { Warning } from '../../../validation/warning';
import { commandsOf, mentions } from './shell-text';

/** Package managers, by the first argument with which they install. */
const INSTALLERS: { readonly [program: string]: RegExp } = {
  'apt-get': /^(?:install|update|upgrade)$/,
  apt: /^(?:install|update|upgrade)$/,
  apk: /^(?:add|update|upgrade)$/,
  dnf: /^(?:install|update|upgrade)$/,
  microdnf: /^(?:install|update|upgrade)$/,
  yum: /^(?:install|update|upgrade)$/,
};

/** A quick test for the same. */
const MENTIONED = /sudo|apt|apk|dnf|yum/;

/** Commands that only work as root: sudo in containers without privilege escalation, and package managers. */
export function needsRoot({ spec, containers }: FinishedPod): Warning[] {
  return containers.flatMap((container) => {
    if (!mentions(container, MENTIONED)) return [];
    const { name, securityContext = {} } = container.spec;
    const user = securityContext.runAsUser ?? spec.securityContext?.runAsUser;
    const programs = [
      ...(securityContext.allowPrivilegeEscalation === false ? find(container, isSudo) : []),
      ...(securityContext.readOnlyRootFilesystem === true || (user ?? 0) > 0
        ? find(container, installs)
        : []),
    ];
    return [...new Set(programs)].map((program) => ({
      id: 'batch/needs-root' as const,
      message:
        program === 'sudo'
          ? `runs sudo in container '${name}', which cannot gain privileges`
          : `installs packages with ${program} in container '${name}', which does not run as root or has a read-only root file system`,
      cure: program === 'sudo' ? 'remove sudo' : 'install them in the image',
    }));
  });
}

const isSudo = ([program]: readonly string[]): boolean => program === 'sudo';

function installs([program = '', ...words]: readonly string[]): boolean {
  return Object.hasOwn(INSTALLERS, program) && words.some((word) => INSTALLERS[program].test(word));
}

/** The programs of the commands that match. */
function find(container: FinishedContainer, isAsked: (words: readonly string[]) => boolean): string[] {
  return commandsOf(container)
    .map(({ words }) => words)
    .filter(isAsked)
    .map(([program]) => program);
}
