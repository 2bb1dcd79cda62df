const CHECKS =
  /(?:\[\[?|\btest|\bcase)[ \t][^\n;]{0,200}|\becho[ \t]+"?\$\{?\w+\}?"?[ \t]*\|[ \t]*grep\b|\$\{\w+:?\?/g;
const VARIABLE = /\$\{?(\w+)/g;

/**
 * The variables that a script checks: in `[ … ]`, `test` or `case`, by grep, or by `${NAME:?}`. The command that set
 * their values may then fail, as in a loop that waits for an answer.
 */
export function checkedVariables(text: string): ReadonlySet<string> {
  const checks = text.match(CHECKS) ?? [];
  return new Set(checks.flatMap((check) => [...check.matchAll(VARIABLE)].map(([, name]) => name)));
}
