import { ConfigMapContent, scriptContent } from '../files/config-map-content';
import { resolveScript, Script } from '../files/script';
import { At, Guard } from '../validation/guard';
import { NamedContainer } from './containers/container-options';
import { PodSettings } from './pod-options';

interface ScriptOption {
  readonly script?: Script;
}

/** Options of many jobs whose scripts are in ConfigMaps of their own, and these. */
export interface SharedScripts<T> {
  readonly options: T;
  readonly configMaps: readonly ConfigMapContent[];
}

/** A script that is taken from a ConfigMap, and what that has. */
export function sharedScript(
  guard: Guard,
  name: string,
  prefix: string,
  script: Script,
): { readonly script: Script; readonly content: ConfigMapContent } {
  const resolved = resolveScript(guard, script);
  const content = scriptContent(guard, name, prefix, resolved);
  return { script: script._broughtBy(content.name, resolved), content };
}

/** Has all jobs that are made of the options take their scripts from the same ConfigMaps, which the caller makes. */
export function shareScripts<T extends PodSettings & ScriptOption>(
  guard: Guard,
  name: string,
  options: T,
): SharedScripts<T> {
  const configMaps: ConfigMapContent[] = [];
  const share = (at: Guard, prefix: string, { script }: ScriptOption): ScriptOption => {
    if (script === undefined) return {};
    const shared = sharedScript(at.at('script'), name, prefix, script);
    configMaps.push(shared.content);
    return { script: shared.script };
  };
  const others = (prop: At, containers?: readonly NamedContainer[]) =>
    guard.maps(prop, containers)?.map((given, index) => ({
      ...given,
      ...share(guard.at(prop, index), `${given.name}-`, given),
    }));
  const shared = {
    ...options,
    ...share(guard, '', options),
    sidecars: others('sidecars', options.sidecars),
    initContainers: others('initContainers', options.initContainers),
  };
  return { options: shared, configMaps };
}
