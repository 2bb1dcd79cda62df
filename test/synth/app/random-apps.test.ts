/** What a ClusterApp writes of random apps, and what cdk8s' own App writes of them. */

import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { App, AppProps, Yaml } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { ClusterApp } from 'cdk8s-jobs';
import { inReadingOrder } from '../../../lib/manifest/reading-order';
import { Json } from '../../support/charts';
import * as fc from '../../support/properties';
import { AppPlan, fillApp, propsOf, randomApp } from '../support/random-app';

let folder: string;
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'random-apps-'));
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

type Files = { readonly [file: string]: string };

interface Written {
  /** The App, in which cdk8s has said of each object what it depends on. */
  readonly app?: App;
  readonly files: Files;
  readonly text?: string;
  readonly error?: string;
}

function filesIn(outdir: string): Files {
  if (!fs.existsSync(outdir)) return {};
  const entries = fs.readdirSync(outdir, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries.map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      return [path.relative(outdir, file), entry.isFile() ? fs.readFileSync(file, 'utf8') : '(folder)'];
    }),
  );
}

function write(plan: AppPlan, make: (props: AppProps) => App): Written {
  const outdir = path.join(folder, 'out');
  fs.rmSync(outdir, { recursive: true, force: true });
  const built = () => {
    const app = make(propsOf(plan, outdir));
    fillApp(app, plan);
    return app;
  };
  const before = process.env.CDK8S_DISABLE_SORT;
  if (plan.disableSort) process.env.CDK8S_DISABLE_SORT = '1';
  const app = built();
  try {
    app.synth();
    return { app, files: filesIn(outdir), text: built().synthYaml() };
  } catch (error) {
    return { app, files: filesIn(outdir), error: error instanceof Error ? error.message : String(error) };
  } finally {
    if (before === undefined) delete process.env.CDK8S_DISABLE_SORT;
    else process.env.CDK8S_DISABLE_SORT = before;
  }
}

/** What cdk8s wrote, with keys in our order, and without the namespaces of what is in none. */
function asOurs(text: string): string {
  const documents = parseAllDocuments(text, { version: '1.1' }) as readonly { toJSON(): Json }[];
  const manifests = documents.map((document) => {
    const manifest = document.toJSON();
    const { namespace: _, ...metadata } = manifest.metadata;
    return manifest.kind === 'Namespace' ? { ...manifest, metadata } : manifest;
  });
  return Yaml.stringify(...manifests.map(inReadingOrder));
}

const CYCLE = /must not form a cycle: (?<paths>.*); remove one of them/;

/** Each construct of the cycle depends on the next, as cdk8s has resolved it. */
function expectCycle(app: App, error = ''): void {
  const paths = CYCLE.exec(error)?.groups?.paths.split(' => ') ?? [];
  expect(paths.length).toBeGreaterThan(1);
  expect(paths.at(-1)).toBe(paths[0]);
  const byPath = new Map(app.node.findAll().map((construct) => [construct.node.path, construct]));
  for (const [index, next] of paths.slice(1).entries()) {
    expect(byPath.get(paths[index])?.node.dependencies.map(({ node }) => node.path)).toContain(next);
  }
}

const seen = { written: 0, cycles: 0, missedCycles: 0, invalid: 0, twice: 0 };

function compare(plan: AppPlan): void {
  const theirs = write(plan, (props) => new App(props));
  const ours = write(plan, (props) => new ClusterApp({ ...props, allowDuplicates: true }));
  if (ours.error?.includes('to its own file')) {
    seen.twice++;
    return;
  }
  const isCycle = theirs.error === undefined ? ours.error !== undefined : /cycle|stack/.test(theirs.error);
  if (theirs.error !== undefined) expect(ours.files).toEqual({});
  if (isCycle) {
    seen[theirs.error === undefined ? 'missedCycles' : 'cycles']++;
    return expectCycle(theirs.app as App, ours.error);
  }
  if (theirs.error !== undefined) {
    seen.invalid++;
    expect(ours.error).toBe(theirs.error);
    return;
  }
  seen.written++;
  const expected = Object.entries(theirs.files).map(([file, text]) => [
    file,
    file.endsWith('.json') || text === '(folder)' ? text : asOurs(text),
  ]);
  expect([ours.files, ours.text]).toEqual([Object.fromEntries(expected), asOurs(theirs.text ?? '')]);
}

test('files, their names, their order and their manifests are the same, and so are errors', () => {
  fc.assert(fc.property(randomApp, compare), { numRuns: 120 });
  if (process.env.PROPERTY_TIMES) console.log(seen);
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0);
}, 3_600_000);
