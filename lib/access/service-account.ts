import type { ApiObject } from 'cdk8s';
import type { ISecret } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { unlessEmpty } from '../manifest/plain';
import { createObject, finishManifest } from '../synth/object';
import { Guard } from '../validation/guard';
import { checkAnnotations, checkLabels, StringMap } from '../validation/labels';
import { plainName } from '../validation/references';
import { BoundAccount } from './bound-account';

interface ServiceAccountOptions {
  readonly imagePullSecrets?: readonly ISecret[];
  readonly annotations?: StringMap;
  readonly labels?: StringMap;
}

/** Creates the ServiceAccount itself. */
export function createServiceAccount(
  guard: Guard,
  construct: Construct,
  { name, labels, annotations }: BoundAccount,
  options: ServiceAccountOptions,
): ApiObject {
  const imagePullSecrets = guard
    .list('imagePullSecrets', options.imagePullSecrets)
    ?.map((secret, index) => ({ name: plainName(guard, ['imagePullSecrets', index], secret) }));
  const manifest = {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: {
      name,
      labels: { ...labels, ...checkLabels(guard, 'labels', options.labels) },
      annotations: unlessEmpty({
        ...annotations,
        ...checkAnnotations(guard, 'annotations', options.annotations),
      }),
    },
    // The default for other pods; each job sets whether it mounts a token.
    automountServiceAccountToken: false,
    imagePullSecrets,
  };
  const requires =
    imagePullSecrets &&
    (() => imagePullSecrets.map(({ name: secret }) => ({ kind: 'Secret', name: secret })));
  return createObject(guard, construct, 'Resource', finishManifest(guard, manifest), { requires });
}
