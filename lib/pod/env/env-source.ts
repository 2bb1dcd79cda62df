import type { EnvFrom, EnvValue, IConfigMap, ISecret } from 'cdk8s-plus-27';
import { withoutUndefined } from '../../manifest/plain';
import { Guard } from '../../validation/guard';
import { checkProps } from '../../validation/props';
import { FileKey } from './file-keys';

/** Settings of a variable that is read from a file. */
export interface EnvFileOptions {
  /**
   * Whether the container starts even if the file or the key is missing. The variable is then not set.
   * @default false
   */
  readonly optional?: boolean;
}

/** Settings of a variable that holds a resource of a container. */
export interface EnvResourceOptions {
  /**
   * Name of the container. Required for a file of the downward API.
   * @default - the container that has the variable
   */
  readonly containerName?: string;
  /**
   * Unit of the value: `1` or `1m` for cpu, or a size such as `1Mi` for other resources.
   * @default - `1`: cores, rounded up, or bytes
   */
  readonly divisor?: string;
}

/** Settings of variables from all keys of an object. */
export interface EnvFromOptions {
  /**
   * Prefix of the variables' names, before the key.
   * @default - no prefix
   */
  readonly prefix?: string;
  /**
   * Whether the container starts even if the object is missing. The variables are then not set.
   * @default false
   */
  readonly optional?: boolean;
}

/** Values for `env` and `envFrom` that the classes of cdk8s-plus cannot create. */
export class EnvSource {
  /**
   * A variable from a file that an earlier container of the pod writes into an emptyDir, mounted there by
   * `Mount.fromEmptyDir({ name })`. The container with the variable does not need to mount it.
   *
   * Values must be in single quotes, as in `TOKEN='abc'`. If a key occurs twice, its first line counts. The kubelet does
   * not find `export TOKEN='abc'` or `TOKEN= 'abc'`. If a line before that of the key has no quotes, as in `A=b`, the
   * container waits until the Job's deadline. It also waits if the value is empty, unless the variable is optional.
   * Needs Kubernetes 1.35.
   * @param volumeName name of the emptyDir volume
   * @param path path of the file in the volume, such as `job.env`
   * @param key the name before the "=" in the file
   * @param options settings of the variable
   * @see https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-via-file/
   */
  public static fromFile(
    volumeName: string,
    path: string,
    key: string,
    options: EnvFileOptions = {},
  ): EnvValue {
    const optional = isOptional('fromFile', 'EnvFileOptions', options);
    const fileKeyRef: FileKey = { volumeName, path, key, optional };
    return valueFrom({ fileKeyRef });
  }

  /**
   * A field of the pod. Files of the downward API can also hold all of `metadata.labels` or `metadata.annotations`.
   * @param fieldPath path of the field, such as `status.hostIPs` or `metadata.labels['team']`
   * @see https://kubernetes.io/docs/concepts/workloads/pods/downward-api/#downwardapi-fieldRef
   */
  public static fromField(fieldPath: string): EnvValue {
    return valueFrom({ fieldRef: { fieldPath } });
  }

  /**
   * A resource request or limit of a container.
   * @param resource name of the request or limit, such as `limits.memory`, `requests.cpu` or `limits.hugepages-2Mi`
   * @param options container and unit
   * @see https://kubernetes.io/docs/concepts/workloads/pods/downward-api/#downwardapi-resourceFieldRef
   */
  public static fromResource(resource: string, options: EnvResourceOptions = {}): EnvValue {
    checkProps(GUARD.at('fromResource'), 'EnvResourceOptions', options);
    const { containerName, divisor } = options;
    return valueFrom({ resourceFieldRef: { resource, containerName, divisor } });
  }

  /**
   * Variables from all keys of a ConfigMap.
   * @param configMap the ConfigMap
   * @param options prefix of the names, and whether the ConfigMap may be missing
   */
  public static fromConfigMap(configMap: IConfigMap, options: EnvFromOptions = {}): EnvFrom {
    const optional = isOptional('fromConfigMap', 'EnvFromOptions', options);
    return allFrom({ configMap, prefix: options.prefix, optional });
  }

  /**
   * Variables from all keys of a Secret.
   * @param secret the Secret
   * @param options prefix of the names, and whether the Secret may be missing
   */
  public static fromSecret(secret: ISecret, options: EnvFromOptions = {}): EnvFrom {
    const optional = isOptional('fromSecret', 'EnvFromOptions', options);
    return allFrom({ secret, prefix: options.prefix, optional });
  }

  private constructor() {}
}

/**
 * Checks options only, which the objects of cdk8s-plus do not keep. The construct and its namespace are not known yet.
 */
const GUARD = new Guard('EnvSource', '');

function isOptional(
  method: string,
  struct: string,
  options: { readonly optional?: boolean },
): true | undefined {
  const guard = GUARD.at(method);
  checkProps(guard, struct, options);
  return guard.flag('optional', options.optional) || undefined;
}

/**
 * An object with the fields of an EnvValue that cdk8s-plus reads. The constructor of EnvValue is private, and loading
 * cdk8s-plus takes longer than loading this library.
 */
function valueFrom(source: object): EnvValue {
  return { value: undefined, valueFrom: withoutUndefined(source) };
}

/** An object with the method of an EnvFrom that cdk8s-plus calls. */
function allFrom({ configMap, secret, prefix, optional }: WholeObject): EnvFrom {
  return {
    _toKube: () => ({
      configMapRef: configMap && { name: configMap.name, optional },
      secretRef: secret && { name: secret.name, optional },
      prefix,
    }),
  };
}

interface WholeObject {
  readonly configMap?: IConfigMap;
  readonly secret?: ISecret;
  readonly prefix: string | undefined;
  readonly optional: true | undefined;
}
