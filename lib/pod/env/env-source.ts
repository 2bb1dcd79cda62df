import type { EnvFrom, EnvValue, IConfigMap, ISecret } from 'cdk8s-plus-27';
import { withoutUndefined } from '../../manifest/plain';
import { Guard } from '../../validation/guard';
import { checkProps } from '../../validation/props';
import { FileKey } from './file-keys';

/** Settings of a variable that is read from a file. */
export interface EnvFileOptions {
  /**
   * Start the container also where the file or the key is missing; it then has no such variable.
   * @default false
   */
  readonly optional?: boolean;
}

/** Settings of a variable that is a resource of a container. */
export interface EnvResourceOptions {
  /**
   * Name of the container. A file of the downward API needs one.
   * @default - the container that has the variable
   */
  readonly containerName?: string;
  /**
   * The unit: `1` or `1m` for cpu, and one like `1Mi` for others.
   * @default - cores, rounded up, or bytes
   */
  readonly divisor?: string;
}

/** Settings of variables that are all keys of an object. */
export interface EnvFromOptions {
  /**
   * What each variable's name starts with, before the key.
   * @default - nothing
   */
  readonly prefix?: string;
  /**
   * Start the container also where the object is missing; it then has none of the variables.
   * @default false
   */
  readonly optional?: boolean;
}

/** Values for `env` and `envFrom` that the classes of cdk8s-plus do not make. */
export class EnvSource {
  /**
   * A key of a file of variables, which a container that ran before has written into an empty folder of the pod:
   * `Mount.fromEmptyDir({ name })` there. The container with the variable does not mount it.
   *
   * Values stand in single quotes, as in `TOKEN='abc'`, and the first line of a key counts. The kubelet does not find
   * `export TOKEN='abc'` or `TOKEN= 'abc'`. Any other line before that of the key, without quotes as in `A=b`, keeps the
   * container waiting until the Job's deadline. So does an empty value, unless it is optional. Needs Kubernetes 1.35.
   * @param volumeName name of the empty folder
   * @param path path of the file below the folder, such as `job.env`
   * @param key what stands before the "=" in the file
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
   * A field of the pod by its path, such as `status.hostIPs` or `metadata.labels['team']`. Files of the downward API may
   * have `metadata.labels` and `metadata.annotations` as a whole.
   */
  public static fromField(fieldPath: string): EnvValue {
    return valueFrom({ fieldRef: { fieldPath } });
  }

  /**
   * What a container requests or may use at most.
   * @param resource such as `limits.memory`, `requests.cpu` or `limits.hugepages-2Mi`
   */
  public static fromResource(resource: string, options: EnvResourceOptions = {}): EnvValue {
    checkProps(GUARD.at('fromResource'), 'EnvResourceOptions', options);
    const { containerName, divisor } = options;
    return valueFrom({ resourceFieldRef: { resource, containerName, divisor } });
  }

  /** All keys of a ConfigMap as variables. */
  public static fromConfigMap(configMap: IConfigMap, options: EnvFromOptions = {}): EnvFrom {
    const optional = isOptional('fromConfigMap', 'EnvFromOptions', options);
    return allFrom({ configMap, prefix: options.prefix, optional });
  }

  /** All keys of a Secret as variables. */
  public static fromSecret(secret: ISecret, options: EnvFromOptions = {}): EnvFrom {
    const optional = isOptional('fromSecret', 'EnvFromOptions', options);
    return allFrom({ secret, prefix: options.prefix, optional });
  }

  private constructor() {}
}

/** For options only, which objects of cdk8s-plus do not keep: construct and namespace are not known yet. */
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

/** What cdk8s-plus reads of a value. Its constructor is private, and loading it takes longer than loading this library. */
function valueFrom(source: object): EnvValue {
  return { value: undefined, valueFrom: withoutUndefined(source) };
}

/** What cdk8s-plus asks of variables from an object. */
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
