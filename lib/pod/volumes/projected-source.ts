import { Duration } from 'cdk8s';
import { EnvFieldPaths, IConfigMap, ISecret } from 'cdk8s-plus-27';
import type { k8s } from 'cdk8s-plus-27';
import { checkConfigKey } from '../../files/config-data';
import { fileMode } from '../../files/file-mode';
import { Plain, sortedEntries, unlessEmpty } from '../../manifest/plain';
import { At, Guard } from '../../validation/guard';
import { checkProps } from '../../validation/props';
import { plainName } from '../../validation/references';

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
type ConfigMapVolume = Plain<k8s.ConfigMapVolumeSource>;

/** What a volume can tell of its pod. */
const VOLUME_FIELDS: readonly string[] = [
  EnvFieldPaths.POD_NAME,
  EnvFieldPaths.POD_NAMESPACE,
  EnvFieldPaths.POD_UID,
  EnvFieldPaths.POD_LABEL,
  EnvFieldPaths.POD_ANNOTATION,
];

/**
 * One source of a projected volume. What the API server would fill in is written out: `kubectl apply` takes the
 * sources as a whole, and would send them anew each time.
 * @see https://kubernetes.io/docs/concepts/storage/projected-volumes/
 */
export class ProjectedSource {
  /** Files of a ConfigMap. */
  public static fromConfigMap(configMap: IConfigMap, options: ProjectedFilesOptions = {}): ProjectedSource {
    return new ProjectedSource((guard) => {
      checkProps(guard, 'ProjectedFilesOptions', options);
      return { configMap: { name: plainName(guard, 'configMap', configMap), ...filesFrom(guard, options) } };
    });
  }

  /** Values of a Secret. */
  public static fromSecret(secret: ISecret, options: ProjectedFilesOptions = {}): ProjectedSource {
    return new ProjectedSource((guard) => {
      checkProps(guard, 'ProjectedFilesOptions', options);
      return { secret: { name: plainName(guard, 'secret', secret), ...filesFrom(guard, options) } };
    });
  }

  /** Fields of the pod itself, each written to the path that is its key. */
  public static fromDownwardApi(fields: { [path: string]: EnvFieldPaths }): ProjectedSource {
    return new ProjectedSource((guard) => {
      const items = sortedEntries(guard.map('fields', fields)).map(([path, fieldPath]) => {
        const prop = ['fields', { key: path }];
        if (!VOLUME_FIELDS.includes(fieldPath)) {
          guard.fail(prop, {
            code: 'env/source',
            rule: `must be a field that files can have: ${VOLUME_FIELDS.join(', ')}`,
            got: fieldPath,
            cure: 'use EnvValue.fromFieldRef for the others',
          });
        }
        return { path: checkFilePath(guard, prop, path), fieldRef: { apiVersion: 'v1', fieldPath } };
      });
      // The generated type spells it downwardApi.
      return { downwardAPI: { items } } as Projection;
    });
  }

  /** A token of the pod's service account, renewed by the kubelet. */
  public static fromServiceAccountToken(path: string, options: ProjectedTokenOptions = {}): ProjectedSource {
    return new ProjectedSource((guard) => {
      checkProps(guard, 'ProjectedTokenOptions', options);
      const { audience, expiration = Duration.hours(1) } = options;
      if (audience !== undefined)
        guard.text('audience', audience, 'name who checks the token, or leave it out');
      const expirationSeconds = guard.seconds('expiration', expiration, 600);
      return {
        serviceAccountToken: { path: checkFilePath(guard, 'path', path), audience, expirationSeconds },
      };
    });
  }

  private constructor(private readonly resolve: (guard: Guard) => Projection) {}

  /** @internal */
  public _resolve(guard: Guard): Projection {
    return this.resolve(guard);
  }
}

/** Throws where two sources of one volume would write the same file. */
export function checkDistinctPaths(guard: Guard, projections: readonly Projection[]): void {
  type Paths = { readonly path?: string; readonly items?: readonly { readonly path: string }[] };
  const paths = projections
    .flatMap((projection) => Object.values(projection) as Paths[])
    .flatMap(({ path, items = [] }) => [
      ...(path === undefined ? [] : [path]),
      ...items.map((item) => item.path),
    ]);
  const twice = paths.find((path, index) => paths.indexOf(path) !== index);
  if (twice === undefined) return;
  guard.fail('sources', {
    code: 'volume/twice',
    rule: 'must give each file a path of its own',
    got: twice,
    cure: 'change one of the paths',
  });
}

interface FilesOptions {
  readonly items?: { readonly [key: string]: string };
  readonly mode?: number;
  readonly optional?: boolean;
}

/** What is known of the keys of an object that this app makes. */
interface KnownKeys {
  readonly keys: readonly string[];
  readonly modes: { readonly [key: string]: number };
}

/** The `items`, `defaultMode` and `optional` of a volume made of keys; modes are those of single files. */
export function filesFrom(
  guard: Guard,
  files: FilesOptions,
  known?: KnownKeys,
): Pick<ConfigMapVolume, 'items' | 'defaultMode' | 'optional'> {
  const mode = fileMode(guard, files.mode);
  const modes = mode === undefined ? (known?.modes ?? {}) : {};
  const paths = files.items ?? Object.fromEntries(Object.keys(modes).map((key) => [key, key]));
  const items = sortedEntries(guard.map('items', paths)).map(([key, path]) => {
    const prop = ['items', { key: key }];
    checkItemKey(guard, prop, key, known?.keys);
    const ownMode = Object.hasOwn(modes, key) ? modes[key] : undefined;
    return { key, path: checkFilePath(guard, prop, path), mode: ownMode };
  });
  if (files.items && items.length === 0) {
    guard.fail('items', {
      code: 'value/missing',
      rule: 'must name at least one key',
      cure: 'name a key, or leave items out for all',
    });
  }
  if (new Set(items.map(({ path }) => path)).size < items.length) {
    guard.fail('items', {
      code: 'volume/twice',
      rule: 'must give each key a path of its own',
      got: files.items,
      cure: 'change one of the paths',
    });
  }
  return { items: unlessEmpty(items), defaultMode: mode, optional: guard.flag('optional', files.optional) };
}

/** A key of an object of which all keys may be known. */
function checkItemKey(guard: Guard, at: At, key: string, known?: readonly string[]): void {
  if (known === undefined) return checkConfigKey(guard, at, key);
  if (known.includes(key)) return;
  guard.fail(at, {
    code: 'name/unknown',
    rule: `must be one of the files: ${known.join(', ')}`,
    got: key,
    cure: 'write the key as it stands in the object',
  });
}

function checkFilePath(guard: Guard, prop: At, path: string): string {
  if (!guard.accepts(path, isFilePath)) {
    guard.fail(prop, {
      code: 'volume/path',
      rule: 'must be a path below the mount that does not start with ".."',
      got: path,
      cure: "write it like 'app.yaml' or 'conf/app.yaml'",
    });
  }
  return path;
}

function isFilePath(path: string): boolean {
  if (typeof path !== 'string' || path === '' || path.startsWith('/') || path.startsWith('..')) return false;
  return !path.split('/').includes('..');
}
