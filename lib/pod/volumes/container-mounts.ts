import { Size } from 'cdk8s';
import type { IPersistentVolumeClaim } from 'cdk8s-plus-27';
import { SCRIPT_FOLDER } from '../../files/script';
import { unlessEmpty } from '../../manifest/plain';
import { Guard } from '../../validation/guard';
import { checkSize, sizeText } from '../../validation/size';
import { foldersOfFiles } from '../env/env';
import { EnvVar } from '../env/env-references';
import { PodToken, TOKEN_FOLDER } from '../service-account-token';
import { checkMountInContainer } from './check-mount-options';
import { Mount } from './mount';
import { AskedMount, byPath, MountsOfProp, refuseSecondMount } from './mount-paths';
import { volumeDevices as devicesOf } from './volume-devices';
import { Mounting, PodVolumes, VolumeDevice, VolumeMount } from './volumes';

/** The options of a container that its volumes depend on. */
interface ContainerPart {
  readonly mounts?: { readonly [path: string]: Mount };
  readonly volumeDevices?: { readonly [path: string]: IPersistentVolumeClaim };
  readonly tmpSize?: Size;
  readonly securityContext?: { readonly readOnlyRootFilesystem?: boolean };
}

/** Mounts of a container that its options do not set, and the volumes of its pod. */
interface ContainerVolumes extends Mounting {
  readonly volumes: PodVolumes;
  /** The name of the ConfigMap with its script. */
  readonly script?: string;
  readonly token?: PodToken;
  readonly env: readonly EnvVar[];
  /** Whether `env` has all variables of the container, so that there is no envFrom. */
  readonly isComplete: boolean;
  readonly isPrivileged: boolean;
}

/** The volumes of a container: block devices, mounts, and volumes that only its variables are read from. */
export function containerVolumes(
  guard: Guard,
  options: ContainerPart,
  more: readonly MountsOfProp[],
  container: ContainerVolumes,
): { readonly volumeDevices?: VolumeDevice[]; readonly volumeMounts?: VolumeMount[] } {
  const { volumes, env } = container;
  for (const { name, volume } of foldersOfFiles(env)) volumes.need(guard, ['env', { key: name }], volume);
  const volumeMounts = containerMounts(guard, options, more, container);
  const volumeDevices = devicesOf(guard, options.volumeDevices, { volumes, mounts: volumeMounts });
  return { volumeDevices, volumeMounts };
}

/** The mounts by path, then those of the script, the token and /tmp. `more` are mounts of other props. */
function containerMounts(
  guard: Guard,
  options: ContainerPart,
  more: readonly MountsOfProp[],
  container: ContainerVolumes,
): VolumeMount[] | undefined {
  const { mounts = {} } = options;
  const asked = byPath(guard, [[['mounts'], mounts], ...more]);
  const rendered: VolumeMount[] = [];
  const variables = new Set(container.env.map(({ name }) => name));
  const mounting = { variables, ...container };
  for (const [path, { at, mount }] of asked) {
    const made = container.volumes.mount(at, container, path, mount);
    checkMountInContainer(at, made, mounting);
    rendered.push(made);
  }
  const sizeLimit = tmpSizeOf(guard, options, asked);
  rendered.push(...ownMounts(asked, container, sizeLimit));
  return unlessEmpty(rendered);
}

function ownMounts(
  asked: ReadonlyMap<string, AskedMount>,
  { volumes, prefix, script, token }: ContainerVolumes,
  sizeLimit: string | undefined,
): VolumeMount[] {
  const reserve = (path: string, what: string): void => {
    const other = asked.get(path);
    if (other) refuseSecondMount(path, other, `choose another path: the ${what} is mounted there`);
  };
  const own: VolumeMount[] = [];
  if (script !== undefined) {
    reserve(SCRIPT_FOLDER, 'script');
    const configMap = { name: script, defaultMode: 0o555 };
    const mount = { mountPath: SCRIPT_FOLDER, readOnly: true } as const;
    own.push(volumes.mountOwn(`${prefix}script`, mount, { configMap }));
  }
  if (token) reserve(TOKEN_FOLDER, 'token of the service account');
  if (token && token !== 'automount') {
    const mount = { mountPath: TOKEN_FOLDER, readOnly: true } as const;
    own.push(volumes.mountOwn('token', mount, token, true));
  }
  if (sizeLimit !== undefined)
    own.push(volumes.mountOwn(`${prefix}tmp`, { mountPath: TMP }, { emptyDir: { sizeLimit } }));
  return own;
}

const TMP = '/tmp';

/** The default limit of /tmp, so that a leak does not fill the disk of the node. */
const TMP_SIZE = '1Gi';

/** The size of the emptyDir at /tmp; undefined if /tmp is part of a writable image, or a mount of the props. */
function tmpSizeOf(
  guard: Guard,
  options: ContainerPart,
  asked: ReadonlyMap<string, AskedMount>,
): string | undefined {
  const { tmpSize, securityContext } = options;
  checkSize(guard, 'tmpSize', tmpSize, 'remove it for the default 1Gi');
  if (!asked.has(TMP)) {
    if (tmpSize !== undefined) return sizeText(tmpSize);
    return (securityContext?.readOnlyRootFilesystem ?? true) ? TMP_SIZE : undefined;
  }
  if (tmpSize === undefined) return undefined;
  return guard.fail('tmpSize', {
    code: 'value/conflict',
    rule: 'must be left out if another volume is mounted at /tmp',
    got: tmpSize.asString(),
    cure: guard.inLanguage({
      code: 'set the sizeLimit of that mount, as in Mount.fromEmptyDir({ sizeLimit: … })',
      table: 'remove it: the app mounts a volume at /tmp',
    }),
  });
}
