import { Guard } from './guard';

/** Throws where a program and its arguments stand in one element, which no shell would divide. */
export function checkCommand(guard: Guard, prop: string, command: readonly string[]): string[] {
  const [program = ''] = command;
  guard.text(`${prop}[0]`, program, "name the program, as in ['python3', 'main.py']");
  const words = program.trim().split(/\s+/);
  if (words.length > 1) {
    // No more of the line is shown: people write passwords into such lines.
    guard.fail(`${prop}[0]`, {
      rule: 'must be the program alone, since no shell divides a line into words',
      cure: `${words[0].includes('=') ? '' : `write ['${words[0]}', …] with one word an element, or `}use script`,
    });
  }
  return [...command];
}
