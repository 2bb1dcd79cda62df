import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { libraryOf } from '../../lib/cli/new-app/library';
import { messageOf } from '../support/messages';

const home = fs.mkdtempSync(path.join(os.tmpdir(), 'init-library-'));
const at = (...names: string[]) => path.join(home, ...names);
const PACK = 'npm ci && npm run build && npm pack';
fs.mkdirSync(at('clone.tgz'));
fs.writeFileSync(at('a.tgz'), 'packed');
fs.writeFileSync(at('a.zip'), 'zipped');
afterAll(() => fs.rmSync(home, { recursive: true }));

test.each([
  '1.2.3',
  '^1.2.3',
  '>=1 <3',
  'next',
  'npm:@me/cdk8s-jobs@1.2.3',
  'github:me/cdk8s-jobs',
  'me/cdk8s-jobs',
  'github:me/cdk8s-jobs#fix.tgz',
  'https://example.com/a.tgz',
  'git+https://example.com/a.tgz',
  'git+ssh://git@example.com/a.tgz',
])('%s is left to npm', (given) => {
  expect(libraryOf(given)).toEqual({ spec: given });
});

test('the name of the library before a version is dropped', () => {
  expect(libraryOf('cdk8s-jobs@next')).toEqual({ spec: 'next' });
});

test('a tarball is found from the current folder, and by its address', () => {
  const tarball = { file: 'a.tgz', content: Buffer.from('packed') };
  const relative = path.relative('.', at('a.tgz'));
  for (const given of [
    relative,
    `file:${relative}`,
    at('a.tgz'),
    `file://${at('a.tgz')}`,
    `FILE:${relative}`,
  ])
    expect(libraryOf(given)).toEqual({ spec: 'file:a.tgz', tarball });
});

test.each(['.', '..', 'file:.', at('clone.tgz'), home])(
  'the folder %s is refused, and the cure is to pack it',
  (given) => {
    expect(messageOf(() => libraryOf(given))).toBe(
      `--library must be a tarball, got ${JSON.stringify(given)}, which is a folder; write one there: ${PACK}`,
    );
  },
);

test('a path that names no tarball is refused', () => {
  expect(messageOf(() => libraryOf(at('a.zip')))).toBe(
    `--library must be a tarball (.tgz), got ${JSON.stringify(at('a.zip'))}; write one: ${PACK}`,
  );
  expect(messageOf(() => libraryOf('./none.tgz'))).toMatch(
    /^--library must be a tarball that can be read, got ".\/none.tgz": ENOENT/,
  );
  expect(messageOf(() => libraryOf('file://a.tgz'))).toMatch(
    /^--library must be a tarball that can be read, got "file:\/\/a.tgz": /,
  );
  expect(messageOf(() => libraryOf('~/no-such-file.tgz'))).toContain(
    path.join(os.homedir(), 'no-such-file.tgz'),
  );
});
