/** The variables of a container. */
export interface Variables {
  has(name: string): boolean;
  /** Whether there may be further variables, from envFrom. */
  readonly isOpen: boolean;
}

/** Syntax that only a shell would expand. */
export interface Expansion {
  readonly kind: 'command' | 'reference' | 'variable';
  /** The part that may be shown: a well-known command, or a name that is not secret. */
  readonly shown?: string;
}

/** Commands that are common in command substitutions. */
const COMMANDS = new Set([
  ...[
    'date',
    'hostname',
    'whoami',
    'id',
    'pwd',
    'uname',
    'nproc',
    'cat',
    'ls',
    'basename',
    'dirname',
    'uuidgen',
  ],
  ...[
    'mktemp',
    'seq',
    'wc',
    'find',
    'grep',
    'curl',
    'wget',
    'git',
    'kubectl',
    'aws',
    'gcloud',
    'echo',
    'printf',
  ],
]);
/** Variables that shells set themselves. */
const OF_SHELLS = new Set(['HOME', 'PATH', 'PWD', 'USER', 'HOSTNAME', 'TMPDIR', 'RANDOM', 'SECONDS']);
/** Variables that Kubernetes sets for each Service. */
const OF_SERVICES = /^\w+_(?:SERVICE_(?:HOST|PORT(?:_\w+)?)|PORT(?:_\d+_(?:TCP|UDP|SCTP)(?:_\w+)?)?)$/;

const NAME = /^[-._a-zA-Z][-._a-zA-Z0-9]*$/;
const UPPER_NAME = /^[A-Z][A-Z0-9_]+$/;
const COMMAND = /^([a-z][\w.-]*)[ \t]+\S/;
/** `$$` is a dollar sign. */
const REFERENCE = /\$\$|\$\(([^()]*)\)/g;
const PLAIN = /(?<![A-Za-z0-9$\\%^{])\$([A-Z][A-Z0-9_]+)(?![a-z$])/g;
const BRACED = /(?<![$\\])\$\{([A-Z][A-Z0-9_]+)(?::-[^{}]*)?\}/g;

/** Whether Kubernetes may set a variable with this name without a declaration. */
export function isServiceVariable(name: string): boolean {
  return OF_SERVICES.test(name);
}

/** Finds `$(date +%F)`, and `$(NAME)` of a variable that does not exist, which Kubernetes does not expand. */
export function substitutions(text: string, variables: Variables): Expansion[] {
  if (!text.includes('$(')) return [];
  return [...text.matchAll(REFERENCE)].flatMap(([, inner]): Expansion[] => {
    if (inner === undefined) return [];
    if (NAME.test(inner)) {
      if (variables.isOpen || variables.has(inner) || isServiceVariable(inner)) return [];
      if (COMMANDS.has(inner)) return [{ kind: 'command', shown: `$(${inner})` }];
      return UPPER_NAME.test(inner) ? [{ kind: 'reference', shown: `$(${inner})` }] : [];
    }
    const command = COMMAND.exec(inner)?.[1];
    if (command === undefined) return [];
    return [{ kind: 'command', shown: COMMANDS.has(command) ? `$(${command} …)` : '$(…)' }];
  });
}

/** Finds `$NAME`, which Kubernetes does not expand. */
export function plainVariables(text: string, variables: Variables): Expansion[] {
  return named(text, PLAIN).map((name) => ({
    kind: 'variable',
    shown: isKnown(name, variables) ? `$${name}` : undefined,
  }));
}

/** Finds `${NAME}` of a variable that is declared, or that shells set. Others may be expanded by the program. */
export function bracedVariables(text: string, variables: Variables): Expansion[] {
  return named(text, BRACED)
    .filter((name) => isKnown(name, variables))
    .map((name) => ({ kind: 'variable', shown: `\${${name}}` }));
}

function named(text: string, pattern: RegExp): string[] {
  return text.includes('$') ? [...text.matchAll(pattern)].map(([, name]) => name) : [];
}

function isKnown(name: string, variables: Variables): boolean {
  return OF_SHELLS.has(name) || variables.has(name);
}
