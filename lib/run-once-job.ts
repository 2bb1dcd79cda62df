import { ApiObject } from 'cdk8s';
import { IApiResource } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { JobOptions, jobSpec, objectMetadata } from './job/job';
import { jobIdentity } from './job/job-identity';
import { jobRequirements } from './job/job-requirements';
import { RERUN } from './manifest/own-keys';
import { Manifest } from './manifest/plain';
import { ContainerSecrets } from './pod/secret-mounts';
import { guardOf, HASH_LENGTH, hashedBase, workloadLabels } from './synth/identity';
import { resolveOutputs } from './synth/image-streams';
import { createObject, finishManifest } from './synth/object';
import { createScripts } from './synth/scripts';
import { Guard } from './validation/guard';
import { LONGEST_NAME } from './validation/names';

/** What a one-time job runs. */
export interface RunOnceJobOptions extends JobOptions {
  /**
   * Any text, such as a date: another text is another Job, so it runs again.
   * @default - one run for each content
   */
  readonly rerun?: string;

  /**
   * Name of the Job, without a hash of its content. An edit of what the Job runs is then refused by the API
   * server until the old Job is deleted.
   * @default - the ids from the chart down to this construct, joined by "-", and a hash of what Kubernetes
   * refuses to change
   */
  readonly fixedName?: string;

  /**
   * Create the Job without starting its pods.
   * @default false
   */
  readonly suspend?: boolean;
}

/** What a RunOnceJob runs, and the Secrets that it gets. */
export interface RunOnceJobProps extends RunOnceJobOptions, ContainerSecrets {}

/**
 * A job that runs once for each content: an edit of what it runs makes a new Job, by a name with a hash of
 * it, while an unchanged one is left alone when its manifest is applied again.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/
 * @throws Error where a prop is not what Kubernetes accepts or certainly not what is meant
 */
export class RunOnceJob extends Construct implements IApiResource {
  /** Name of the Job. */
  public readonly name: string;

  /** The Job. What its name is a hash of cannot be patched any more. */
  public readonly apiObject: ApiObject;

  public readonly apiGroup = 'batch';
  public readonly resourceType = 'jobs';
  public constructor(scope: Construct, id: string, props: RunOnceJobProps) {
    super(scope, id);
    const guard = guardOf('RunOnceJob', this);
    const { fixedName, rerun, suspend } = props;
    if (rerun !== undefined) checkRerun(guard, rerun, fixedName);
    const base = hashedBase(guard, this, fixedName, LONGEST_NAME);
    const labels = workloadLabels(guard, this, base);
    const jobNameLength = base.length + (fixedName === undefined ? HASH_LENGTH : 0);
    const workload = { guard, name: base, labels, jobNameLength };

    const job = jobSpec(workload, props);
    const annotations: Record<string, string> = rerun === undefined ? {} : { [RERUN]: rerun };
    const metadata = objectMetadata(workload, {
      ...props,
      annotations: { ...guard.map('annotations', props.annotations ?? {}), ...annotations },
    });
    const unpatched = {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: base, ...metadata },
      spec: { suspend: guard.flag('suspend', suspend) || undefined, ...job.spec },
    };
    const manifest = resolveOutputs(guard, this, finishManifest(guard, unpatched, props.patches));
    const identity = ({ spec }: Manifest) =>
      fixedName === undefined ? jobIdentity(spec as object, rerun) : undefined;

    this.name = fixedName ?? `${base}-${identity(manifest)}`;
    createScripts(guard, this, labels, job.configMaps);
    const named = { ...manifest, metadata: { ...manifest.metadata, name: this.name } };
    this.apiObject = createObject(guard, this, 'Resource', named, { identity, requires: jobRequirements });
  }

  /** The name too, so that permissions on the construct are for this one object. */
  public get resourceName(): string | undefined {
    return this.name;
  }
}

function checkRerun(guard: Guard, rerun: string, fixedName?: string): void {
  guard.text('rerun', rerun, "write any text that differs from the last one, such as '2026-11-21'");
  if (fixedName === undefined) return;
  guard.fail('rerun', {
    code: 'job/rerun',
    rule: 'must be left out with fixedName, under which there is only one Job',
    got: rerun,
    cure: 'remove fixedName, or delete the old Job to run it again',
  });
}
