import * as path from 'path';
import type { EnvValue } from 'cdk8s-plus-27';
import { Script } from '../files/script';
import { PeriodicJobOptions } from '../job/cron-job';
import { JobSettings } from '../job/job-options';
import { FLEET, POOL } from '../manifest/own-keys';
import { ContainerSecrets } from '../pod/secret-mounts';
import { Guard } from '../validation/guard';
import { refuseTaken, StringMap } from '../validation/labels';
import { ColumnPropsMaker } from './column-props';
import { FleetRow, FleetTable } from './table';

/** The settings that all jobs have and the table does not contain. */
export type FleetTemplate = JobSettings & ContainerSecrets;

/** The annotation that Kubernetes dashboards show. */
const DESCRIPTION = 'kubernetes.io/description';

/** Converts rows to the options of their jobs. */
export class FleetOptions {
  private readonly scripts = new Map<string, Script>();
  /** The settings to which rows add. */
  private readonly said: Pick<FleetTemplate, 'annotations'> & Required<Pick<FleetTemplate, 'env'>>;
  /** The settings that no row changes. */
  private readonly rest: Omit<FleetTemplate, 'env' | 'annotations'>;
  private readonly columns = new ColumnPropsMaker();

  public constructor(
    private readonly fleet: string,
    private readonly template: FleetTemplate,
    private readonly pools: NonNullable<FleetTable['pools']>,
    /** The folder of the table, to which the paths of scripts are relative. */
    private readonly folder: string,
  ) {
    const { env = {}, annotations, ...rest } = template;
    this.said = { env, annotations };
    this.rest = rest;
  }

  /** Uses another script instead of reading the file. */
  public replaceScript(file: string, script: Script): void {
    this.scripts.set(file, script);
  }

  public script(guard: Guard, file: string): Script {
    const absolute = path.resolve(this.folder, file);
    if (path.isAbsolute(file) || leaves(this.folder, absolute)) {
      guard.fail('script', {
        code: 'file/outside',
        rule: 'must be a path in the folder of the table or below',
        got: /\s/.test(file) ? undefined : file, // People write a whole script here by mistake, and it may contain a password.
        cure: "write it like 'scripts/report.sh'",
      });
    }
    return this.scripts.get(file) ?? Script.fromFile(absolute);
  }

  /** The options of the job of a row that has a schedule and an image. */
  public of(guard: Guard, row: FleetRow, suspend: boolean): PeriodicJobOptions & ContainerSecrets {
    const { schedule = '', image = '', description, pool, script, env } = row;
    const props = this.columns.of(row);
    this.refuseTwice(guard, props);
    // The spread properties come last, because V8 is slow to add properties after them.
    return {
      schedule,
      image,
      suspend,
      script: script === undefined ? undefined : this.script(guard, script),
      env: this.env(guard, env),
      nodeSelector: pool === undefined ? undefined : this.pools[pool],
      commonLabels: this.labels(guard, row),
      annotations: { ...this.said.annotations, ...(description && { [DESCRIPTION]: description }) },
      ...this.rest,
      ...props,
    };
  }

  /** If the value of the table won, an edit of the code would not affect this row. */
  private refuseTwice(guard: Guard, props: object): void {
    const twice = Object.keys(props).find((name) => this.template[name as keyof FleetTemplate] !== undefined);
    if (twice !== undefined) guard.fail(twice, SAID_IN_CODE);
  }

  private labels(guard: Guard, { pool, labels: given = {} }: FleetRow): StringMap {
    refuseTaken(guard, 'labels', given, [FLEET, POOL], 'the fleet');
    return { ...given, [FLEET]: this.fleet, ...(pool !== undefined && { [POOL]: pool }) };
  }

  /** The variables of the row, added to those of the template. */
  private env(guard: Guard, given: StringMap = {}): { readonly [name: string]: EnvValue } {
    const { env } = this.said;
    const twice = Object.keys(given).find((name) => Object.hasOwn(env, name));
    if (twice !== undefined) guard.fail(['env', { key: twice }], SAID_IN_CODE);
    const values = Object.entries(given).map(([name, text]) => [name, { value: text }] as const);
    return { ...env, ...Object.fromEntries(values) };
  }
}

const SAID_IN_CODE = {
  code: 'value/conflict',
  rule: 'must not be set in the code as well',
  cure: 'remove it from one of the two',
} as const;

/** Whether a path is outside a folder: reviewers of a table do not see files that CI reads from elsewhere. */
function leaves(folder: string, absolute: string): boolean {
  const inside = path.relative(folder, absolute);
  return path.isAbsolute(inside) || inside.split(path.sep)[0] === '..';
}
