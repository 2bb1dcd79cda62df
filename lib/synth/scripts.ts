import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { ConfigMapContent } from '../files/config-map-content';
import { Guard } from '../validation/guard';
import { StringMap } from '../validation/labels';
import { contentOf, createConfigMap } from './object';

/** Makes the ConfigMaps that bring a job's scripts. */
export function createScripts(
  guard: Guard,
  scope: Construct,
  labels: StringMap,
  configMaps: readonly ConfigMapContent[],
): ApiObject[] {
  return configMaps.map(({ id, name, data }) =>
    createConfigMap(guard, scope, id, { name, labels }, data, contentOf),
  );
}
