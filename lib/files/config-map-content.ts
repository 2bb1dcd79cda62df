import { Guard } from '../validation/guard';
import { escapes, refuseHashedPlaceholders } from '../validation/hashed-placeholders';
import { ConfigData, configData, contentName } from './config-data';
import { ResolvedScript } from './script';

/** A ConfigMap that a construct brings along. */
export interface ConfigMapContent {
  /** Id of its construct below the job's. */
  readonly id: string;
  readonly name: string;
  readonly data: ConfigData;
  /** Whether its name stays the same where its content changes. */
  readonly isEdited: boolean;
}

/** What has scripts. */
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
  return `give what is filled in to the script as an environment variable; where it is the script's own text, ${escapes(placeholder)}`;
}
