import { IConstruct } from 'constructs';
import { Guard } from '../validation/guard';
import { Placeholders } from '../validation/placeholders';

/** What another tool fills in of each App, by its root. */
const byApp = new WeakMap<IConstruct, Placeholders>();

export function registerPlaceholders(app: IConstruct, placeholders: Placeholders): void {
  byApp.set(app, placeholders);
}

/** What another tool fills in of the App that a construct is in: nothing unless its ClusterApp says so. */
export function placeholdersOf({ node }: IConstruct): Placeholders {
  return byApp.get(node.root) ?? Placeholders.NONE;
}

/** Texts of manifests in which nothing is filled in later; the last is what Kubernetes itself expands. */
const ORDINARY = [
  'main Main A 1 8080 true 250m 512Mi @daily TARGET some_name a-b a.b example.com/team Europe/Berlin */15',
  '/etc/report registry.example.com/team/report:1.4.2 https://git.example.com/team/report.git $(NAME) % # < >',
].flatMap((line) => line.split(' '));

/** What the prop `placeholders` of a ClusterApp says. */
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
    const rule = 'must have a backslash before "$", which stands for the end of a text';
    return guard.fail('placeholders', { ...fault, rule, cure });
  }
  const matched = ['', ...ORDINARY].find((text) => made.matches(text));
  if (matched === undefined) return made;
  const rule = `must match nothing but placeholders, and it matches ${JSON.stringify(matched)}`;
  return guard.fail('placeholders', { ...fault, rule });
}

const EXAMPLE = String.raw`'\\$\\{\\w+\\}'`;

/** Something must follow the end of the text, as in `${IMAGE}`. */
const NEVER_MATCHES = /(?<!\\)\$\{/;

function tryPattern(pattern: string): Placeholders | undefined {
  try {
    return Placeholders.matching(pattern);
  } catch {
    return undefined;
  }
}
