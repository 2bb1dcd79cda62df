import { Guard } from '../validation/guard';
import { ConfigData, configData, contentName } from './config-data';
import { ResolvedScript } from './script';

/** A ConfigMap that a construct brings along. */
export interface ConfigMapContent {
  /** Id of its construct below the job's. */
  readonly id: string;
  readonly name: string;
  readonly data: ConfigData;
}

/** The ConfigMap of a container's script. */
export function scriptContent(
  guard: Guard,
  workload: string,
  containerPrefix: string,
  { fileName, bytes }: ResolvedScript,
): ConfigMapContent {
  const id = `${containerPrefix}script`;
  const data = configData(guard, new Map([[fileName, bytes]]));
  return { id, name: contentName(`${workload}-${id}`, data), data };
}
