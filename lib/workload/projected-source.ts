import { Duration } from 'cdk8s';
import { EnvFieldPaths, IConfigMap, ISecret } from 'cdk8s-plus-27';
import type { k8s } from 'cdk8s-plus-27';
import { Guard } from './guard';
import { plainName } from './names';
import { Plain } from './plain';

/** Which keys of a ConfigMap or Secret to project. */
export interface ProjectedFilesOptions {
  /**
   * The keys to mount, each with the path it gets below the mount.
   * @default - every key, as a file of its name
   */
  readonly items?: { [key: string]: string };
  /**
   * Start the pod also where the object or key is missing.
   * @default false
   */
  readonly optional?: boolean;
}

/** Settings of a projected API token. */
export interface ProjectedTokenOptions {
  /**
   * Who the token is meant for.
   * @default - the API server
   */
  readonly audience?: string;
  /**
   * How long the token is valid; the kubelet renews it in time. At least 10 minutes.
   * @default Duration.hours(1)
   */
  readonly expiration?: Duration;
}

type Projection = Plain<k8s.VolumeProjection>;

/**
 * One source of a projected volume.
 * @see https://kubernetes.io/docs/concepts/storage/projected-volumes/
 */
export class ProjectedSource {
  /** Files of a ConfigMap. */
  public static configMap(configMap: IConfigMap, options: ProjectedFilesOptions = {}): ProjectedSource {
    return new ProjectedSource((guard) => ({
      configMap: { name: plainName(guard, 'configMap', configMap), ...filesFrom(guard, options) },
    }));
  }

  /** Values of a Secret. */
  public static secret(secret: ISecret, options: ProjectedFilesOptions = {}): ProjectedSource {
    return new ProjectedSource((guard) => ({
      secret: { name: plainName(guard, 'secret', secret), ...filesFrom(guard, options) },
    }));
  }

  /** Fields of the pod itself, each written to the path that is its key. */
  public static downwardApi(fields: { [path: string]: EnvFieldPaths }): ProjectedSource {
    return new ProjectedSource((guard) => {
      const items = Object.entries(fields).map(([path, fieldPath]) => ({
        path: checkFilePath(guard, `fields[${JSON.stringify(path)}]`, path),
        fieldRef: { fieldPath },
      }));
      // The generated type spells it downwardApi.
      return { downwardAPI: { items } } as Projection;
    });
  }

  /** A token of the pod's service account, renewed by the kubelet. */
  public static serviceAccountToken(path: string, options: ProjectedTokenOptions = {}): ProjectedSource {
    return new ProjectedSource((guard) => ({
      serviceAccountToken: {
        path: checkFilePath(guard, 'path', path),
        audience: options.audience,
        expirationSeconds: options.expiration && guard.seconds('expiration', options.expiration, 600),
      },
    }));
  }

  private constructor(private readonly resolve: (guard: Guard) => Projection) {}

  /** @internal */
  public _resolve(guard: Guard): Projection {
    return this.resolve(guard);
  }
}

interface Files {
  readonly items?: { readonly [key: string]: string };
  readonly mode?: number;
  readonly optional?: boolean;
}

/** The `items`, `defaultMode` and `optional` of a volume made of keys; modes are those of single files. */
export function filesFrom(
  guard: Guard,
  files: Files,
  modes: { readonly [key: string]: number } = {},
): Pick<Plain<k8s.SecretVolumeSource>, 'items' | 'defaultMode' | 'optional'> {
  const mode = guard.wholeNumber('mode', files.mode, 0, 0o777);
  const paths = files.items ?? Object.fromEntries(Object.keys(modes).map((key) => [key, key]));
  const items = Object.entries(paths).map(([key, path]) => ({
    key,
    path: checkFilePath(guard, `items[${JSON.stringify(key)}]`, path),
    mode: mode === undefined && Object.hasOwn(modes, key) ? modes[key] : undefined,
  }));
  if (files.items && items.length === 0) {
    guard.fail('items', {
      rule: 'must name at least one key',
      cure: 'name a key, or leave items out for all',
    });
  }
  const listed = files.items !== undefined || (mode === undefined && items.length > 0);
  return { items: listed ? items : undefined, defaultMode: mode, optional: files.optional };
}

function checkFilePath(guard: Guard, prop: string, path: string): string {
  const bad =
    path === '' ||
    path.startsWith('/') ||
    path.split('/').some((part) => part === '..') ||
    path.startsWith('..');
  if (bad) {
    guard.fail(prop, {
      rule: 'must be a path below the mount that does not start with ".."',
      got: path,
      cure: "write it like 'app.yaml' or 'conf/app.yaml'",
    });
  }
  return path;
}
