// Builds and packs two clean copies of this repository, which differ in path, time zone, locale and file modes, and compares
// the tarballs byte for byte: `npm run test:pack`. Anyone can then build the published package again and compare it. The
// tarball stays in .cache/pack.
import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Failure } from './support/generated.mjs';
import { check, runSteps, succeed } from './support/language.mjs';
import { run } from './support/run.mjs';

const FOLDER = '.cache/pack';
const COPIES = [
  { name: 'one', env: { TZ: 'UTC', LC_ALL: 'C' }, mode: 0o644 },
  { name: 'another/further/down', env: { TZ: 'Asia/Tokyo', LC_ALL: 'C.UTF-8' }, mode: 0o664 },
];

const [one, another] = COPIES;
await runSteps(FOLDER, [
  { one: () => pack(one), another: () => pack(another) },
  { same, contents },
]);

/** Builds and packs a copy of what git knows, with the packages that are installed here. */
async function pack({ name, env, mode }) {
  const copy = join(FOLDER, name);
  for (const file of await sources()) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    copyFileSync(file, join(copy, file));
    chmodSync(join(copy, file), mode);
  }
  await succeed('cp', ['-al', resolve('node_modules'), copy]);
  await succeed('npm', ['run', 'build'], { cwd: copy, env });
  await succeed('npm', ['pack'], { cwd: copy, env });
}

/** The files of this repository that are there, as git knows them. */
async function sources() {
  const listed = await Promise.all([
    run('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard']),
    run('git', ['ls-files', '-z', '--deleted']),
  ]);
  listed.forEach(check);
  const [known, deleted] = listed.map(({ output }) => output.split('\0').filter((file) => file !== ''));
  return known.filter((file) => !deleted.includes(file));
}

async function same() {
  const tarballs = COPIES.map(({ name }) => tarballIn(join(FOLDER, name)));
  const [first, second] = tarballs.map((file) => sha256(readFileSync(file)));
  if (first !== second) throw new Failure(`two builds make other tarballs:\n${await difference(tarballs)}`);
  renameSync(tarballs[0], join(FOLDER, basename(tarballs[0])));
  for (const { name } of COPIES) rmSync(join(FOLDER, name.split('/')[0]), { recursive: true });
  console.log(`${first}  ${basename(tarballs[0])}`);
}

/** What is in the bundles is in the list that a release has, and its license is in NOTICE. */
async function contents() {
  const { code, output } = await run(process.execPath, ['scripts/sbom.mjs']);
  check({ code, output });
  const { peerDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  const names = JSON.parse(output).components.map(({ name }) => name);
  const expected = [...Object.keys(peerDependencies), 'js-yaml'].filter((name) => !names.includes(name));
  if (expected.length > 0) throw new Failure(`scripts/sbom.mjs does not list ${expected.join(', ')}`);
  const notice = readFileSync('NOTICE', 'utf8');
  const bundled = names.filter((name) => !(name in peerDependencies));
  const unlicensed = bundled.filter((name) => !notice.includes(name.replace(/^@.*\//, '')));
  if (unlicensed.length > 0)
    throw new Failure(`NOTICE must name ${unlicensed.join(', ')}, which the bundles contain`);
}

function tarballIn(folder) {
  return join(
    folder,
    readdirSync(folder).find((file) => file.endsWith('.tgz')),
  );
}

/** The files of the tarballs that differ, or else their entries. */
async function difference(tarballs) {
  const folders = tarballs.map((_, index) => join(FOLDER, `unpacked-${index}`));
  for (const [index, folder] of folders.entries()) {
    mkdirSync(folder);
    await succeed('tar', ['-xzf', tarballs[index], '-C', folder]);
  }
  const { output } = await run('diff', ['-rq', ...folders]);
  if (output !== '') return output;
  const entries = await Promise.all(tarballs.map((file) => run('tar', ['-tvzf', file])));
  return entries.map((entry) => entry.output).join('\n');
}

function sha256(content) {
  return createHash('sha256').update(content).digest('hex');
}
