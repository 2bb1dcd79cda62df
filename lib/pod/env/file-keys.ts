import { Guard } from '../../validation/guard';
import { isDnsLabel } from '../../validation/names';
import { described } from '../../validation/problem';
import { isFilePath } from '../volumes/sources/files';

/** A key of an env file in a volume. Kubernetes 1.27 does not have this source. */
export interface FileKey {
  readonly volumeName: string;
  readonly path: string;
  readonly key: string;
  readonly optional?: boolean;
}

/** Whether Kubernetes accepts a string as the key of an env file: printable ASCII without "=". */
export function isFileKey(key: string): boolean {
  return typeof key === 'string' && /^[\x20-\x3c\x3e-\x7e]+$/.test(key);
}

export function checkFileKey(guard: Guard, { volumeName, path, key, optional }: FileKey): void {
  if (!guard.accepts(volumeName, isDnsLabel)) {
    guard.fail([], {
      code: 'name/format',
      rule: 'must name a volume by at most 63 lower-case letters, digits and "-"',
      got: volumeName,
      cure: 'write the name of the volume, as in Mount.fromEmptyDir({ name })',
    });
  }
  if (!guard.accepts(path, isFilePath)) {
    guard.fail([], {
      code: 'volume/path',
      rule: 'must be read from a path below the volume, without ".."',
      got: path,
      cure: "write it like 'job.env', relative to the folder that is mounted",
    });
  }
  if (!guard.accepts(key, isFileKey)) {
    // What follows a "=" may be a value, so it is not shown.
    guard.fail([], {
      code: 'env/source',
      rule: 'must be read from a key of printable ASCII characters without "="',
      got: typeof key === 'string' ? key.split('=', 1)[0] : described(`a ${typeof key}`),
      cure: 'write the name that is before the "=" in the file',
    });
  }
  guard.flag([], optional);
}
