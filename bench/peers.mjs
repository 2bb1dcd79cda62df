// The peers of the comparison: programs and templates of peers/, installed into .cache/bench.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { OUT } from './measure.mjs';

/** The commit whose build is one of the peers. */
export const OLD = '4835bde';
const GO = {
  helm: 'helm.sh/helm/v4/cmd/helm@v4.3.1',
  jsonnet: 'github.com/google/go-jsonnet/cmd/jsonnet@v0.22.0',
  kustomize: 'sigs.k8s.io/kustomize/kustomize/v5@v5.8.2',
};
export const VERSIONS = {
  ...Object.fromEntries(
    ['cdk8s', 'cdk8s-plus-27', 'cdk8s-cli', 'tsx'].map((name) => [name, installed(name)]),
  ),
  ...JSON.parse(readFileSync('bench/peers/package.json', 'utf8')).dependencies,
  ...Object.fromEntries(Object.entries(GO).map(([name, module]) => [name, module.split('@v')[1]])),
};
const PEERS = join(OUT, 'peers');
const OLD_FOLDER = join(OUT, OLD);
const INPUTS = join(OUT, 'inputs');
export const DIST = join(OUT, 'dist');

function installed(name) {
  return JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')).version;
}

/** Installs missing peers, which takes minutes the first time. */
export function install() {
  for (const [name, module] of Object.entries(GO)) {
    if (existsSync(goProgram(name))) continue;
    const env = { ...process.env, GOBIN: dirname(goProgram(name)) };
    execFileSync('go', ['install', module], { env, stdio: 'pipe' });
  }
  const lockfile = join(PEERS, 'package-lock.json');
  const isInstalled =
    existsSync(join(PEERS, 'node_modules/.package-lock.json')) &&
    readFileSync(lockfile).equals(readFileSync('bench/peers/package-lock.json'));
  if (!isInstalled) rmSync(PEERS, { recursive: true, force: true });
  cpSync('bench/peers', PEERS, { recursive: true });
  if (!isInstalled) execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: PEERS, stdio: 'pipe' });
  rmSync(INPUTS, { recursive: true, force: true }); // Of another version of this file.
  if (!existsSync(join(OLD_FOLDER, 'build/lib/index.js'))) buildOld();
  cpSync('bench/programs', join(OLD_FOLDER, 'bench/programs'), { recursive: true });
}

/** Each version has its own folder. */
function goProgram(name) {
  return join(OUT, 'go', GO[name].split('@')[1], name);
}

function buildOld() {
  rmSync(OLD_FOLDER, { recursive: true, force: true });
  mkdirSync(OLD_FOLDER, { recursive: true });
  const archive = execFileSync('git', ['archive', OLD], { maxBuffer: 2 ** 30 });
  execFileSync('tar', ['-x', '-C', OLD_FOLDER], { input: archive });
  symlinkSync(resolve('node_modules'), join(OLD_FOLDER, 'node_modules'));
  execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: OLD_FOLDER, stdio: 'pipe' });
}

/** The file of a program that uses the library of OLD: a copy in the package of that version. */
export function ofOld(program) {
  return join(OLD_FOLDER, 'bench/programs', program);
}

/** Commands by peer that write a number of sets in a number of charts. */
export function setsBy(sets, charts) {
  const args = [String(sets), String(charts)];
  const env = { CDK8S_OUTDIR: DIST };
  const values = join(INPUTS, `values-${sets}-${charts}.yaml`);
  const overlays = join(INPUTS, `overlays-${sets}-${charts}`);
  mkdirSync(INPUTS, { recursive: true });
  if (!existsSync(values)) writeFileSync(values, helmValues(sets, charts));
  if (!existsSync(overlays)) writeOverlays(overlays, sets, charts);
  return {
    'cdk8s-jobs': { node: resolve('bench/programs/sets.cjs'), args, env },
    [OLD]: { node: ofOld('sets.cjs'), args, env },
    'cdk8s-plus': { node: join(PEERS, 'cdk8s-plus.cjs'), args, env },
    'kubernetes-models': { node: join(PEERS, 'kubernetes-models.mjs'), args },
    helm: {
      program: goProgram('helm'),
      args: ['template', 'sets', join(PEERS, 'chart'), '--values', values],
    },
    jsonnet: {
      program: goProgram('jsonnet'),
      args: [
        ...['-y', '--tla-code', `sets=${sets}`, '--tla-code', `charts=${charts}`],
        join(PEERS, 'sets.jsonnet'),
      ],
    },
    kustomize: { program: goProgram('kustomize'), args: ['build', overlays] },
  };
}

function helmValues(sets, charts) {
  const all = Array.from({ length: sets }, (_, i) => ({
    name: `job-${i}`,
    namespace: `jobs-${i % charts}`,
    account: `account-${i}`,
    secret: `secret-${i}`,
    image: `registry.example.com/report:${i}`,
    schedule: `${i % 60} 4 * * *`,
    env: { A: 'one', B: 'two', C: 'three', D: `four ${i}`, E: 'five' },
  }));
  const lines = all.map(({ env, ...one }) => {
    const fields = Object.entries(one).map(([key, value]) => `${key}: ${value}`);
    const variables = Object.entries(env).map(([key, value]) => `  ${key}: ${value}`);
    return `  - ${[...fields, 'env:', ...variables].join('\n    ')}\n`;
  });
  return `sets:\n${lines.join('')}`;
}

/** One base, and an overlay for each set with what differs in it. */
function writeOverlays(folder, sets, charts) {
  const head = 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n';
  cpSync('bench/peers/kustomize', join(folder, 'base'), { recursive: true });
  const names = Array.from({ length: sets }, (_, i) => `set-${i}`);
  writeFileSync(
    join(folder, 'kustomization.yaml'),
    `${head}resources:\n${names.map((name) => `  - ${name}\n`).join('')}`,
  );
  for (const [i, name] of names.entries()) {
    mkdirSync(join(folder, name));
    writeFileSync(
      join(folder, name, 'kustomization.yaml'),
      `${head}resources: [../base]
namespace: jobs-${i % charts}
nameSuffix: '-${i}'
images: [{ name: registry.example.com/report, newTag: "${i}" }]
patches:
  - target: { kind: CronJob }
    patch: |-
      - { op: replace, path: /spec/schedule, value: ${i % 60} 4 * * * }
      - op: replace
        path: /spec/jobTemplate/spec/template/spec/containers/0/env/3/value
        value: four ${i}
      - op: replace
        path: /spec/jobTemplate/spec/template/spec/volumes/0/secret/secretName
        value: secret-${i}
`,
    );
  }
}
