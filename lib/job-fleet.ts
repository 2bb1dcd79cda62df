import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { commonMetadata, CommonOptions } from './delivery/common-metadata';
import { relativeToCaller } from './files/caller';
import { ConfigMapContent } from './files/config-map-content';
import { columnsWith } from './fleet/columns';
import { SuspendSwitch } from './fleet/conditions/switch';
import { FleetTemplate } from './fleet/options';
import { Fleet, readClusters, readFleet, RowInFile, shareRowScripts } from './fleet/read-fleet';
import { LONGEST_CRON_JOB_NAME } from './job/cron-job';
import { JobSettings } from './job/job-options';
import { FLEET } from './manifest/own-keys';
import { PeriodicJob } from './periodic-job';
import { ContainerSecrets } from './pod/secret-mounts';
import { shareScripts } from './pod/shared-scripts';
import { guardOf, Locator, nameFromPath, objectLabels, registerLocator } from './synth/identity';
import { createScripts } from './synth/scripts';
import { acknowledgeAll } from './synth/warnings';
import { Guard } from './validation/guard';
import { didYouMean } from './validation/nearest-name';
import { checkProps } from './validation/props';

/** The props of a JobFleet: the table, the cluster of this App, and the settings that all jobs of the table share. */
export interface JobFleetProps extends JobSettings, ContainerSecrets {
  /**
   * The YAML file of the table. A relative path is resolved from the source file that sets this prop; in Python, Java and Go,
   * from the working directory.
   */
  readonly table: string;

  /** The cluster that this App is for. Its rows become jobs; rows of other clusters are only checked. */
  readonly cluster: string;
}

/** Props that the table sets. */
const CURES = {
  ...Object.fromEntries(columnsWith(() => true).map((name) => [name, 'write it in the table'])),
  ...Object.fromEntries(
    ['commonLabels', 'jobLabels', 'podLabels'].map((name) => [name, 'write labels in the table']),
  ),
  byCluster: 'write it in the table',
  clusters: didYouMean('cluster'),
  containers: 'write image and command in the table, and further containers in additionalContainers',
  metadata: 'write labels in the table, and annotations here',
  podMetadata: 'write labels in the table, and podAnnotations here',
};

/** An id that no row can have, because it is not in lower case. */
const SCRIPTS = 'Scripts';

/**
 * Periodic jobs from a table that operators edit: a PeriodicJob for each row of this cluster. Adding a row adds only its
 * CronJob and changes no other.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/
 * @throws Error if the table is invalid, listing every mistake with its file, row and line, or if a prop is invalid
 */
export class JobFleet extends Construct {
  /**
   * Returns the clusters that a table names. Create one App for each, so that none is forgotten.
   * @param table the YAML file of the table, as in the prop `table`
   */
  public static clustersOf(table: string): string[] {
    const guard = new Guard('JobFleet.clustersOf', '');
    return [...readClusters(guard, tableFile(guard, table), table)];
  }

  /** The prefix of the jobs' names, and the value of their label `cdk8s-jobs/fleet`. */
  public readonly name: string;

  private readonly jobsByRow = new Map<string, PeriodicJob>();
  /** The ConfigMaps of all rows. */
  private readonly scripts: readonly ApiObject[];
  /** Includes rows of other clusters. */
  private readonly rowsByName: ReadonlyMap<string, RowInFile>;

  public constructor(scope: Construct, id: string, props: JobFleetProps) {
    super(scope, id);
    const guard = guardOf('JobFleet', this);
    checkProps(guard, 'JobFleetProps', props, CURES);
    this.name = nameFromPath(guard, this, LONGEST_CRON_JOB_NAME - '-i'.length);
    const { table: file, cluster, ...given } = props;
    const { options: template, configMaps } = shareScripts<FleetTemplate>(guard, { name: this.name }, given);
    const fleetScope = { guard, name: this.name, cluster, template };
    const fleet = readFleet(fleetScope, tableFile(guard, file), file);

    this.rowsByName = fleet.rowsByName;
    registerLocator(this, locatorOf(file, cluster, fleet));
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

  /**
   * Returns the job of a row, or undefined if the row is not in the table or not for this cluster.
   * @param rowName the name of the row
   */
  public tryFindJob(rowName: string): PeriodicJob | undefined {
    return this.jobsByRow.get(rowName);
  }

  /**
   * Returns the job of a row.
   * @param rowName the name of the row
   * @throws Error if the row is not in the table, or not for this cluster
   */
  public findJob(rowName: string): PeriodicJob {
    const job = this.tryFindJob(rowName);
    if (job !== undefined) return job;
    const clusters = this.rowsByName.get(rowName)?.clusters;
    return guardOf('JobFleet', this).fail('findJob', {
      code: 'name/unknown',
      rule: 'must be called with the name of a row of this cluster',
      got: rowName,
      cure:
        clusters === undefined
          ? 'correct the name, or add the row to the table'
          : `call tryFindJob, as the table has this row for ${clusters.join(', ')} only`,
    });
  }

  /**
   * Silences a warning of `cdk8s synth` on every job that has it, and records the reason in their manifests. It also applies
   * to rows that you add later. It is not an error if no row has the warning.
   * @param id the id of the warning, such as `batch/schedule-dst`
   * @param reason why the warning does not matter in this table, for reviewers of the manifests
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
    const metadataOf = commonMetadata(guard, labels, options);
    return createScripts(guardOf('JobFleet', this), scripts, contents, metadataOf);
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

/** Returns where the table has the row of a job: `files/jobs.yaml:20, cluster west`. */
function locatorOf(file: string, cluster: string, { rowsByName }: Fleet): Locator {
  return (child = SCRIPTS) => {
    if (child === SCRIPTS) return `${file}, cluster ${cluster}`;
    const line = rowsByName.get(child)?.line;
    return line === undefined ? undefined : `${file}:${line}, cluster ${cluster}`;
  };
}

function tableFile(guard: Guard, table: string): string {
  return relativeToCaller(guard.text('table', table, "name the file, such as 'jobs.yaml'"));
}
