/** Environment variables as props. */

import { EnvFieldPaths, EnvFrom, EnvValue, ResourceFieldPaths } from 'cdk8s-plus-27';
import { Json, JsonMap, mapOf, mapsOf, textOf } from '../json';
import { Conversion, Props, Row } from './conversion';
import { has, make } from './library';

/** Of variables with the same name, Kubernetes uses the last. */
export const envProps: Row = (value, { conversion }) => ({
  env: Object.fromEntries(
    mapsOf(value).map((variable) => [textOf(variable.name), valueOf(conversion, variable)]),
  ),
});

function valueOf(conversion: Conversion, variable: JsonMap): EnvValue {
  const { configMapKeyRef, secretKeyRef, fieldRef, resourceFieldRef, fileKeyRef } = mapOf(variable.valueFrom);
  if (configMapKeyRef !== undefined) {
    const { name, key, optional } = mapOf(configMapKeyRef);
    return EnvValue.fromConfigMap(conversion.configMap(textOf(name)), textOf(key), {
      optional: flag(optional),
    });
  }
  if (secretKeyRef !== undefined) {
    const { name, key, optional } = mapOf(secretKeyRef);
    const secret = conversion.secret(textOf(name));
    return EnvValue.fromSecretValue({ secret, key: textOf(key) }, { optional: flag(optional) });
  }
  if (fieldRef !== undefined) return ofField(conversion, mapOf(fieldRef));
  if (resourceFieldRef !== undefined) return ofResource(conversion, mapOf(resourceFieldRef));
  if (fileKeyRef !== undefined) return ofFile(conversion, mapOf(fileKeyRef));
  return EnvValue.fromValue(typeof variable.value === 'string' ? variable.value : '');
}

function flag(value: Json | undefined): boolean | undefined {
  return value === undefined ? undefined : value === true;
}

const NONE = EnvValue.fromValue('');

/** A field of the pod; a single label or annotation has a key. */
export function ofField(conversion: Conversion, { fieldPath }: JsonMap): EnvValue {
  const [, path, key] = /^([^[]*)(?:\['(.*)'\])?$/.exec(textOf(fieldPath)) ?? [];
  const known = Object.values(EnvFieldPaths).find((one) => `${one}` === path);
  if (known !== undefined) return EnvValue.fromFieldRef(known, { key });
  if (has('EnvSource', 'fromField')) return make('EnvSource', 'fromField', fieldPath) as EnvValue;
  conversion.miss(`env: fieldRef ${path}`);
  return NONE;
}

export function ofResource(conversion: Conversion, field: JsonMap): EnvValue {
  const { resource, containerName, divisor } = field;
  const known = Object.values(ResourceFieldPaths).find((path) => path === resource);
  const given = divisor === undefined ? undefined : textOf(divisor);
  if (known !== undefined && containerName === undefined)
    return EnvValue.fromResource(known, { divisor: given });
  if (has('EnvSource', 'fromResource'))
    return make('EnvSource', 'fromResource', resource, { containerName, divisor: given }) as EnvValue;
  conversion.miss('env: resourceFieldRef');
  return NONE;
}

function ofFile(conversion: Conversion, { volumeName, path, key, optional }: JsonMap): EnvValue {
  if (has('EnvSource', 'fromFile'))
    return make('EnvSource', 'fromFile', volumeName, path, key, { optional }) as EnvValue;
  conversion.miss('env: fileKeyRef');
  return NONE;
}

export const envFromProps: Row = (value, { conversion }) => ({
  envFrom: mapsOf(value).map((source) => allOf(conversion, source)),
});

function allOf(conversion: Conversion, { configMapRef, secretRef, prefix }: JsonMap): EnvFrom {
  const { name, optional } = mapOf(configMapRef ?? secretRef);
  const isConfigMap = configMapRef !== undefined;
  const reference = isConfigMap ? conversion.configMap(textOf(name)) : conversion.secret(textOf(name));
  const before = prefix === undefined ? undefined : textOf(prefix);
  if (has('EnvSource', 'fromSecret')) {
    const options: Props = {
      ...(optional !== undefined && { optional }),
      ...(prefix !== undefined && { prefix }),
    };
    return make('EnvSource', isConfigMap ? 'fromConfigMap' : 'fromSecret', reference, options) as EnvFrom;
  }
  if (optional === true) conversion.miss('envFrom: optional');
  return isConfigMap
    ? new EnvFrom(conversion.configMap(textOf(name)), before)
    : new EnvFrom(undefined, before, conversion.secret(textOf(name)));
}
