import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { commonMetadata, isMadeForEachSync, resolvedDelivery } from './delivery/common-metadata';
import { kueueMetadata } from './delivery/kueue';
import { givenBy } from './job/derived-defaults';
import { tmpFolders } from './job/derived-tmp';
import { checkTarget } from './job/fields/check-target';
import { finishJob } from './job/finish-job';
import { finishedJob } from './job/finished-job';
import { IJob } from './job/i-job';
import { jobSpec, objectMetadata } from './job/job';
import { checkIdentity, checkRerun, jobIdentity } from './job/job-identity';
import { JobName, JobNaming, NameEnding } from './job/job-name';
import { JobOptions } from './job/job-options';
import { jobRequirements } from './job/job-requirements';
import { JobSpec } from './job/job-spec';
import { warningsInApp } from './job/warnings/in-app/job-warnings-in-app';
import { jobWarnings } from './job/warnings/job-warnings';
import { RERUN } from './manifest/own-keys';
import { Manifest } from './manifest/plain';
import { keyPlaces } from './pod/key-places';
import { Workload } from './pod/pod-options';
import { ContainerSecrets } from './pod/secret-mounts';
import { guardOf, nameFromPath, workloadLabels } from './synth/identity';
import { resolveOutputs } from './synth/image-streams';
import { createObject, finishManifest } from './synth/object';
import { Finish } from './synth/object/later-patches';
import { createScripts } from './synth/scripts';
import { warningsOf } from './synth/warnings';
import { Guard } from './validation/guard';
import { checkProps } from './validation/props';

/** What a one-time job runs, and when it runs again. */
export interface RunOnceJobOptions extends JobOptions {
  /**
   * Any string, such as a date. Changing it runs the job again, as a new Job.
   * @default - runs once, and again only when its content changes
   */
  readonly rerun?: string;

  /**
   * How the Job is named. This decides what happens when you edit what the Job runs.
   * @default JobName.fromContentHash(): the ids from the chart down to this construct, joined by "-", and a hash of the fields
   * that are immutable in Kubernetes. There is no hash if `delivery` deletes the Job and creates it again.
   */
  readonly name?: JobName;

  /**
   * Create the Job without starting its pods. Setting it later deletes running pods, which does not count as a failure.
   * @default false
   */
  readonly suspend?: boolean;
}

/** The props of a RunOnceJob: what it runs, and the Secrets that it mounts. */
export interface RunOnceJobProps extends RunOnceJobOptions, ContainerSecrets {}

/**
 * A job that runs once, and again when you edit what it runs. Its name ends in a hash of its content, so an edit creates a new
 * Job. Applying an unchanged manifest again does not run it again.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/
 * @throws Error if a prop is not valid in Kubernetes, or is certainly a mistake
 */
export class RunOnceJob extends Construct implements IJob {
  /**
   * The Job. Fields that are hashed into the name can no longer be patched. With JobName.fromGenerateName, its `name` is one
   * that cdk8s generates and that is not in the manifest.
   */
  public readonly apiObject: ApiObject;

  public readonly apiGroup = 'batch';
  public readonly resourceType = 'jobs';
  private readonly guard: Guard;
  private readonly knownName?: string;

  public constructor(scope: Construct, id: string, props: RunOnceJobProps) {
    super(scope, id);
    const guard = guardOf('RunOnceJob', this);
    checkProps(guard, 'RunOnceJobProps', props);
    this.guard = guard;
    const naming = resolveName(guard, this, props);
    const workload = workloadOf(guard, this, naming, props);
    const { labels } = workload;

    const { additionalContainers, rerun } = props;
    const { spec, configMaps, scripts } = jobSpec(workload, props);
    const unpatched = unhashedJob(workload, naming, props, spec);
    const finish = finisher(guard, props, spec);
    const manifest = resolveOutputs(guard, this, finishManifest(guard, unpatched, props.patches, finish));
    checkTarget(guard, manifest);
    const identity = identityOf(naming, rerun);
    const finished = withHash(guard, manifest, naming, identity(manifest), rerun);

    this.knownName = finished.metadata.name;
    const brings = createScripts(guard, this, configMaps, commonMetadata(guard, labels.objects, props));
    this.apiObject = createObject(guard, this, 'Resource', finished, {
      identity,
      finish,
      patches: props.patches,
      requires: jobRequirements,
      brings,
      placesOf: keyPlaces(guard, props),
      warnings: (written) =>
        jobWarnings(finishedJob(written, { scripts, additionalContainers }), guard.kubernetes),
      warningsInApp: warningsInApp(guard, labels.pods, props),
    });
  }

