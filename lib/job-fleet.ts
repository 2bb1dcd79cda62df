import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { commonMetadata, CommonOptions } from './delivery/common-metadata';
import { relativeToCaller } from './files/caller';
import { ConfigMapContent } from './files/config-map-content';
import { columnsWith } from './fleet/columns';
import { SuspendSwitch } from './fleet/conditions/switch';
import { FleetTemplate } from './fleet/options';
import { Fleet, readClusters, readFleet, shareRowScripts } from './fleet/read-fleet';
import { LONGEST_CRON_JOB_NAME } from './job/cron-job';
import { JobSettings } from './job/job-options';
import { FLEET } from './manifest/own-keys';
import { PeriodicJob } from './periodic-job';
import { ContainerSecrets } from './pod/secret-mounts';
import { shareScripts } from './pod/shared-scripts';
import { guardOf, nameFromPath, objectLabels } from './synth/identity';
import { createScripts } from './synth/scripts';
import { acknowledgeAll } from './synth/warnings';
import { Guard } from './validation/guard';
import { didYouMean } from './validation/nearest-name';
import { checkProps } from './validation/props';

/** A table of jobs, the cluster that this App is for, and what all its jobs have beside what the table says. */
export interface JobFleetProps extends JobSettings, ContainerSecrets {
  /**
   * The YAML file of the table. A relative path starts at the source file that says it; in Python, Java and Go at the
   * working directory.
   */
  readonly table: string;

  /** Which of the table's clusters this is: its rows become jobs, those of others are only checked. */
  readonly cluster: string;
}

/** What jobs have from the table. */
const CURES = {
  ...Object.fromEntries(columnsWith(() => true).map((name) => [name, 'write it in the table'])),
  ...Object.fromEntries(
    ['commonLabels', 'jobLabels', 'podLabels'].map((name) => [name, 'write labels in the table']),
  ),
  byCluster: 'write it in the table',
  clusters: didYouMean('cluster'),
};

/** An id that no row can have, as it is not in lower case. */
const SCRIPTS = 'Scripts';

/**
 * Periodic jobs from the rows of a table that operators edit: a PeriodicJob for each row of this cluster. Another row
 * is another CronJob and changes no other.
 *
 * @throws Error where the table is wrong, with all that is wrong by file, row and line; or a prop is
 */
export class JobFleet extends Construct {
  /**
   * The clusters that a table names, to make an App for each: so none of them is forgotten.
   * @param table the YAML file of the table, as in the prop
   */
  public static clustersOf(table: string): string[] {
    const guard = new Guard('JobFleet.clustersOf', '');
    return [...readClusters(guard, tableFile(guard, table), table)];
  }

  /** What the names of the jobs start with, and the value of their label `cdk8s-jobs/fleet`. */
  public readonly name: string;

  private readonly jobsByRow = new Map<string, PeriodicJob>();
  /** The ConfigMaps of all rows. */
  private readonly scripts: readonly ApiObject[];
  /** Of all rows, those of other clusters too. */
  private readonly clustersByRow: ReadonlyMap<string, readonly string[]>;

  public constructor(scope: Construct, id: string, props: JobFleetProps) {
    super(scope, id);
    const guard = guardOf('JobFleet', this);
    checkProps(guard, 'JobFleetProps', props, CURES);
    this.name = nameFromPath(guard, this, LONGEST_CRON_JOB_NAME - '-i'.length);
    const { table: file, cluster, ...given } = props;
    const { options: template, configMaps } = shareScripts<FleetTemplate>(guard, { name: this.name }, given);
    const fleetScope = { guard, name: this.name, cluster, template };
    const fleet = readFleet(fleetScope, tableFile(guard, file), file);

    this.clustersByRow = fleet.clustersByRow;
    try {
      this.scripts = this.makeScripts(guard, fleet, configMaps, given);
      this.makeJobs(guard, fleet, cluster);
    } catch (error) {
      fleet.refuseRows();
      throw error;
    }
  }

  /** The jobs of this cluster, in the order of the rows. */
  public get jobs(): PeriodicJob[] {
    return [...this.jobsByRow.values()];
  }

  /** The job of a row; undefined if the row is not in the table, or not for this cluster. */
  public tryFindJob(rowName: string): PeriodicJob | undefined {
    return this.jobsByRow.get(rowName);
  }

  /**
   * The job of a row.
   * @throws Error if the row is not in the table, or not for this cluster
   */
  public findJob(rowName: string): PeriodicJob {
    const job = this.tryFindJob(rowName);
    if (job !== undefined) return job;
    const clusters = this.clustersByRow.get(rowName);
    return guardOf('JobFleet', this).fail('findJob', {
      code: 'name/unknown',
      rule: 'must be asked for a row of this cluster',
      got: rowName,
      cure:
        clusters === undefined
          ? 'correct the name, or add the row to the table'
          : `call tryFindJob, as the table has this row for ${clusters.join(', ')} only`,
    });
  }

  /**
   * Silences a warning of `cdk8s synth` on every job that has it, and writes the reason into their manifests. It holds
   * for rows that are added later, too, and may find no row that has the warning.
   * @param id what the warning calls itself, such as `batch/schedule-dst`
   * @param reason why it does not matter in this table, for whoever reviews the manifests
   */
  public acknowledge(id: string, reason: string): void {
    const objects = this.jobs.map(({ apiObject }) => apiObject);
    acknowledgeAll(guardOf('JobFleet', this), [...objects, ...this.scripts], id, reason);
  }

  private makeScripts(
    guard: Guard,
    fleet: Fleet,
    shared: readonly ConfigMapContent[],
    options: CommonOptions,
  ): ApiObject[] {
    const scripts = new Construct(this, SCRIPTS); // Above the jobs in YAML.
    const labels = { ...objectLabels(guard, this, this.name), [FLEET]: this.name };
    const contents = [...shared, ...shareRowScripts(guard, this.name, fleet)];
    return createScripts(guard, scripts, contents, commonMetadata(guard, labels, options));
  }

  private makeJobs(guard: Guard, { table, rows, options }: Fleet, cluster: string): void {
    const suspended = new SuspendSwitch(table);
    for (const row of rows) {
      const name = row.name as string;
      const props = options.of(guard, row, suspended.isSuspended(row, cluster));
      this.jobsByRow.set(name, new PeriodicJob(this, name, props));
    }
  }
}

function tableFile(guard: Guard, table: string): string {
  return relativeToCaller(guard.text('table', table, "name the file, such as 'jobs.yaml'"));
}
