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
): void {
  for (const { id, name, data } of configMaps)
    createConfigMap(guard, scope, id, { name, labels }, data, contentOf);
}