  /**
   * The name of the Job.
   * @throws Error if the API server chooses the name, as with JobName.fromGenerateName
   */
  public get name(): string {
    if (this.knownName !== undefined) return this.knownName;
    return this.guard.fail('name', {
      code: 'reference/lazy',
      rule: 'is not known with JobName.fromGenerateName, since the API server chooses it',
      cure: "select the job's objects by the label app.kubernetes.io/name, or choose another JobName",
    });
  }

  /** The name of the Job: permissions on this construct apply to this object only. */
  public get resourceName(): string | undefined {
    return this.name;
  }

  /**
   * Silences a warning of `cdk8s synth` and records the reason in the manifest.
   * @param id the id of the warning, such as `batch/image-tag`
   * @param reason why the warning does not matter here, for reviewers of the manifest
   */
  public acknowledge(id: string, reason: string): void {
    warningsOf(this.apiObject).acknowledge(id, reason);
  }
}

/** How the Job is named. Refuses `rerun` where it would run nothing again. */
function resolveName(guard: Guard, job: Construct, props: RunOnceJobProps): JobNaming {
  const isRecreated = resolvedDelivery(guard, props)?.isRecreated === true;
  const { name = isRecreated ? JobName._fromPath() : JobName.fromContentHash(), rerun } = props;
  const naming = guard
    .instance('name', name, JobName, "JobName.fromText('migrate')")
    ._resolve(guard, (longest) => nameFromPath(guard, job, longest, 'name'));
  checkRerun(guard, rerun);
  if (rerun !== undefined) refuseRerun(guard, rerun, naming.ending);
  return naming;
}

function workloadOf(guard: Guard, job: Construct, naming: JobNaming, props: RunOnceJobProps): Workload {
  const { base, ending, length } = naming;
  return {
    guard,
    name: base,
    labels: workloadLabels(guard, job, base),
    jobNameLength: length,
    jobName: ending === 'none' ? base : undefined,
    areScriptsEdited: isMadeForEachSync(guard, props),
  };
}

/** The Job before patches are applied, without the hash in its name. */
function unhashedJob(
  workload: Workload,
  { base, ending }: JobNaming,
  props: RunOnceJobProps,
  spec: JobSpec,
): Manifest {
  const { guard } = workload;
  const { rerun, suspend } = props;
  const name = ending === 'generated' ? { generateName: `${base}-` } : { name: base };
  const given = guard.map('annotations', props.annotations ?? {});
  const options = rerun === undefined ? props : { ...props, annotations: { ...given, [RERUN]: rerun } };
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: objectMetadata(workload, name, options, spec, kueueMetadata(guard, props, 'labels')),
    spec: { suspend: guard.flag('suspend', suspend) || undefined, ...spec },
  };
}

/** Completes and checks the Job after patches of the prop `patches`, and after later ones. */
function finisher(guard: Guard, props: RunOnceJobProps, spec: JobSpec): Finish {
  const origin = { given: givenBy(props), tmp: tmpFolders(props, spec) };
  return (patched, isTouched) => finishJob(guard, patched, origin, isTouched);
}

/** The hash in the name of a Job; undefined if the name has none. */
function identityOf({ ending }: JobNaming, rerun?: string): (job: Manifest) => string | undefined {
  return (job) => (ending === 'content' ? jobIdentity(job.spec as object, rerun) : undefined);
}

function withHash(
  guard: Guard,
  manifest: Manifest,
  { base }: JobNaming,
  hash: string | undefined,
  rerun?: string,
): Manifest {
  if (hash === undefined) return manifest;
  checkIdentity(guard, base, manifest.spec as object, rerun);
  return { ...manifest, metadata: { ...manifest.metadata, name: `${base}-${hash}` } };
}

const RERUN_IS_REFUSED: {
  readonly [ending in NameEnding]?: { readonly rule: string; readonly cure: string };
} = {
  none: {
    rule: 'must be left out with a name that never changes, as with JobName.fromText',
    cure: 'choose JobName.fromContentHash, or delete the old Job to run it again',
  },
  generated: {
    rule: 'must be left out with JobName.fromGenerateName, which gives each created Job a new name',
    cure: 'remove it, and create the manifest again to run the job again',
  },
};

function refuseRerun(guard: Guard, rerun: string, ending: NameEnding): void {
  const refusal = RERUN_IS_REFUSED[ending];
  if (refusal) guard.fail('rerun', { code: 'job/rerun', got: rerun, ...refusal });
}
