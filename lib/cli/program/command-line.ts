import { parseArgs } from 'node:util';
import { UsageError } from './refusal';

/** What the program is asked to do. */
export type Request =
  | { readonly command: 'help'; readonly of?: Command }
  | { readonly command: 'version' }
  | { readonly command: Command; readonly folder: string; readonly options: Options };

export type Command = 'apply' | 'record';

export interface Options {
  readonly context?: string;
  readonly kubeconfig?: string;
  readonly namespace?: string;
  readonly set?: string;
  readonly replace?: boolean;
  readonly 'dry-run'?: boolean;
}

const SHARED = `
  --context NAME      the context of kubectl to use
  --kubeconfig FILE   the file with the contexts`;

const HELP: { readonly [command in Command]: string } = {
  apply: `usage: cdk8s-jobs apply FOLDER [options]

Applies the manifests of a folder to the cluster that the folder is recorded for in clusters.json, and
removes what it applied earlier and is no longer in the folder.

options:
  --dry-run           change nothing, and list what would be applied and what would go${SHARED}`,
  record: `usage: cdk8s-jobs record FOLDER [options]

Writes to clusters.json that a folder is for the cluster that is reached now, by the UID of its namespace
kube-system. Commit that file.

options:
  --namespace NAME    the namespace of the set, and of objects that name none (default: the one they name)
  --set NAME          the name of the set, a ConfigMap (default: applyset- and the path)
  --replace           replace an earlier record, or take a set that is in the cluster already${SHARED}`,
};

const OVERVIEW = `usage: cdk8s-jobs COMMAND FOLDER [options]

commands:
  apply     apply a folder of manifests, and remove what is no longer in it
  record    write down which cluster a folder is for

cdk8s-jobs COMMAND --help lists the options of one, cdk8s-jobs --version says the version.`;

const CONNECTION = { context: { type: 'string' }, kubeconfig: { type: 'string' } } as const;
const GENERAL = { help: { type: 'boolean', short: 'h' } } as const;
const OPTIONS = {
  apply: { ...GENERAL, ...CONNECTION, 'dry-run': { type: 'boolean' } },
  record: {
    ...GENERAL,
    ...CONNECTION,
    namespace: { type: 'string' },
    set: { type: 'string' },
    replace: { type: 'boolean' },
  },
} as const;

/** What Kubernetes takes for the name of a namespace or ConfigMap. */
const NAME = /^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$/;

export function helpText(of?: Command): string {
  return of === undefined ? OVERVIEW : HELP[of];
}

/** Reads the arguments behind the program's name. */
export function parseCommandLine(args: readonly string[]): Request {
  const [command, ...rest] = args;
  if (command === '--help' || command === '-h' || command === 'help') return { command: 'help' };
  if (command === '--version') return { command: 'version' };
  if (command === undefined)
    throw new UsageError('must be given a command: apply or record; see cdk8s-jobs --help');
  if (!isCommand(command)) throw new UsageError(`has no command "${command}"; write apply or record`);
  const { values, positionals } = parsed(command, rest);
  const { help, ...options } = values;
  if (help === true) return { command: 'help', of: command };
  if (positionals.length !== 1)
    throw new UsageError(
      `${command} must be given one folder, got ${positionals.length}; see cdk8s-jobs ${command} --help`,
    );
  const [folder] = positionals;
  if (folder === '')
    throw new UsageError(
      `${command} must be given a folder, got an empty text; see cdk8s-jobs ${command} --help`,
    );
  checkValues(command, options);
  return { command, folder, options };
}

/** What names an object must be a name, or kubectl would take it for something else. */
function checkValues(command: Command, options: Options): void {
  const empty = Object.entries(options).find(([, value]) => value === '');
  if (empty !== undefined)
    throw new UsageError(`${command} must be given a value with --${empty[0]}, got none`);
  for (const option of ['namespace', 'set'] as const) {
    const value = options[option];
    if (value !== undefined && !NAME.test(value))
      throw new UsageError(
        `${command} must be given lower-case letters, digits, - and . with --${option}, got ${JSON.stringify(value)}`,
      );
  }
}

function parsed(command: Command, args: string[]) {
  try {
    const { values, positionals } = parseArgs({ args, options: OPTIONS[command], allowPositionals: true });
    return { values: values as Options & { readonly help?: boolean }, positionals };
  } catch (error) {
    const [what] = (error as Error).message.split(/\.\s/);
    throw new UsageError(`${command}: ${what}; see cdk8s-jobs ${command} --help`);
  }
}

function isCommand(text: string): text is Command {
  return Object.hasOwn(OPTIONS, text);
}
