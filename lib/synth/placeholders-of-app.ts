import { IConstruct } from 'constructs';
import { Guard } from '../validation/guard';
import { Placeholders } from '../validation/placeholders';

/** The placeholders of each App, by its root. */
const byApp = new WeakMap<IConstruct, Placeholders>();

export function registerPlaceholders(app: IConstruct, placeholders: Placeholders): void {
  byApp.set(app, placeholders);
}

/** The placeholders of the App of a construct: none unless its ClusterApp sets a pattern. */
export function placeholdersOf({ node }: IConstruct): Placeholders {
  return byApp.get(node.root) ?? Placeholders.NONE;
}

/** Strings in manifests that are not placeholders. The last ones are expanded by Kubernetes itself. */
const ORDINARY = [
  'main Main A 1 8080 true 250m 512Mi @daily TARGET some_name a-b a.b example.com/team Europe/Berlin */15',
  '/etc/report registry.example.com/team/report:1.4.2 https://git.example.com/team/report.git $(NAME) % # < >',
].flatMap((line) => line.split(' '));

/** The placeholders from the prop `placeholders` of a ClusterApp. */
export function placeholdersOfPattern(guard: Guard, pattern: string | undefined): Placeholders {
  if (pattern === undefined) return Placeholders.NONE;
  guard.text('placeholders', pattern, `write a regular expression, such as ${EXAMPLE}`);
  const fault = { code: 'placeholder/pattern', got: pattern, cure: `write it like ${EXAMPLE}` } as const;
  const made = tryPattern(pattern);
  if (made === undefined) {
    return guard.fail('placeholders', { ...fault, rule: 'must be a regular expression of JavaScript' });
  }
  if (NEVER_MATCHES.test(pattern)) {
    const cure = `write '${pattern.replace(/(?<!\\)\$(?=\{)/g, '\\\\$').replace(/(?<!\\)[{}]/g, '\\\\$&')}'`;
    const rule = 'must have a backslash before "$", which otherwise matches the end of a string';
    return guard.fail('placeholders', { ...fault, rule, cure });
  }
  const matched = ['', ...ORDINARY].find((text) => made.matches(text));
  if (matched === undefined) return made;
  const rule = `must match only placeholders, but it matches ${JSON.stringify(matched)}`;
  return guard.fail('placeholders', { ...fault, rule });
}

const EXAMPLE = String.raw`'\\$\\{\\w+\\}'`;

/** A `$` that must be followed by more characters, as in `${IMAGE}`, which is impossible at the end of a string. */
const NEVER_MATCHES = /(?<!\\)\$\{/;

function tryPattern(pattern: string): Placeholders | undefined {
  try {
    return Placeholders.matching(pattern);
  } catch {
    return undefined;
  }
}
