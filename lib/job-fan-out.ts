import { ApiObject } from 'cdk8s';
import type { EnvValue, IServiceAccount } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { commonMetadata, isMadeForEachSync } from './delivery/common-metadata';
import { checkRerun } from './job/job-identity';
import { JobOptions } from './job/job-options';
import { HASH_LENGTH } from './manifest/content-hash';
import { FAN_OUT, ITEM } from './manifest/own-keys';
import { ContainerSecrets, SecretMount } from './pod/secret-mounts';
import { shareScripts } from './pod/shared-scripts';
import { Mount } from './pod/volumes/mount';
import { RunOnceJob, RunOnceJobProps } from './run-once-job';
import { guardOf, nameFromPath, objectLabels } from './synth/identity';
import { createScripts } from './synth/scripts';
import { acknowledgeAll } from './synth/warnings';
import { checkWords } from './validation/command';
import { Guard } from './validation/guard';
import { refuseTaken } from './validation/labels';
import { checkIdName, LONGEST_NAME } from './validation/names';
import { checkProps } from './validation/props';

/** One item of a JobFanOut, such as a user, and what its Job has in addition to the template. */
export interface FanOutItem {
  /** A unique id, which is part of the Job's name and a label: lower-case letters, digits and "-". */
  readonly id: string;

  /**
   * Environment variables of the job's own container. None of them may also be in the template.
   * @default - those of the template
   */
  readonly env?: { [name: string]: EnvValue };

  /**
   * Volumes of the job's own container, by mount path. None of the paths may also be in the template.
   * @default - those of the template
   */
  readonly mounts?: { [path: string]: Mount };

  /**
   * Keys of Secrets as files, by the folder where they are mounted. None of the folders may also be in the template.
   * @default - those of the template
   */
  readonly secretMounts?: { [path: string]: SecretMount };

  /**
   * Arguments, appended to those of the template.
   * @default - those of the template
   */
  readonly args?: string[];

  /**
   * The service account of the item's pods. It replaces that of the template.
   * @default - that of the template
   */
  readonly serviceAccount?: IServiceAccount;

  /**
   * Any string, such as a date. Changing it runs this item again, as a new Job. The template's `rerun` also applies.
   * @default - runs once, and again only when its content changes
   */
  readonly rerun?: string;
}

/** The props of a JobFanOut: the list of items, and a template, which is all other props. */
export interface JobFanOutProps extends JobOptions, ContainerSecrets {
  /**
   * The items, at least one. The Jobs come in this order in the YAML, except that ids which are numbers come first. The order
   * does not affect names.
   */
  readonly items: FanOutItem[];

  /**
   * Any string, such as a date. Changing it runs all items again, each as a new Job.
   * @default - each item runs once, and again only when its content changes
   */
  readonly rerun?: string;

  /**
   * Create the Jobs without starting their pods. Setting it later deletes running pods, which does not count as a failure.
   * @default false
   */
  readonly suspend?: boolean;
}

/** What the Jobs have in common. */
type Template = Omit<JobFanOutProps, 'items'>;

/** An id that no item can have, because it is not in lower case. */
const SCRIPTS = 'Scripts';

/**
 * Many one-time jobs from one template: a RunOnceJob for each item of a list. Adding an item adds only its Job and changes
 * no other. All Jobs share a label, by which you can follow their progress.
 *
 * @see https://kubernetes.io/docs/tasks/job/parallel-processing-expansion/
 * @throws Error if an id is missing or not unique, an item repeats a setting of the template, or a prop is invalid
 */
export class JobFanOut extends Construct {
  /** The prefix of the Jobs' names, and the value of their label `cdk8s-jobs/fan-out`. */
  public readonly name: string;

  private readonly jobsById = new Map<string, RunOnceJob>();
  /** The ConfigMaps of all jobs. */
  private readonly scripts: readonly ApiObject[];

  public constructor(scope: Construct, id: string, props: JobFanOutProps) {
    super(scope, id);
    const guard = guardOf('JobFanOut', this);
    checkAllProps(guard, props);
    const { items, ...given } = props;
    this.name = nameFromPath(guard, this, LONGEST_NAME - HASH_LENGTH - '-i'.length);
    checkItems(guard, items, LONGEST_NAME - HASH_LENGTH - `${this.name}-`.length);
    // If these labels had other values, selecting by them would show the wrong progress.
    for (const prop of ['commonLabels', 'labels', 'podLabels'] as const)
      refuseTaken(guard, prop, given[prop] ?? {}, [FAN_OUT, ITEM], 'the construct');
    const sharing = { name: this.name, areScriptsEdited: isMadeForEachSync(guard, given) };
    const { options: template, configMaps } = shareScripts<Template>(guard, sharing, given);

    const scripts = new Construct(this, SCRIPTS); // Above the Jobs in YAML.
    const propsOf = jobProps(this.name, template);
    for (const item of items) {
      const at = guard.at('items', { key: item.id });
      this.jobsById.set(item.id, new RunOnceJob(this, item.id, propsOf(at, item)));
    }
    const labels = { ...objectLabels(guard, this, this.name), [FAN_OUT]: this.name };
    this.scripts = createScripts(guard, scripts, configMaps, commonMetadata(guard, labels, given));
  }

