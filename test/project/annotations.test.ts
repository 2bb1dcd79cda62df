import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';

const page = readFileSync('docs/annotations.md', 'utf8');

/** The annotations that the library's code names. */
const annotations = readdirSync('lib', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) => readFileSync(join('lib', file), 'utf8').match(/(?<=')cdk8s-jobs\/[a-z]+/g) ?? []);

test('the library names annotations', () => {
  expect(annotations).toContain('cdk8s-jobs/requires');
});

test.each(annotations)('docs/annotations.md explains %s', (annotation) => {
  expect(page).toContain(`| \`${annotation}`);
});
