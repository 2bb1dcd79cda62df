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

/** One item of a list, such as a user, and what its Job has beside all that the template says. */
export interface FanOutItem {
  /** What tells the item from the others, in its Job's name and label: lower-case letters, digits and "-". */
  readonly id: string;

  /**
   * Environment variables of the job's own container. None of them may be in the template.
   * @default - those of the template
   */
  readonly env?: { [name: string]: EnvValue };

  /**
   * Volumes of the job's own container, by the path they are mounted at. None of the paths may be in the template.
   * @default - those of the template
   */
  readonly mounts?: { [path: string]: Mount };

  /**
   * Keys of Secrets as files, by the folder they are mounted at. None of the folders may be in the template.
   * @default - those of the template
   */
  readonly secretMounts?: { [path: string]: SecretMount };

  /**
   * Arguments after those of the template.
   * @default - those of the template
   */
  readonly args?: string[];

  /**
   * Identity of the item's pods towards the API server, instead of the template's: a pod has only one.
   * @default - that of the template
   */
  readonly serviceAccount?: IServiceAccount;

  /**
   * Any text, such as a date: another text is another Job for this item. The template's `rerun` counts as well.
   * @default - one run for each content
   */
  readonly rerun?: string;
}

/** A template, which is all props but `items`, and the list that it is for. */
export interface JobFanOutProps extends JobOptions, ContainerSecrets {
  /**
   * The list, at least one item. Its order is that of the Jobs in YAML, after those whose ids are numbers, and part of
   * no name.
   */
  readonly items: FanOutItem[];

  /**
   * Any text, such as a date: another text is another Job for each item, so all run again.
   * @default - one run for each content
   */
  readonly rerun?: string;

  /**
   * Create the Jobs without starting their pods. Said later, it deletes those that run, which does not count as a failure.
   * @default false
   */
  readonly suspend?: boolean;
}

/** All that the Jobs have in common. */
type Template = Omit<JobFanOutProps, 'items'>;

/** An id that no item can have, as it is not in lower case. */
const SCRIPTS = 'Scripts';

/**
 * Many one-time jobs from one template: a RunOnceJob for each item of a list. Another item is another Job and changes
 * no other; labels tell how far all of them are.
 *
 * @see https://kubernetes.io/docs/tasks/job/parallel-processing-expansion/
 * @throws Error where an item has no id of its own or says what the template says, or a prop of the jobs is wrong
 */
export class JobFanOut extends Construct {
  /** What the names of the Jobs start with, and the value of their label `cdk8s-jobs/fan-out`. */
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
    // Labels that were taken for something else would tell a wrong progress.
    const { commonLabels, labels: more, podLabels } = given;
    for (const [prop, own] of Object.entries({ commonLabels, labels: more, podLabels })) {
      refuseTaken(guard, prop, own ?? {}, [FAN_OUT, ITEM], 'the construct');
    }
    const { options: template, configMaps } = shareScripts<Template>(
      guard,
      { name: this.name, areScriptsEdited: isMadeForEachSync(guard, given) },
      given,
    );

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

  /** The job of an item; undefined if there is no such item. */
  public tryFindJob(itemId: string): RunOnceJob | undefined {
    return this.jobsById.get(itemId);
  }

  /**
   * The job of an item.
   * @throws Error if there is no such item
   */
  public findJob(itemId: string): RunOnceJob {
    const job = this.tryFindJob(itemId);
    if (job !== undefined) return job;
    return guardOf('JobFanOut', this).fail('findJob', {
      code: 'name/unknown',
      rule: 'must be asked for the id of an item',
      got: itemId,
      cure: 'correct the id, or add the item',
    });
  }

  /**
   * Silences a warning of `cdk8s synth` on every job that has it, and writes the reason into their manifests. It holds
   * for items that are added later, too, and may find no item that has the warning.
   * @param id what the warning calls itself, such as `batch/image-tag`
   * @param reason why it does not matter in these jobs, for whoever reviews the manifests
   */
  public acknowledge(id: string, reason: string): void {
    const objects = this.jobs.map(({ apiObject }) => apiObject);
    acknowledgeAll(guardOf('JobFanOut', this), [...objects, ...this.scripts], id, reason);
  }
}

/** Items first, whose errors name them by their ids. */
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

/** Apps whose types nobody checked may leave items and ids out. */
function checkItems(guard: Guard, items: readonly FanOutItem[] = [], longest: number): void {
  if (guard.maps('items', items).length === 0) {
    guard.fail('items', {
      code: 'value/missing',
      rule: 'must have at least one item',
      cure: 'add one, or leave the construct out',
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

/** The template's props and an item's: what can be said in both is added up, and never replaced without a word. */
function jobProps(name: string, template: Template): (guard: Guard, item: FanOutItem) => RunOnceJobProps {
  const { env, mounts, secretMounts, args, serviceAccount, rerun, commonLabels, ...rest } = template;
  return (guard, item) => {
    const reruns = [rerun, item.rerun].filter((text) => text !== undefined);
    for (const text of reruns) checkRerun(guard, text);
    // What is spread comes last, since V8 is slow to add to it.
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

/** A text in the place of a list would be taken letter by letter. */
function bothLists(
  guard: Guard,
  template: string[] | undefined,
  item: string[] | undefined,
): string[] | undefined {
  if (item === undefined) return template;
  const own = checkWords(guard, 'args', item);
  return template === undefined ? own : [...checkWords(guard, 'args', template), ...own];
}

type MapOf<T> = { readonly [key: string]: T };

/** What follows a "=" in a name is a value in the wrong place, and is not shown. */
function both<T>(guard: Guard, prop: string, template: MapOf<T> = {}, item?: MapOf<T>): MapOf<T> {
  guard.map(prop, template);
  if (item === undefined) return template;
  const twice = Object.keys(guard.map(prop, item)).find((key) => Object.hasOwn(template, key));
  if (twice === undefined) return { ...template, ...item };
  return guard.fail([prop, { key: twice.split('=', 1)[0] }], {
    code: 'value/conflict',
    rule: 'must not be in the template as well',
    cure: 'remove it from one of the two, or give it to each item',
  });
}
