import { HASH_LENGTH } from '../manifest/content-hash';
import { Guard } from '../validation/guard';
import { checkName, LONGEST_NAME } from '../validation/names';

/** How a Job's name ends: with a hash, with nothing, or with what the API server appends. */
export type NameEnding = 'content' | 'none' | 'generated';

/** What is known of a Job's name before its content is known. */
export interface JobNaming {
  /** The name without its ending, which is used for labels and for the ConfigMaps of scripts. */
  readonly base: string;
  readonly ending: NameEnding;
  /** How many characters the Job's name has in the cluster. */
  readonly length: number;
}

/** How many characters an ending adds: the API server appends five to `generateName`, which ends in a dash. */
const ADDED: { readonly [ending in NameEnding]: number } = {
  content: HASH_LENGTH,
  none: 0,
  generated: '-'.length + 5,
};

/**
 * How a one-time job is named. Kubernetes does not allow changing what a Job runs, so the name decides what an edit does:
 * either it creates a new Job, or it is refused until you delete the old one.
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
 */
export class JobName {
  /**
   * A name that ends in a hash of the fields that are immutable in Kubernetes. An edit creates a new Job; an unchanged Job is
   * left alone.
   * @param prefix the part before the hash, at most 54 characters; by default, the ids from the chart down to the construct,
   * joined by "-"
   */
  public static fromContentHash(prefix?: string): JobName {
    return new JobName('content', prefix);
  }

  /**
   * A fixed name. The API server refuses an edit of what the Job runs until you delete the old Job.
   * @param name the name, at most 63 characters
   */
  public static fromText(name: string): JobName {
    return new JobName('none', name);
  }

  /**
   * `metadata.generateName`: the API server appends five characters, so that each time the manifest is created there is a new
   * Job. Such a manifest can be created but not applied: use `kubectl create`, or make it a hook of Argo CD. Nothing can refer
   * to the Job by its name.
   * @param prefix the part before these characters, at most 57 characters and a "-"; by default, the ids from the chart down
   * to the construct, joined by "-"
   */
  public static fromGenerateName(prefix?: string): JobName {
    return new JobName('generated', prefix);
  }

  /**
   * The ids from the chart down to the construct, without an ending.
   * @internal
   */
  public static _fromPath(): JobName {
    return new JobName('none', undefined, true);
  }

  private constructor(
    private readonly ending: NameEnding,
    private readonly text?: string,
    private readonly isFromPath = text === undefined && ending !== 'none',
  ) {}

  /** @internal */
  public _resolve(guard: Guard, nameFromPath: (longest: number) => string): JobNaming {
    const { ending } = this;
    const longest = LONGEST_NAME - ADDED[ending];
    const base = this.isFromPath
      ? nameFromPath(longest)
      : checkName(guard, 'name', this.given(guard), longest);
    return { base, ending, length: guard.leastLength(base) + ADDED[ending] };
  }

  /** A prefix may be written with the dash at its end, as in YAML, or without. */
  private given(guard: Guard): string {
    const text = guard.text('name', this.text, "write it like JobName.fromText('migrate')");
    return this.ending === 'generated' ? text.replace(/-$/, '') : text;
  }
}
