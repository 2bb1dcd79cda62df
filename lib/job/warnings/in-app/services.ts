import { AppManifests } from '../../../manifest/app-manifests';
import { FinishedPod } from '../../../manifest/finished-pod';
import { Manifest } from '../../../manifest/plain';
import { SelectorIndex } from '../../../manifest/selector-index';
import { StringMap } from '../../../validation/labels';
import { Warning } from '../../../validation/warning';
import { isMeant, JobInApp, labelsOfPods } from './job-in-app';
import { listed } from './listed';

/** The fields that decide where a Service sends requests. */
interface ServiceSpec {
  readonly type?: string;
  readonly clusterIP?: string;
  readonly selector?: StringMap;
  readonly ports?: readonly { readonly targetPort?: number | string }[];
}

/** Services that send requests to the job's pods by labels which were not set for this purpose. */
export function services(given: JobInApp, app: AppManifests): Warning[] {
  const { job, namespace } = given;
  const found = indexed(app.inNamespace('core', 'Service', namespace))
    .selecting(labelsOfPods(job))
    .filter(({ selector, spec }) => !isMeant(selector, given) && reaches(spec, job.pod));
  if (found.length === 0) return [];
  const keys = [...new Set(found.flatMap(({ selector }) => Object.keys(selector.matchLabels)))].sort();
  return [
    {
      id: 'batch/service-selects-job',
      message: `${listed('Service', found)} would send requests to the job's pods, which have the labels of the selector (${keys.join(', ')})`,
      cure: "add a label to the selector that only serving pods have; if the job is meant to serve, set the selector's labels in podLabels",
      isError: true,
    },
  ];
}

interface SelectingService {
  readonly name?: string;
  readonly selector: { readonly matchLabels: StringMap };
  readonly spec: ServiceSpec;
}

const indexes = new WeakMap<readonly Manifest[], SelectorIndex<SelectingService>>();

function indexed(all: readonly Manifest[]): SelectorIndex<SelectingService> {
  const known = indexes.get(all);
  if (known) return known;
  const index = new SelectorIndex(all.flatMap(selecting));
  indexes.set(all, index);
  return index;
}

/** A Service without a selector selects nothing, and an ExternalName Service has no endpoints. */
function selecting({ metadata, spec }: Manifest): SelectingService[] {
  const given = (spec ?? {}) as ServiceSpec;
  const matchLabels = given.selector ?? {};
  if (Object.keys(matchLabels).length === 0 || given.type === 'ExternalName') return [];
  return [{ name: metadata.name, selector: { matchLabels }, spec: given }];
}

/** A pod without the named port of a Service receives no requests, except that DNS of a headless Service returns every pod. */
function reaches({ clusterIP, ports = [] }: ServiceSpec, { containers }: FinishedPod): boolean {
  const names = containers.flatMap(({ spec }) => (spec.ports ?? []).map(({ name }) => name));
  return (
    clusterIP === 'None' ||
    ports.some(({ targetPort }) => typeof targetPort !== 'string' || names.includes(targetPort))
  );
}
