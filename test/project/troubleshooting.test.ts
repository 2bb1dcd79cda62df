/** docs/troubleshooting.md has the messages that the library prints. `npm run docs` writes them, those of the command too. */

import { readFileSync } from 'fs';
import { resolve } from 'path';
import { MISTAKES } from '../../docs/examples/troubleshooting/mistakes';
import { stderrOf } from '../support/messages';

const page = readFileSync('docs/troubleshooting.md', 'utf8');

interface Entry {
  readonly heading: string;
  readonly name: string;
  readonly message: string;
}

const ENTRY = /^### (.+)\n\n<!-- message: (\S+) -->\n```text\n([^]*?)```\n\n([^]*?)\n(?=\n#|$)/gm;
const entries = [...page.matchAll(ENTRY)].map(([, heading, name, message]): Entry => {
  return { heading, name, message };
});

/** What the app prints for a mistake: the message of an error, or its warnings. */
function messageFrom(make: () => void): string {
  let message: string | undefined;
  const stderr = stderrOf(() => {
    try {
      make();
    } catch (error) {
      message = `${(error as Error).message}\n`;
    }
  });
  return (message ?? stderr).replaceAll(resolve('docs/examples/troubleshooting'), '/home/ada/reports');
}

test.each(Object.entries(MISTAKES))('the page has the message of the mistake %s', (name, make) => {
  expect(entries.find((entry) => entry.name === name)?.message).toBe(messageFrom(make));
});

test('each message of the page has a heading, and what to do', () => {
  const markers = page.match(/<!-- message: /g) ?? [];
  expect(markers.length).toBeGreaterThan(25);
  expect(entries).toHaveLength(markers.length);
});

test('a warning is found by its id', () => {
  const warnings = entries.filter(({ message }) => message.startsWith('warning '));
  expect(warnings.length).toBeGreaterThan(5);
  expect(warnings.map(({ heading }) => heading)).toEqual(
    warnings.map(({ message }) => `\`${/^warning (\S+):/.exec(message)?.[1]}\``),
  );
});
