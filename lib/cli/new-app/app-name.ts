import * as path from 'node:path';
import { Refusal } from '../program/refusal';

/** What both npm and Kubernetes accept, for a package, a chart and a namespace. */
const NAME = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const RULE =
  'at most 63 lower-case letters, digits and hyphens, with a letter or digit first and last: the name of a package and a ' +
  'namespace';

/**
 * The name of a new app: the given one, or else that of its folder.
 *
 * @throws Refusal if it cannot be the name of a package and of a namespace
 */
export function appName(folder: string, given: string | undefined, packages: readonly string[]): string {
  const name = given ?? path.basename(path.resolve(folder));
  const [subject, cure] =
    given === undefined
      ? ['the name of the folder', 'choose another folder, or add --name NAME']
      : ['--name', 'choose another name'];
  const got = `got ${JSON.stringify(name)}; ${cure}`;
  if (!NAME.test(name)) throw new Refusal(`${subject} must be ${RULE}, ${got}`);
  if (packages.includes(name))
    throw new Refusal(`${subject} must not be the name of a package that the app installs, ${got}`);
  return name;
}
