/**
 * Copies of the enums of cdk8s-plus that are checked or written, because loading cdk8s-plus takes longer than loading
 * this library. The compiler checks that they match the originals.
 */

import type * as plus from 'cdk8s-plus-27';

type Words<Enum> = { readonly [name in keyof Enum]: Enum[name] extends string ? `${Enum[name]}` : never };

/** The members of an enum, typed as that enum. */
function enumOf<Enum>(words: Words<Enum>): Enum {
  return words as unknown as Enum;
}

export const CONCURRENCY_POLICY = enumOf<typeof plus.ConcurrencyPolicy>({
  ALLOW: 'Allow',
  FORBID: 'Forbid',
  REPLACE: 'Replace',
});

export const DNS_POLICY = enumOf<typeof plus.DnsPolicy>({
  CLUSTER_FIRST: 'ClusterFirst',
  CLUSTER_FIRST_WITH_HOST_NET: 'ClusterFirstWithHostNet',
  DEFAULT: 'Default',
  NONE: 'None',
});

export const EMPTY_DIR_MEDIUM = enumOf<typeof plus.EmptyDirMedium>({ DEFAULT: '', MEMORY: 'Memory' });

export const FS_GROUP_CHANGE_POLICY = enumOf<typeof plus.FsGroupChangePolicy>({
  ON_ROOT_MISMATCH: 'OnRootMismatch',
  ALWAYS: 'Always',
});

export const HOST_PATH_VOLUME_TYPE = enumOf<typeof plus.HostPathVolumeType>({
  DEFAULT: '',
  DIRECTORY_OR_CREATE: 'DirectoryOrCreate',
  DIRECTORY: 'Directory',
  FILE_OR_CREATE: 'FileOrCreate',
  FILE: 'File',
  SOCKET: 'Socket',
  CHAR_DEVICE: 'CharDevice',
  BLOCK_DEVICE: 'BlockDevice',
});

export const IMAGE_PULL_POLICY = enumOf<typeof plus.ImagePullPolicy>({
  ALWAYS: 'Always',
  IF_NOT_PRESENT: 'IfNotPresent',
  NEVER: 'Never',
});

export const MOUNT_PROPAGATION = enumOf<typeof plus.MountPropagation>({
  NONE: 'None',
  HOST_TO_CONTAINER: 'HostToContainer',
  BIDIRECTIONAL: 'Bidirectional',
});

export const PERSISTENT_VOLUME_ACCESS_MODE = enumOf<typeof plus.PersistentVolumeAccessMode>({
  READ_WRITE_ONCE: 'ReadWriteOnce',
  READ_ONLY_MANY: 'ReadOnlyMany',
  READ_WRITE_MANY: 'ReadWriteMany',
  READ_WRITE_ONCE_POD: 'ReadWriteOncePod',
});

export const PROTOCOL = enumOf<typeof plus.Protocol>({ TCP: 'TCP', UDP: 'UDP', SCTP: 'SCTP' });

export const TAINT_EFFECT = enumOf<typeof plus.TaintEffect>({
  NO_SCHEDULE: 'NoSchedule',
  PREFER_NO_SCHEDULE: 'PreferNoSchedule',
  NO_EXECUTE: 'NoExecute',
});
