import * as path from 'path';
import { Duration, Size } from 'cdk8s';
import { Cpu, EnvValue } from 'cdk8s-plus-27';
import { Script } from '../files/script';
import { PeriodicJobOptions } from '../job/cron-job';
import { JobSettings } from '../job/job';
import { FLEET, POOL } from '../manifest/own-keys';
import { ComputeResources } from '../pod/resources';
import { ContainerSecrets } from '../pod/secret-mounts';
import { Guard } from '../validation/guard';
import { refuseTaken, StringMap } from '../validation/labels';
import { FleetAmounts, FleetResources, FleetRow, FleetTable } from './table';
import { DURATION, SIZE } from './value-shapes';

/** What a table does not say, and all its jobs have. */
export type FleetTemplate = JobSettings & ContainerSecrets;

/** Kubernetes' own, which dashboards show. */
const DESCRIPTION = 'kubernetes.io/description';

/** Turns rows into the options of their jobs. */
export class FleetOptions {
  private readonly scripts = new Map<string, Script>();

  public constructor(
    private readonly fleet: string,
    private readonly template: FleetTemplate,
    private readonly pools: NonNullable<FleetTable['pools']>,
    /** Of the table, where the paths of scripts start. */
    private readonly folder: string,
  ) {}

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
    const { description, pool, script, command, args, env, resources } = row;
    const labels = this.labels(guard, row);
    return {
      ...this.template,
      ...same(row),
      suspend,
      startingDeadline: durationOf(row.startingDeadline),
      activeDeadline: durationOf(row.activeDeadline),
      ttlAfterFinished: durationOf(row.ttlAfterFinished),
      script: script === undefined ? undefined : this.script(guard, script),
      command: command && [...command],
      args: args && [...args],
      env: this.env(guard, env),
      resources: resources && resourcesOf(resources),
      nodeSelector: pool === undefined ? undefined : this.pools[pool],
      labels,
      jobLabels: labels,
      podLabels: labels,
      annotations: { ...this.template.annotations, ...(description && { [DESCRIPTION]: description }) },
    };
  }

  private labels(guard: Guard, { pool, labels: given = {} }: FleetRow): StringMap {
    refuseTaken(guard, 'labels', given, [FLEET, POOL], 'the fleet');
    return { ...given, [FLEET]: this.fleet, ...(pool !== undefined && { [POOL]: pool }) };
  }

  /** Those of the template are added. If the table's counted, an edit of the code would not reach this row. */
  private env(guard: Guard, given: StringMap = {}): { readonly [name: string]: EnvValue } {
    const { env = {} } = this.template;
    const twice = Object.keys(given).find((name) => Object.hasOwn(env, name));
    if (twice !== undefined) {
      guard.fail(['env', { key: twice }], {
        code: 'value/conflict',
        rule: 'must not be set in the code as well',
        cure: 'remove it from one of the two',
      });
    }
    const values = Object.entries(given).map(([name, text]) => [name, EnvValue.fromValue(text)] as const);
    return { ...env, ...Object.fromEntries(values) };
  }
}

/** Whether a path is outside of a folder: what CI can read there is no part of what a table's reviewers see. */
function leaves(folder: string, absolute: string): boolean {
  const inside = path.relative(folder, absolute);
  return path.isAbsolute(inside) || inside.split(path.sep)[0] === '..';
}

/** The fields that are in a table what they are in code. */
function same(row: FleetRow) {
  return {
    schedule: row.schedule as string,
    timeZone: row.timeZone,
    spread: row.spread,
    concurrencyPolicy: row.concurrencyPolicy,
    successfulJobsHistoryLimit: row.successfulJobsHistoryLimit,
    failedJobsHistoryLimit: row.failedJobsHistoryLimit,
    backoffLimit: row.backoffLimit,
    image: row.image as string,
    imagePullPolicy: row.imagePullPolicy,
    workingDir: row.workingDir,
  };
}

function durationOf(text: string | undefined): Duration | undefined {
  if (text === undefined) return undefined;
  const [days, hours, minutes, seconds] = (RegExp(DURATION).exec(text) ?? [])
    .slice(1)
    .map((digits) => Number(digits ?? 0));
  return Duration.seconds(((days * 24 + hours) * 60 + minutes) * 60 + seconds);
}

function resourcesOf({ cpu, memory, ephemeralStorage, devices }: FleetResources): ComputeResources {
  return {
    cpu: cpu && { request: cpuOf(cpu.request), limit: cpuOf(cpu.limit) },
    memory: memory && sizesOf(memory),
    ephemeralStorage: ephemeralStorage && sizesOf(ephemeralStorage),
    devices,
  };
}

function cpuOf(text: string | undefined): Cpu | undefined {
  if (text === undefined) return undefined;
  return text.endsWith('m') ? Cpu.millis(Number(text.slice(0, -1))) : Cpu.units(Number(text));
}

function sizesOf({ request, limit }: FleetAmounts): { readonly request?: Size; readonly limit?: Size } {
  return { request: sizeOf(request), limit: sizeOf(limit) };
}

const UNITS: { readonly [letter: string]: (amount: number) => Size } = {
  K: (amount) => Size.kibibytes(amount),
  M: (amount) => Size.mebibytes(amount),
  G: (amount) => Size.gibibytes(amount),
  T: (amount) => Size.tebibytes(amount),
  P: (amount) => Size.pebibyte(amount),
};

function sizeOf(text: string | undefined): Size | undefined {
  if (text === undefined) return undefined;
  const [, amount, unit] = RegExp(SIZE).exec(text) ?? [];
  return UNITS[unit](Number(amount));
}
