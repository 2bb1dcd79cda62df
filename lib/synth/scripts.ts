import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { ConfigData } from '../files/config-data';
import { ConfigMapContent } from '../files/config-map-content';
import { Guard } from '../validation/guard';
import { StringMap } from '../validation/labels';
import { contentOf, createConfigMap } from './object';

/** Labels and annotations of an additional object of a construct. */
export interface CommonMetadata {
  readonly labels: StringMap;
  readonly annotations?: StringMap;
}

/** Creates the ConfigMaps with the scripts of a job. */
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
