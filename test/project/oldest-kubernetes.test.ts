/** What the library writes by itself runs on the oldest Kubernetes that it supports, which README.md names. */

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join, resolve } from 'path';
import { OLDEST_MINOR, versionOf } from '../../lib/kubernetes/target';

const OLDEST = versionOf(OLDEST_MINOR);
let made = 0;
/** Set for the runs in which each ClusterApp that names no Kubernetes is for the oldest. */
let mockVersion: string | undefined;

jest.mock('cdk8s-jobs', () => {
  const actual = jest.requireActual<typeof import('cdk8s-jobs')>('cdk8s-jobs');
  class MockApp extends actual.ClusterApp {
    public constructor(props: ConstructorParameters<typeof actual.ClusterApp>[0] = {}) {
      super({ kubernetesVersion: mockVersion, ...props });
      made++;
    }
  }
  return { ...actual, ClusterApp: MockApp };
});

const programs = [
  'apps/main.ts',
  ...readdirSync('docs/examples')
    .filter((file) => /(?<!\.test)\.ts$/.test(file))
    .map((file) => join('docs/examples', file)),
];

type Output = { readonly [path: string]: string };
let ofAny: readonly Output[];
let ofOldest: readonly Output[];

beforeAll(() => {
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  ofAny = outputsFor(undefined);
  ofOldest = outputsFor(OLDEST);
});

/** What all programs write, with the library loaded once. */
function outputsFor(version: string | undefined): Output[] {
  const before = process.env.CDK8S_OUTDIR;
  const outputs: Output[] = [];
  mockVersion = version;
  jest.isolateModules(() => outputs.push(...programs.map(outputOf)));
  if (before === undefined) delete process.env.CDK8S_OUTDIR;
  else process.env.CDK8S_OUTDIR = before;
  return outputs;
}

/** What a program writes, by the paths of its files, or what it says instead. */
function outputOf(program: string): Output {
  const outdir = mkdtempSync(join(tmpdir(), 'oldest-'));
  process.env.CDK8S_OUTDIR = outdir;
  try {
    jest.requireActual(resolve(program));
    const files = readdirSync(outdir, { recursive: true, encoding: 'utf8' });
    const texts = files.filter((file) => file.endsWith('.yaml'));
    return Object.fromEntries(texts.map((file) => [file, readFileSync(join(outdir, file), 'utf8')]));
  } catch (error) {
    return { error: (error as Error).message };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

test.each(programs.map((program, index) => [program, index] as const))(
  `%s writes the same for ${OLDEST} as for any`,
  (_, index) => {
    expect(Object.keys(ofAny[index])).not.toEqual([]);
    expect(ofAny[index]).not.toHaveProperty('error');
    expect(ofOldest[index]).toEqual(ofAny[index]);
  },
);

test('these are Apps of the library, and the README names that version of Kubernetes', () => {
  expect(made).toBeGreaterThan(programs.length);
  expect(readFileSync('README.md', 'utf8')).toContain(`The oldest Kubernetes that is supported is ${OLDEST}`);
});
