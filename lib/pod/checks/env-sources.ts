import { FinishedContainer, FinishedPod } from '../../manifest/finished-pod';
import { Guard } from '../../validation/guard';
import { FileKey, isFileKey } from '../env/file-keys';
import { isEnvField } from '../env/pod-fields';
import { isFilePath } from '../volumes/sources/files';

type Variable = NonNullable<FinishedContainer['spec']['env']>[number];
type Source = NonNullable<Variable['valueFrom']> & { readonly fileKeyRef?: FileKey };
type Volumes = NonNullable<FinishedPod['spec']['volumes']>;

/**
 * Throws an error if Kubernetes refuses the source of an environment variable. `at` is the pod's spec. Errors show no
 * values.
 */
export function checkEnvSources(at: Guard, { spec: { volumes = [] }, containers }: FinishedPod): void {
  for (const { path, spec } of containers) {
    (spec.env ?? []).forEach((variable, index) =>
      checkVariable(at.at(path, 'env', index), variable, volumes),
    );
    (spec.envFrom ?? []).forEach(({ configMapRef, secretRef }, index) => {
      if ((configMapRef === undefined) !== (secretRef === undefined)) return;
      refuse(at.at(path, 'envFrom', index), 'must be one ConfigMap or one Secret');
    });
  }
}

function checkVariable(at: Guard, { value, valueFrom }: Variable, volumes: Volumes): void {
  if (valueFrom === undefined) return;
  if (value !== undefined && value !== '') refuse(at, 'must have either a value or valueFrom, not both');
  const source: Source = valueFrom;
  const kinds = Object.keys(source);
  const from = at.at('valueFrom');
  if (kinds.length !== 1) refuse(from, 'must have exactly one source', kinds.join(', ') || undefined);
  const { fieldRef, fileKeyRef } = source;
  if (fieldRef !== undefined && !from.accepts(fieldRef.fieldPath, isEnvField))
    refuse(
      from.at('fieldRef', 'fieldPath'),
      'must be a field that environment variables can be set from',
      fieldRef.fieldPath,
    );
  if (fileKeyRef !== undefined) checkFile(from.at('fileKeyRef'), fileKeyRef, volumes);
}

function checkFile(at: Guard, { volumeName, path, key }: FileKey, volumes: Volumes): void {
  // A volume that has only a name is an emptyDir.
  const folders = volumes.filter(
    (volume) => volume.emptyDir !== undefined || Object.keys(volume).length === 1,
  );
  if (!folders.some(({ name }) => at.mayEqual(name, volumeName)))
    refuse(at.at('volumeName'), 'must be an emptyDir volume of the pod', volumeName);
  if (!at.accepts(path, isFilePath)) refuse(at.at('path'), 'must be a path below the volume', path);
  if (!at.accepts(key, isFileKey)) refuse(at.at('key'), 'must be printable ASCII without "="');
}

function refuse(at: Guard, rule: string, got?: string): never {
  return at.fail([], {
    code: 'env/source',
    rule: `${rule}, or Kubernetes refuses the job`,
    got,
    cure: 'correct the patch',
  });
}
