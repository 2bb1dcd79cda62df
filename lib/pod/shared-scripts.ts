import { ConfigMapContent, scriptContent, ScriptOwner } from '../files/config-map-content';
import { resolveScript, Script } from '../files/script';
import { Guard } from '../validation/guard';
import { OTHER_CONTAINERS } from './containers/job-containers';
import { PodSettings } from './pod-options';

interface ScriptOption {
  readonly script?: Script;
}

/** Options of several jobs, and the ConfigMaps that contain their scripts. */
export interface SharedScripts<T> {
  readonly options: T;
  readonly configMaps: readonly ConfigMapContent[];
}

/** A script that is read from a ConfigMap, and the content of that ConfigMap. */
export function sharedScript(
  guard: Guard,
  owner: ScriptOwner,
  prefix: string,
  script: Script,
): { readonly script: Script; readonly content: ConfigMapContent } {
  const resolved = resolveScript(guard, script);
  const content = scriptContent(guard, owner, prefix, resolved);
  return { script: script._broughtBy(content.name, resolved), content };
}

/** Makes all jobs with these options read their scripts from the same ConfigMaps, which the caller creates. */
export function shareScripts<T extends PodSettings & ScriptOption>(
  guard: Guard,
  owner: ScriptOwner,
  options: T,
): SharedScripts<T> {
  const configMaps: ConfigMapContent[] = [];
  const share = (at: Guard, prefix: string, { script }: ScriptOption): ScriptOption => {
    if (script === undefined) return {};
    const shared = sharedScript(at.at('script'), owner, prefix, script);
    configMaps.push(shared.content);
    return { script: shared.script };
  };
  const own = share(guard, '', options);
  const others = OTHER_CONTAINERS.map((prop) => {
    const containers = guard.maps(prop, options[prop])?.map((given, index) => ({
      ...given,
      ...share(guard.at(prop, index), `${given.name}-`, given),
    }));
    return [prop, containers] as const;
  });
  return { options: { ...options, ...own, ...Object.fromEntries(others) }, configMaps };
}
