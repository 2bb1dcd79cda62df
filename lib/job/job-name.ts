import { HASH_LENGTH } from '../manifest/content-hash';
import { Guard } from '../validation/guard';
import { checkName, LONGEST_NAME } from '../validation/names';

/** What makes a Job's name unlike that of another: a hash, nothing, or what the API server appends. */
export type NameEnding = 'content' | 'none' | 'generated';

/** A Job's name as far as it is known before its content is. */
export interface JobNaming {
  /** The name without its ending, which labels and the ConfigMaps of scripts carry. */
  readonly base: string;
  readonly ending: NameEnding;
  /** How many characters the Job's name has in the cluster. */
  readonly length: number;
}

/** What an ending adds: the API server appends five characters to `generateName`, which ends in a dash. */
const ADDED: { readonly [ending in NameEnding]: number } = {
  content: HASH_LENGTH,
  none: 0,
  generated: '-'.length + 5,
};

/**
 * How a one-time job is named. Kubernetes refuses to change what a Job runs, so the name decides what an edit does: it
 * makes another Job, or it is refused until the old one is deleted.
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
 */
export class JobName {
  /**
   * A name that ends in a hash of what Kubernetes refuses to change: an edit is another Job, and an unchanged Job is
   * left alone.
   * @param prefix what the hash is appended to, at most 54 characters; by default the ids from the chart down to the
   * construct, joined by "-"
   */
  public static fromContentHash(prefix?: string): JobName {
    return new JobName('content', prefix);
  }

  /**
   * A name that never changes, at most 63 characters. The API server refuses an edit of what the Job runs until the
   * old Job is deleted.
   */
  public static fromText(name: string): JobName {
    return new JobName('none', name);
  }

  /**
   * `metadata.generateName`: the API server appends five characters, so that each creation is another Job. Such a Job
   * can be created and not applied: by `kubectl create`, or by Argo CD as a hook. Nothing can refer to it by its name.
   * @param prefix what the characters are appended to, at most 57 characters and a "-"; by default the ids from the
   * chart down to the construct, joined by "-"
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

  /** People write the dash at the end of a prefix, as it stands in YAML, or leave it out. */
  private given(guard: Guard): string {
    const text = guard.text('name', this.text, "write it like JobName.fromText('migrate')");
    return this.ending === 'generated' ? text.replace(/-$/, '') : text;
  }
}
