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

/**
 * The folder that `cdk8s synth` deletes and writes with these arguments. It need not exist.
 *
 * @throws Refusal if the app is in that folder
 */
export function outputFolder(args: readonly string[]): string {
  const folder = optionOf(args) ?? process.env.CDK8S_OUTPUT ?? settingOf(SETTINGS) ?? 'dist';
  const fromFolder = path.relative(realPath(folder), process.cwd());
  if (fromFolder.split(path.sep)[0] === '..' || path.isAbsolute(fromFolder)) return folder;
  throw new Refusal(
    `the output folder must not contain the app, got ${JSON.stringify(folder)}: cdk8s would delete the app; choose another, such as dist`,
  );
}

function optionOf(args: readonly string[]): string | undefined {
  const forParser = args.map((arg) => arg.replace(/^-o=/, '-o'));
  const { output } = parseArgs({
    args: forParser,
    options: OPTIONS,
    strict: false,
    allowPositionals: true,
  }).values;
  return typeof output === 'string' ? output : undefined;
}

/** Undefined, too, if the file cannot be read: cdk8s then prints the error before it deletes anything. */
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
