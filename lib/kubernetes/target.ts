/** The minor version of the oldest Kubernetes that the library supports. */
export const OLDEST_MINOR = 29;

/** The Kubernetes that an App is for. */
export class KubernetesTarget {
  /** The target of an App that does not set one. */
  public static readonly ANY = new KubernetesTarget(undefined, []);

  public constructor(
    /** The minor version, such as 33 for 1.33. */
    public readonly minor: number | undefined,
    /** Feature gates that the cluster turns on. */
    public readonly gates: readonly string[],
  ) {}

  /** The version as users write it, such as `1.33`; undefined for any version. */
  public get version(): string | undefined {
    return this.minor === undefined ? undefined : versionOf(this.minor);
  }
}

export function versionOf(minor: number): string {
  return `1.${minor}`;
}
