import * as fs from 'node:fs';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { valueOfMap } from '../../manifest/yaml/node-value';
import { readManifests } from '../../manifest/yaml/read-yaml';
import { Refusal } from '../program/refusal';

const SETTINGS = 'cdk8s.yaml';

/** The options of cdk8s that have a short form, whose arguments could be mistaken for others. */
const OPTIONS = {
  app: { type: 'string', short: 'a' },
  output: { type: 'string', short: 'o' },
  stdout: { type: 'boolean', short: 'p' },
} as const;

/** The folder that `cdk8s synth` is to write, and its other arguments. */
export interface Output {
  readonly folder: string;
  readonly others: readonly string[];
}

/**
 * Reads the arguments of `cdk8s synth`. The folder need not exist.
 *
 * @throws Refusal if the app is in the folder, or with `--stdout`
 */
export function outputOf(args: readonly string[]): Output {
  const { output, others } = parsed(args);
  const folder = output ?? process.env.CDK8S_OUTPUT ?? settingOf(SETTINGS) ?? 'dist';
  const fromFolder = path.relative(realPath(folder), process.cwd());
  if (fromFolder.split(path.sep)[0] === '..' || path.isAbsolute(fromFolder)) return { folder, others };
  throw new Refusal(
    `the output folder must not contain the app, got ${JSON.stringify(folder)}: cdk8s would delete the app; choose another, such as dist`,
  );
}

function parsed(args: readonly string[]): { readonly output?: string; readonly others: readonly string[] } {
  const forParser = args.map((arg) => arg.replace(/^-o=/, '-o'));
  const { values, tokens } = parseArgs({
    args: forParser,
    options: OPTIONS,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  if (values.stdout === true)
    throw new Refusal(
      '--stdout is not for cdk8s-jobs synth, which replaces a folder; call console.log(app.synthYaml()) in the app, or run npx cdk8s synth --stdout',
    );
  const taken = tokens.flatMap((token) => {
    if (token.kind !== 'option' || token.name !== 'output') return [];
    return token.inlineValue === false ? [token.index, token.index + 1] : [token.index];
  });
  const { output } = values;
  return {
    output: typeof output === 'string' ? output : undefined,
    others: args.filter((_, index) => !taken.includes(index)),
  };
}

/** Undefined, too, if the file cannot be read: cdk8s then prints the error. */
function settingOf(file: string): string | undefined {
  if (!fs.existsSync(file)) return undefined;
  const [root] = readManifests(fs.readFileSync(file, 'utf8')).documents;
  const output = root?.kind === 'map' ? valueOfMap(root).output : undefined;
  return typeof output === 'string' ? output : undefined;
}

/** The path without symbolic links above the folder. */
function realPath(folder: string): string {
  const { dir, base } = path.parse(path.resolve(folder));
  return path.join(fs.existsSync(dir) ? fs.realpathSync(dir) : dir, base);
}
