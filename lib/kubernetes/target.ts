/** The minor version of the oldest Kubernetes that the library supports. */
export const OLDEST_MINOR = 29;

/** The Kubernetes that an App is for. */
export class KubernetesTarget {
  /** Of an App that names none. */
  public static readonly ANY = new KubernetesTarget(undefined, []);

  public constructor(
    /** The minor version: 33 of 1.33. */
    public readonly minor: number | undefined,
    /** Feature gates that the cluster turns on. */
    public readonly gates: readonly string[],
  ) {}

  /** As people write it; undefined for any. */
  public get version(): string | undefined {
    return this.minor === undefined ? undefined : versionOf(this.minor);
  }
}

export function versionOf(minor: number): string {
  return `1.${minor}`;
}
