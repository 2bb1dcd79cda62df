import { fileMode } from '../../../files/file-mode';
import { Guard } from '../../../validation/guard';
import { ProjectedMountOptions } from '../mount-options';
import { ProjectedSource, Projection } from '../projected-source';
import { ResolveMount } from '../resolved-mount';

export function projectedVolume(sources: ProjectedSource[], options: ProjectedMountOptions): ResolveMount {
  return (guard) => {
    const defaultMode = fileMode(guard, options.mode);
    const resolved = guard.members('sources', sources).map((source, index) => {
      const at = guard.at('sources', index);
      return at.instance([], source, ProjectedSource, 'ProjectedSource.fromSecret(…)')._resolve(at);
    });
    checkDistinctPaths(guard, resolved);
    const projected = { defaultMode, sources: resolved };
    return { readOnly: true, source: { projected }, isShared: true };
  };
}

/** Throws an error if two sources of a volume have the same file. */
function checkDistinctPaths(guard: Guard, projections: readonly Projection[]): void {
  type Paths = {
    readonly path?: string;
    readonly credentialBundlePath?: string;
    readonly items?: readonly { readonly path: string }[];
  };
  const paths = projections
    .flatMap((projection) => Object.values(projection) as Paths[])
    .flatMap(({ path, credentialBundlePath, items = [] }) => [
      ...[path, credentialBundlePath].filter((one) => one !== undefined),
      ...items.map((item) => item.path),
    ]);
  const seen = new Set<string>();
  const twice = paths.find((path) => seen.size === seen.add(path).size);
  if (twice === undefined) return;
  guard.fail('sources', {
    code: 'volume/twice',
    rule: 'must have a different path for each file',
    got: twice,
    cure: 'change one of the paths',
  });
}
