import { FinishedContainer, FinishedPod } from '../../manifest/finished-pod';
import { Guard } from '../../validation/guard';
import { described } from '../../validation/problem';

type Volume = NonNullable<FinishedPod['spec']['volumes']>[number];
type VolumeDevice = NonNullable<FinishedContainer['spec']['volumeDevices']>[number];
/** Kubernetes 1.27 does not have `recursiveReadOnly`. */
type VolumeMount = NonNullable<FinishedContainer['spec']['volumeMounts']>[number] & {
  readonly recursiveReadOnly?: string;
};

/** Throws an error if Kubernetes refuses a volume, or how a container uses it. `at` is the pod's spec. */
export function checkVolumes(at: Guard, { spec: { volumes = [] }, containers }: FinishedPod): void {
  volumes.forEach((volume, index) => checkOneSource(at.at('volumes', index), volume));
  for (const container of containers) {
    const own = at.at(container.path);
    const { volumeMounts = [] } = container.spec;
    volumeMounts.forEach((mount, index) => checkMount(own.at('volumeMounts', index), mount, container));
    checkDevices(own, container, volumes);
  }
  checkFolders(at, containers);
}

/** A volume without a source is an emptyDir. */
function checkOneSource(at: Guard, { name, ...sources }: Volume): void {
  const kinds = Object.keys(sources);
  if (kinds.length <= 1) return;
  at.fail([], {
    code: 'value/conflict',
    rule: 'must have only one source, or Kubernetes refuses the job',
    got: described(kinds.join(' and ')),
    cure: `correct the patch, or give volume '${name}' a different name in one of the two places`,
  });
}

function checkMount(at: Guard, mount: VolumeMount, { spec }: FinishedContainer): void {
  const { subPath, subPathExpr, readOnly, recursiveReadOnly = 'Disabled', mountPropagation } = mount;
  if (subPath && subPathExpr) conflict(at, 'subPathExpr', subPathExpr, 'must be left out with subPath');
  if (mountPropagation === 'Bidirectional' && spec.securityContext?.privileged !== true) {
    const rule = 'must not be Bidirectional in a container that is not privileged';
    conflict(at, 'mountPropagation', mountPropagation, rule);
  }
  if (recursiveReadOnly === 'Disabled') return;
  if (!readOnly)
    conflict(at, 'recursiveReadOnly', recursiveReadOnly, 'must be set together with readOnly: true');
  if (mountPropagation !== undefined && mountPropagation !== 'None')
    conflict(
      at,
      'recursiveReadOnly',
      recursiveReadOnly,
      'must be set without mountPropagation, or with None',
    );
}

function checkDevices(at: Guard, { spec }: FinishedContainer, volumes: readonly Volume[]): void {
  const { volumeDevices = [], volumeMounts = [] } = spec;
  const names = new Set<string>();
  const paths = new Set(volumeMounts.map(({ mountPath }) => mountPath));
  volumeDevices.forEach((device, index) => {
    const own = at.at('volumeDevices', index);
    checkDeviceVolume(own, device, volumes);
    if (names.has(device.name)) {
      const rule = 'must differ from the volumes of the devices before it';
      conflict(own, 'name', device.name, rule);
    }
    if (paths.has(device.devicePath)) {
      const rule = 'must differ from the paths of mounts and of the devices before it';
      conflict(own, 'devicePath', device.devicePath, rule);
    }
    names.add(device.name);
    paths.add(device.devicePath);
  });
}

function checkDeviceVolume(at: Guard, { name }: VolumeDevice, volumes: readonly Volume[]): void {
  const found = volumes.filter((volume) => at.mayEqual(volume.name, name));
  if (found.length === 0) {
    at.fail('name', {
      code: 'name/unknown',
      rule: 'must be the name of a volume of the pod',
      got: name,
      cure: 'add the volume, or use the prop volumeDevices',
    });
  }
  if (!found.some(({ persistentVolumeClaim, ephemeral }) => persistentVolumeClaim ?? ephemeral))
    conflict(at, 'name', name, 'must be the volume of a claim, because only claims can be block devices');
}

/**
 * A claim is either a block device or a file system. The API server checks this within each container, the kubelet for
 * the whole pod.
 */
function checkFolders(at: Guard, containers: readonly FinishedContainer[]): void {
  const devices = new Set(
    containers.flatMap(({ spec }) => (spec.volumeDevices ?? []).map(({ name }) => name)),
  );
  for (const { path, spec } of containers) {
    (spec.volumeMounts ?? []).forEach(({ name }, index) => {
      if (!devices.has(name)) return;
      at.fail([...path, 'volumeMounts', index, 'name'], {
        code: 'volume/device',
        rule: 'must not be a volume that the pod uses as a block device',
        got: name,
        cure: 'correct the patch',
      });
    });
  }
}

function conflict(at: Guard, field: string, got: string, rule: string): never {
  return at.fail(field, {
    code: 'value/conflict',
    rule: `${rule}, or Kubernetes refuses the job`,
    got,
    cure: 'correct the patch',
  });
}