  /** The jobs, in the order of the items. */
  public get jobs(): RunOnceJob[] {
    return [...this.jobsById.values()];
  }

  /**
   * Returns the job of an item, or undefined if there is no such item.
   * @param itemId the id of the item
   */
  public tryFindJob(itemId: string): RunOnceJob | undefined {
    return this.jobsById.get(itemId);
  }

  /**
   * Returns the job of an item.
   * @param itemId the id of the item
   * @throws Error if there is no such item
   */
  public findJob(itemId: string): RunOnceJob {
    const job = this.tryFindJob(itemId);
    if (job !== undefined) return job;
    return guardOf('JobFanOut', this).fail('findJob', {
      code: 'name/unknown',
      rule: 'must be called with the id of an item',
      got: itemId,
      cure: 'correct the id, or add the item',
    });
  }

  /**
   * Silences a warning of `cdk8s synth` on every job that has it, and records the reason in their manifests. It also applies
   * to items that you add later. It is not an error if no item has the warning.
   * @param id the id of the warning, such as `batch/image-tag`
   * @param reason why the warning does not matter in these jobs, for reviewers of the manifests
   */
  public acknowledge(id: string, reason: string): void {
    const objects = this.jobs.map(({ apiObject }) => apiObject);
    acknowledgeAll(guardOf('JobFanOut', this), [...objects, ...this.scripts], id, reason);
  }
}

/** Checks items first, so that their errors name them by id. */
function checkAllProps(guard: Guard, props: JobFanOutProps): void {
  const { items } = (props as Partial<JobFanOutProps> | undefined) ?? {};
  if (Array.isArray(items)) {
    items.forEach((item: FanOutItem | undefined, index) => {
      const id: unknown = item?.id;
      checkProps(guard.at('items', typeof id === 'string' ? { key: id } : index), 'FanOutItem', item);
    });
  }
  checkProps(guard, 'JobFanOutProps', props);
}

/** Apps that are not type-checked may leave out items and ids. */
function checkItems(guard: Guard, items: readonly FanOutItem[] = [], longest: number): void {
  if (guard.maps('items', items).length === 0) {
    guard.fail('items', {
      code: 'value/missing',
      rule: 'must have at least one item',
      cure: 'add one, or remove the construct',
    });
  }
  const positions = new Map<string, number>();
  items.forEach(({ id }, index) => {
    const prop = ['items', index, 'id'];
    guard.text(prop, id, "write it like 'user-7'");
    checkIdName(guard, prop, id, longest);
    const before = positions.get(id);
    if (before !== undefined) {
      guard.fail(prop, {
        code: 'value/duplicate',
        rule: `must differ from items[${before}].id`,
        got: id,
        cure: 'rename or remove one of the two',
      });
    }
    positions.set(id, index);
  });
}

/** Adds the props of an item to those of the template, and never silently replaces one. */
function jobProps(name: string, template: Template): (guard: Guard, item: FanOutItem) => RunOnceJobProps {
  const { env, mounts, secretMounts, args, serviceAccount, rerun, commonLabels, ...rest } = template;
  return (guard, item) => {
    const reruns = [rerun, item.rerun].filter((text) => text !== undefined);
    for (const text of reruns) checkRerun(guard, text);
    // The spread comes last, since V8 is slow to add properties after it.
    return {
      env: both(guard, 'env', env, item.env),
      mounts: both(guard, 'mounts', mounts, item.mounts),
      secretMounts: both(guard, 'secretMounts', secretMounts, item.secretMounts),
      args: bothLists(guard, args, item.args),
      serviceAccount: item.serviceAccount ?? serviceAccount,
      rerun: reruns.length > 0 ? reruns.join(', ') : undefined,
      commonLabels: { ...commonLabels, [FAN_OUT]: name, [ITEM]: item.id },
      ...rest,
    };
  };
}

/** Checks both lists, since spreading a string would yield its letters. */
function bothLists(guard: Guard, template?: string[], item?: string[]): string[] | undefined {
  if (item === undefined) return template;
  const own = checkWords(guard, 'args', item);
  return template === undefined ? own : [...checkWords(guard, 'args', template), ...own];
}

type MapOf<T> = { readonly [key: string]: T };

/** If a name contains "=", what follows is a misplaced value, and is not printed. */
function both<T>(guard: Guard, prop: string, template: MapOf<T> = {}, item?: MapOf<T>): MapOf<T> {
  guard.map(prop, template);
  if (item === undefined) return template;
  const twice = Object.keys(guard.map(prop, item)).find((key) => Object.hasOwn(template, key));
  if (twice === undefined) return { ...template, ...item };
  return guard.fail([prop, { key: twice.split('=', 1)[0] }], {
    code: 'value/conflict',
    rule: 'must not be in the template as well',
    cure: 'remove it from one of the two, or set it on each item',
  });
}
