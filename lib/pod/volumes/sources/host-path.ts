import { HOST_PATH_VOLUME_TYPE } from '../../../kubernetes/enums';
import { HostPath } from '../../security/host-access-options';
import { absolutePath } from '../absolute-path';
import { ResolveMount } from '../resolved-mount';

export function hostPathVolume(given: HostPath): ResolveMount {
  return (guard) => {
    const type = guard.choice('type', given.type, HOST_PATH_VOLUME_TYPE) || undefined;
    const isPath = (text: unknown) => typeof text === 'string' && absolutePath(text) !== undefined;
    if (!guard.accepts(given.path, isPath)) {
      guard.fail('path', {
        code: 'volume/path',
        rule: 'must be an absolute path of the node without ".." or "."',
        got: given.path,
        cure: "write it like '/var/log'",
      });
    }
    const path = absolutePath(given.path) ?? given.path;
    const source = { hostPath: { path, type } };
    return { readOnly: true, source, isShared: true, sourceName: `host${path}` };
  };
}
