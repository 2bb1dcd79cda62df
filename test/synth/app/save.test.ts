/** Files are written whole, or what was there before is left. */

import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { saveWhole } from '../../../lib/synth/app/save';

/** One object for all that import it, so that its calls can be replaced. */
jest.mock('fs', () => ({ ...jest.requireActual<typeof fs>('fs'), __esModule: true }));

let outdir: string;
beforeEach(() => {
  outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'save-'));
});
afterEach(() => {
  jest.restoreAllMocks();
  fs.rmSync(outdir, { recursive: true });
});

const at = (file: string) => path.join(outdir, file);
const read = (file: string) => fs.readFileSync(at(file), 'utf8');
const files = ['a.yaml', 'b.yaml', 'c.yaml'];

/** Writes a text to each of the files. */
function save(text: string): void {
  saveWhole(
    outdir,
    [],
    files.map((file) => ({ path: file, text: `${text} ${file}` })),
  );
}

/** Has a call of fs fail when it is made for the nth time. */
function fail(call: 'writeFileSync' | 'renameSync' | 'openSync', nth: number, code: string): void {
  const actual = fs[call] as (...args: unknown[]) => unknown;
  let times = 0;
  jest.spyOn(fs, call).mockImplementation((...args: unknown[]): never => {
    if (++times === nth) throw Object.assign(new Error(code), { code });
    return actual(...args) as never;
  });
}

test('files are replaced, and no other file is left beside them or removed', () => {
  fs.writeFileSync(at('other.yaml'), 'other');
  save('old');
  save('new');
  expect(fs.readdirSync(outdir)).toEqual([...files, 'other.yaml']);
  expect(files.map(read)).toEqual(files.map((file) => `new ${file}`));
});

test('folders are made, also those of no file', () => {
  saveWhole(at('x'), ['y', 'z/z'], [{ path: 'y/a', text: 'a' }]);
  expect(new Set(fs.readdirSync(outdir, { recursive: true, encoding: 'utf8' }))).toEqual(
    new Set(['x', 'x/y', 'x/y/a', 'x/z', 'x/z/z']),
  );
});

test.each([
  ['a full disk', 'writeFileSync', 3, 'ENOSPC'],
  ['a folder without permission for new files', 'openSync', 6, 'EROFS'],
  ['a file that cannot be replaced', 'renameSync', 1, 'EXDEV'],
] as const)('%s leaves all files as they were, and no temporary ones', (_, call, nth, code) => {
  save('old');
  fail(call, nth, code);
  expect(() => save('new')).toThrow(code);
  expect(fs.readdirSync(outdir)).toEqual(files);
  expect(files.map(read)).toEqual(files.map((file) => `old ${file}`));
});

test('a folder in the place of a file leaves all others as they were', () => {
  save('old');
  fs.rmSync(at('c.yaml'));
  fs.mkdirSync(at('c.yaml'));
  expect(() => save('new')).toThrow('EISDIR');
  expect(fs.readdirSync(outdir)).toEqual(files);
  expect(read('a.yaml')).toBe('old a.yaml');
});

test('each text is made when the one before is written, and none is put in its place before all are made', () => {
  fs.writeFileSync(at('a'), 'old');
  function* texts() {
    yield { path: 'a', text: 'new' };
    expect(fs.readdirSync(outdir).filter((file) => file.endsWith('.tmp'))).toHaveLength(1);
    expect(read('a')).toBe('old');
    throw new Error('no text');
  }
  expect(() => saveWhole(outdir, ['b/c', 'd'], texts())).toThrow('no text');
  expect(fs.readdirSync(outdir)).toEqual(['a']);
  expect(read('a')).toBe('old');
});

test('folders that were made for files that cannot be are removed, but not what somebody else put there', () => {
  const texts = function* () {
    yield { path: 'a', text: 'a' };
    fs.writeFileSync(at('x/y/other'), '');
    throw new Error('no text');
  };
  expect(() => saveWhole(at('x/y'), ['z'], texts())).toThrow('no text');
  expect(fs.readdirSync(at('x/y'))).toEqual(['other']);
});

test('a text is never seen half: the file has the old one until the new one is complete', () => {
  save('old');
  const rename = fs.renameSync;
  const seen: string[] = [];
  jest.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
    seen.push(fs.readFileSync(to, 'utf8'), fs.readFileSync(from, 'utf8'));
    rename(from, to);
  });
  save('new');
  expect(seen).toEqual(files.flatMap((file) => [`old ${file}`, `new ${file}`]));
});

test('a link stays, and what it leads to is written', () => {
  fs.mkdirSync(at('real'));
  fs.symlinkSync('real/a', at('a.yaml'));
  fs.symlinkSync('real/b', at('b.yaml'));
  fs.writeFileSync(at('real/a'), 'old');
  save('new');
  expect([read('real/a'), read('real/b')]).toEqual(['new a.yaml', 'new b.yaml']);
  for (const file of ['a.yaml', 'b.yaml']) expect(fs.lstatSync(at(file)).isSymbolicLink()).toBe(true);
  expect(fs.readdirSync(at('real'))).toEqual(['a', 'b']);
});

test('a link to the folder is followed, and so are links in it that lead out of it', () => {
  fs.mkdirSync(at('deep'));
  fs.mkdirSync(at('deep/er'));
  fs.symlinkSync('deep/er', at('link'));
  fs.symlinkSync('../a', at('deep/er/a'));
  saveWhole(at('link'), [], [{ path: 'a', text: 'new' }]);
  expect(read('deep/a')).toBe('new');
  expect(fs.lstatSync(at('link')).isSymbolicLink()).toBe(true);
});

test('links in a circle are an error', () => {
  fs.symlinkSync('b.yaml', at('a.yaml'));
  fs.symlinkSync('a.yaml', at('b.yaml'));
  expect(() => save('new')).toThrow('ELOOP');
});

test('the mode of a file stays', () => {
  save('old');
  fs.chmodSync(at('a.yaml'), 0o600);
  save('new');
  expect(fs.statSync(at('a.yaml')).mode & 0o777).toBe(0o600);
  expect(fs.statSync(at('b.yaml')).mode).toBe(fs.statSync(at('c.yaml')).mode);
});

test.each([
  ['a file in a folder without permission for new files', 'openSync', 2, 'EACCES'],
  ['a file that is mounted by itself', 'renameSync', 1, 'EBUSY'],
  ['a file of another user in a sticky folder like /tmp', 'renameSync', 1, 'EPERM'],
  ['a file that is open in another program on Windows', 'renameSync', 1, 'EACCES'],
] as const)('%s is written in place', (_, call, nth, code) => {
  save('old');
  const { ino } = fs.statSync(at('a.yaml'));
  fail(call, nth, code);
  save('new');
  expect(files.map(read)).toEqual(files.map((file) => `new ${file}`));
  expect(fs.statSync(at('a.yaml')).ino).toBe(ino);
  expect(fs.readdirSync(outdir)).toEqual(files);
});

test('a device is written, and not replaced', () => {
  fs.symlinkSync('/dev/null', at('a.yaml'));
  save('new');
  expect(fs.lstatSync(at('a.yaml')).isSymbolicLink()).toBe(true);
  expect(fs.statSync('/dev/null').isCharacterDevice()).toBe(true);
});
