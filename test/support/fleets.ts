/** Fleets of tables that are written for a test. */

import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { Chart } from 'cdk8s';
import { stringify } from 'yaml';
import { JobFleet, JobFleetProps } from 'cdk8s-jobs';
import { IMAGE, SCHEDULE, testChart } from './charts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'fleets-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));

/** A file beside the tables, by its path. */
export function fileBesideTables(name: string, text: string | Buffer): string {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
  return file;
}

/** The fleet of a table's text, in the cluster east. */
export function fleetOfText(
  text: string | Buffer,
  chart: Chart = testChart(),
  props: Partial<JobFleetProps> = {},
): JobFleet {
  const table = path.join(folder, 'jobs.yaml');
  fs.writeFileSync(table, text);
  return new JobFleet(chart, 'fleet', { table, cluster: 'east', ...props });
}

/** A table as objects: its rows get a schedule, and all an image. */
export interface Table {
  readonly clusters?: unknown;
  readonly pools?: unknown;
  readonly defaults?: object;
  readonly suspend?: unknown;
  readonly jobs?: readonly object[];
}

export function tableText({ defaults, ...others }: Table): string {
  const table = {
    clusters: ['east', 'west'],
    defaults: { image: IMAGE, schedule: SCHEDULE, ...defaults },
    ...others,
  };
  // As people write tables: texts with any doubt in double quotes, and no anchors.
  return stringify(table, {
    aliasDuplicateObjects: false,
    defaultStringType: 'QUOTE_DOUBLE',
    defaultKeyType: 'PLAIN',
  });
}

export function fleetOf(
  table: Table,
  chart: Chart = testChart(),
  props: Partial<JobFleetProps> = {},
): JobFleet {
  return fleetOfText(tableText({ jobs: [{ name: 'a' }], ...table }), chart, props);
}

/** A text without the folder of the test: `jobs.yaml:20`. */
export function withoutFolder(text: string): string {
  return text.replaceAll(`${folder}${path.sep}`, '');
}

/** The lines of an error below its first, without the folder of the test. */
export function problemsOf(act: () => unknown): string[] {
  try {
    act();
  } catch (error) {
    const [first, ...lines] = withoutFolder((error as Error).message).split('\n');
    const errors = lines.length === 1 ? 'an error' : `${lines.length} errors`;
    expect(first).toBe(`JobFleet 'test/fleet': jobs.yaml has ${errors}:`);
    return lines.map((line) => line.trim());
  }
  throw new Error('nothing was thrown');
}
