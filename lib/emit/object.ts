import { ApiObject, ApiObjectProps, Chart, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { ConfigData } from '../workload/config-data';
import { Guard } from '../workload/guard';
import { isDnsLabel } from '../workload/names';
import { Manifest, withoutUndefined } from '../workload/plain';
import { checkWritable } from '../workload/writable-text';
import { applyPatches } from './patches';
import { refuseDuplicates } from './unique';

/** The manifest as it will be written: complete, patched, and with texts that YAML carries. */
export function finishManifest(guard: Guard, manifest: Manifest, patches?: readonly JsonPatch[]): Manifest {
  const finished = applyPatches(guard, withoutUndefined(manifest), patches);
  checkWritable(guard, finished);
  return finished;
}

/** Makes the API object of a construct from its finished manifest. */
export function createObject(guard: Guard, scope: Construct, id: string, manifest: Manifest): ApiObject {
  checkNamespace(guard, Chart.of(scope).namespace);
  const object = new ApiObject(scope, id, manifest as ApiObjectProps);
  refuseDuplicates(object);
  return object;
}

/** Makes a ConfigMap named by its content, which is therefore never edited. */
export function createContentMap(
  guard: Guard,
  scope: Construct,
  id: string,
  metadata: { readonly name: string; readonly labels: { readonly [key: string]: string } },
  data: ConfigData,
): ApiObject {
  return createObject(guard, scope, id, {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata,
    immutable: true,
    ...data,
  });
}

function checkNamespace(guard: Guard, namespace: string | undefined): void {
  if (namespace === undefined || isDnsLabel(namespace)) return;
  guard.fail('chart.namespace', {
    rule: 'must be at most 63 lower-case letters, digits and "-"',
    got: namespace,
    cure: 'correct the namespace of the chart',
  });
}
