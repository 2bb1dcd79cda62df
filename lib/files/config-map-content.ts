import { Guard } from '../validation/guard';
import { escapes, refuseHashedPlaceholders } from '../validation/hashed-placeholders';
import { ConfigData, configData, contentName } from './config-data';
import { ResolvedScript } from './script';

/** A ConfigMap that a construct creates for its scripts or files. */
export interface ConfigMapContent {
  /** Id of its construct in the scope of the job. */
  readonly id: string;
  readonly name: string;
  readonly data: ConfigData;
  /** Whether its name stays the same when its content changes. */
  readonly isEdited: boolean;
}

/** A construct that has scripts. */
export interface ScriptOwner {
  readonly name: string;
  readonly areScriptsEdited?: boolean;
}

/** The ConfigMap of a container's script. */
export function scriptContent(
  guard: Guard,
  { name: workload, areScriptsEdited: isEdited = false }: ScriptOwner,
  containerPrefix: string,
  { fileName, bytes }: ResolvedScript,
): ConfigMapContent {
  const id = `${containerPrefix}script`;
  const data = configData(guard, new Map([[fileName, bytes]]));
  const base = `${workload}-${id}`;
  if (isEdited) return { id, name: base, data, isEdited };
  refuseHashedPlaceholders(guard, base, Object.values(data.data ?? {}), cureInScript, () => []);
  return { id, name: contentName(base, data), data, isEdited };
}

function cureInScript(placeholder: string): string {
  return `pass the value to the script as an environment variable; if it is not a placeholder, ${escapes(placeholder)}`;
}
