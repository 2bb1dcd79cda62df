import { ConfigData } from '../files/config-data';
import { annotationsOnceApplied, LARGEST_ANNOTATIONS } from '../manifest/last-applied';
import { Manifest } from '../manifest/plain';
import { Warning } from '../validation/warning';

/** More labels and annotations than a ConfigMap usually has. */
const MOST_METADATA = 4096;

/** Whether computing the exact size is worthwhile: JSON turns a character into at most six. */
export function mayBeTooLarge({ data = {}, binaryData = {} }: ConfigData): boolean {
  const texts = [data, binaryData].flatMap((files) => Object.entries(files).flat());
  return (texts.reduce((sum, { length }) => sum + length, 0) + MOST_METADATA) * 6 > LARGEST_ANNOTATIONS;
}

/** A warning for a ConfigMap that `kubectl apply` without `--server-side` cannot apply. */
export function configMapSize(manifest: Manifest): Warning[] {
  const bytes = annotationsOnceApplied(manifest);
  if (bytes <= LARGEST_ANNOTATIONS) return [];
  const message = `ConfigMap '${manifest.metadata.name}' cannot be applied by \`kubectl apply\`, which stores a copy of it in the annotations: ${bytes} bytes, and Kubernetes allows ${LARGEST_ANNOTATIONS} (each <, > and & counts as six)`;
  const cure =
    'apply with `kubectl apply --server-side`, in Argo CD with ServerSideApply=true, or split the files';
  return [{ id: 'batch/config-map-size', message, cure }];
}
