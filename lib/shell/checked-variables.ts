/**
 * Whether a text looks at what a variable has: in `[ … ]`, `test` or `case`, by grep, or by `${NAME:?}`. What gave it its
 * value may have failed then, as in a loop that waits for an answer.
 */
export function isChecked(variable: string, text: string): boolean {
  const value = `\\$(?:${variable}\\b|\\{${variable}\\b)`;
  const test = String.raw`(?:\[\[?|\btest|\bcase)[ \t][^\n;]{0,200}${value}`;
  const grep = String.raw`\becho[ \t]+"?${value}\}?"?[ \t]*\|[ \t]*grep\b`;
  const required = String.raw`\$\{${variable}:?\?`;
  return new RegExp(`${test}|${grep}|${required}`).test(text);
}
