/** The observations of the lab: each test file keeps its rows, and all of them are written to one page. */

import * as fs from 'fs';
import * as path from 'path';

const KEPT = path.join(__dirname, '../../../.cache/gitops/results');
const PAGE = path.join(__dirname, '../../../docs/gitops-results.md');

/** The predictions or observations of a scenario, as short values by subject: `{ sync: 'Succeeded', runs: '1' }`. */
export interface Facts {
  readonly [about: string]: string;
}

export interface ResultRow {
  /** How the job is written, such as `sync wave, content name`. */
  readonly form: string;
  /** The action, such as `image edited`. */
  readonly done: string;
  readonly predicted: Facts;
  readonly seen: Facts;
}

export interface LabResult {
  /** The heading of the table, such as `Argo CD`. */
  readonly title: string;
  /** The tested versions, such as `{ 'Argo CD': 'v3.6.1' }`. */
  readonly versions: { readonly [program: string]: string };
  readonly rows: readonly ResultRow[];
}

/** Keeps the observations of a lab for the page. Call it once, after all tests of the lab. */
export function keepResult(result: LabResult): void {
  fs.mkdirSync(KEPT, { recursive: true });
  const kept = { ...result, date: new Date().toISOString().slice(0, 10) };
  fs.writeFileSync(path.join(KEPT, `${result.title}.json`), JSON.stringify(kept));
}

/** Rows by the names of their tests, kept from run to run, so that some tests can be run again alone. */
export function keptRows(name: string): {
  readonly get: (test: string) => readonly ResultRow[] | undefined;
  readonly set: (test: string, rows: readonly ResultRow[]) => void;
} {
  const file = path.join(KEPT, '..', `${name}.json`);
  const read = () =>
    fs.existsSync(file)
      ? (JSON.parse(fs.readFileSync(file, 'utf8')) as { [test: string]: readonly ResultRow[] })
      : {};
  return {
    get: (test) => read()[test],
    set: (test, rows) => {
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, JSON.stringify({ ...read(), [test]: rows }));
    },
  };
}

/** Writes docs/gitops-results.md with everything that was kept. */
export function writeResultPage(): void {
  if (!fs.existsSync(KEPT)) return;
  const kept = fs
    .readdirSync(KEPT)
    .sort()
    .map((file) => JSON.parse(fs.readFileSync(path.join(KEPT, file), 'utf8')) as Kept);
  fs.writeFileSync(PAGE, pageOf(kept));
}

type Kept = LabResult & { readonly date: string };

export function pageOf(results: readonly Kept[]): string {
  const head = [
    '<!-- Written by `npm run test:gitops`. Do not edit. -->',
    '',
    '# What Argo CD, Flux and Kueue did',
    '',
    'Each row was predicted, then run with the real controllers on a real one-node Kubernetes.',
  ];
  return [...head, ...results.flatMap(tableOf), ''].join('\n');
}

function tableOf({ title, versions, date, rows }: Kept): string[] {
  const ran = Object.entries(versions).map((entry) => entry.join(' '));
  return [
    '',
    `## ${title}`,
    '',
    `${ran.join(', ')}; ${date}.`,
    '',
    '| form | what is done | what happened |',
    '| --- | --- | --- |',
    ...rows.map(({ form, done, predicted, seen }) => `| ${form} | ${done} | ${happened(predicted, seen)} |`),
  ];
}

/** The observation, and the prediction if it was different. */
function happened(predicted: Facts, seen: Facts): string {
  const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
  return Object.entries(seen)
    .map(([about, what]) => {
      const wrong = predicted[about] === what ? '' : ` (predicted: ${predicted[about] ?? 'nothing'})`;
      return cell(`${about}: ${what}${wrong}`);
    })
    .join('; ');
}
