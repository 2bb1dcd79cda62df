import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { ConfigData } from '../files/config-data';
import { ConfigMapContent } from '../files/config-map-content';
import { Guard } from '../validation/guard';
import { StringMap } from '../validation/labels';
import { contentOf, createConfigMap } from './object';

/** Labels and annotations of an object that a construct makes beside others. */
export interface CommonMetadata {
  readonly labels: StringMap;
  readonly annotations?: StringMap;
}

/** Makes the ConfigMaps that bring a job's scripts. */
export function createScripts(
  guard: Guard,
  scope: Construct,
  configMaps: readonly ConfigMapContent[],
  metadataOf: (data: ConfigData) => CommonMetadata,
): ApiObject[] {
  return configMaps.map(({ id, name, data, isEdited }) =>
    createConfigMap(guard, scope, id, { name, ...metadataOf(data) }, data, isEdited ? undefined : contentOf),
  );
}
