/** Values in `env` that are not an EnvValue, or an EnvValue without a string. */

import { kindOf } from '../../validation/forms/objects';
import { Fault } from '../../validation/problem';

const FROM_VALUE = "write EnvValue.fromValue('…')";

/** What is wrong with the value, which may be secret and is never shown. */
export function otherValueFault(given: unknown): Fault {
  const isWithoutText = kindOf(given) === undefined && isObject(given) && 'value' in given;
  return {
    code: 'value/type',
    rule: isWithoutText ? 'must be an EnvValue with a string' : 'must be an EnvValue',
    cure: cureOf(given),
  };
}

function cureOf(given: unknown): string {
  if (!isObject(given)) return FROM_VALUE;
  const kind = kindOf(given);
  if (kind === 'ConfigMap') return "write EnvValue.fromConfigMap(configMap, 'key')";
  if (kind === 'Secret') {
    const secret = hasMethod(given, 'envValue') ? 'secret' : "Secret.fromSecretName(this, 'id', 'name')";
    return `write ${secret}.envValue('key')`;
  }
  // An EnvFrom of cdk8s-plus or of EnvSource.
  if (hasMethod(given, '_toKube')) return 'put it into envFrom: [ … ]';
  const isUnset = 'value' in given && (given.value ?? undefined) === undefined;
  return isUnset ? `${FROM_VALUE}, or set the variable that EnvValue.fromProcess reads` : FROM_VALUE;
}

function isObject(given: unknown): given is object {
  return typeof given === 'object' && given !== null;
}

function hasMethod(given: object, name: string): boolean {
  return typeof (given as { readonly [member: string]: unknown })[name] === 'function';
}
