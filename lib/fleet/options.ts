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

/** What a table does not say, and all its jobs have. */
export type FleetTemplate = JobSettings & ContainerSecrets;

/** Kubernetes' own, which dashboards show. */
const DESCRIPTION = 'kubernetes.io/description';

/** Turns rows into the options of their jobs. */
export class FleetOptions {
  private readonly scripts = new Map<string, Script>();
  /** What rows add to. */
  private readonly said: Pick<FleetTemplate, 'annotations'> & Required<Pick<FleetTemplate, 'env'>>;
  /** What no row says otherwise. */
  private readonly rest: Omit<FleetTemplate, 'env' | 'annotations'>;
  private readonly columns = new ColumnPropsMaker();

  public constructor(
    private readonly fleet: string,
    private readonly template: FleetTemplate,
    private readonly pools: NonNullable<FleetTable['pools']>,
    /** Of the table, where the paths of scripts start. */
    private readonly folder: string,
  ) {
    const { env = {}, annotations, ...rest } = template;
    this.said = { env, annotations };
    this.rest = rest;
  }

  /** Has a script be taken from somewhere else than its file. */
  public replaceScript(file: string, script: Script): void {
    this.scripts.set(file, script);
  }

  public script(guard: Guard, file: string): Script {
    const absolute = path.resolve(this.folder, file);
    if (path.isAbsolute(file) || leaves(this.folder, absolute)) {
      guard.fail('script', {
        code: 'file/outside',
        rule: 'must be a path in the folder of the table or below',
        got: /\s/.test(file) ? undefined : file, // A script itself, which people write here, may contain a password.
        cure: "write it like 'scripts/report.sh'",
      });
    }
    return this.scripts.get(file) ?? Script.fromFile(absolute);
  }

  /** The options of a row's job, whose schedule and image are there. */
  public of(guard: Guard, row: FleetRow, suspend: boolean): PeriodicJobOptions & ContainerSecrets {
    const { schedule = '', image = '', description, pool, script, env } = row;
    const props = this.columns.of(row);
    this.refuseTwice(guard, props);
    // What is spread comes last, since V8 is slow to add to it.
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

  /** If the table's counted, an edit of the code would not reach this row. */
  private refuseTwice(guard: Guard, props: object): void {
    const twice = Object.keys(props).find((name) => this.template[name as keyof FleetTemplate] !== undefined);
    if (twice !== undefined) guard.fail(twice, SAID_IN_CODE);
  }

  private labels(guard: Guard, { pool, labels: given = {} }: FleetRow): StringMap {
    refuseTaken(guard, 'labels', given, [FLEET, POOL], 'the fleet');
    return { ...given, [FLEET]: this.fleet, ...(pool !== undefined && { [POOL]: pool }) };
  }

  /** Those of the template are added. */
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

/** Whether a path is outside of a folder: what CI can read there is no part of what a table's reviewers see. */
function leaves(folder: string, absolute: string): boolean {
  const inside = path.relative(folder, absolute);
  return path.isAbsolute(inside) || inside.split(path.sep)[0] === '..';
}
