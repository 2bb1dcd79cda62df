/** Services that send requests to the pods of a job from now on, and pods that no longer get requests of a Service. */

import { groupKindOf } from '../../../manifest/kube-object';
import { ClusterChange } from '../../cluster-change';
import { textsIn } from '../../fields/label-selector';
import { AnyMap, mapAt, mapsAt, textAt } from '../../fields/tree';
import { ReviewedObject } from '../../objects/reviewed-object';
import { Finding, line } from '../../report/finding';
import { agreeing, calledAll, groupedFindings, Told } from '../../report/grouped';
import { say, words } from '../../report/said';
import { containersOf, podTemplate } from '../pod-template';
import { WorkloadChange } from '../workload-change';
import { SelectedPods, selectedPods } from './pods';
import { PodSelector, SelectingKind } from './selectors';

const SERVICES: SelectingKind<PodSelector> = { kind: 'Service', read: serviceOf };

/** A Service without a selector selects nothing, and an ExternalName Service has no endpoints. */
function serviceOf(object: ReviewedObject): PodSelector | undefined {
  const matchLabels = textsIn(mapAt(object.value, 'spec', 'selector'));
  const isOther = groupKindOf(object.value) !== 'Service' || Object.keys(matchLabels).length === 0;
  if (isOther || textAt(object.value, 'spec', 'type') === 'ExternalName') return undefined;
  return { object, selector: { matchLabels } };
}

interface ServiceChange {
  readonly object: ReviewedObject;
  readonly service: ReviewedObject;
  readonly isNew: boolean;
}

export function findServices(cluster: ClusterChange, workloads: readonly WorkloadChange[]): Finding[] {
  const changes = selectedPods(cluster, workloads, SERVICES).flatMap((pods) => serviceChanges(cluster, pods));
  return groupedFindings(
    'workloads',
    changes,
    ({ service, isNew }) => ({ service: service.key, isNew }),
    told,
  );
}

function serviceChanges(
  { head }: ClusterChange,
  { workload: { before, after }, ...selecting }: SelectedPods<PodSelector>,
): ServiceChange[] {
  const [old, now] = [selecting.before, selecting.after].map((all) => all.map(({ object }) => object));
  const isIn = (all: readonly ReviewedObject[], { key }: ReviewedObject) =>
    all.some((one) => one.key === key);
  const isOfJobs = after.kind === 'CronJob' || after.kind === 'Job';
  const started = now.filter(
    (service) => isOfJobs && !isIn(old, service) && reaches(service, after) && !isForNames(service, after),
  );
  const ended = old.filter(
    (service) => head.tryFind(service.key) !== undefined && !isIn(now, service) && reaches(service, before),
  );
  return [
    ...started.map((service) => ({ object: after, service, isNew: true })),
    ...ended.map((service) => ({ object: after, service, isNew: false })),
  ];
}

/** A pod without the named port of a Service receives no requests, except that DNS of a headless Service returns every pod. */
function reaches({ value }: ReviewedObject, workload: ReviewedObject): boolean {
  if (isHeadless(value)) return true;
  const containers = containersOf(podTemplate(workload) ?? {});
  const names = containers.flatMap(({ tree }) => mapsAt(tree, 'ports').map(({ name }) => name));
  return mapsAt(value, 'spec', 'ports').some(
    ({ targetPort }) => typeof targetPort !== 'string' || names.includes(targetPort),
  );
}

/** A headless Service sends no requests: it has its pods in the DNS. */
function isHeadless(service: AnyMap): boolean {
  return textAt(service, 'spec', 'clusterIP') === 'None';
}

/** Whether a headless Service gives the pods their host names. */
function isForNames({ value, name }: ReviewedObject, workload: ReviewedObject): boolean {
  return isHeadless(value) && textAt(podTemplate(workload) ?? {}, 'spec', 'subdomain') === name;
}

function told([{ service, isNew }]: readonly ServiceChange[], objects: readonly ReviewedObject[]): Told {
  const pods = say`the pods of ${calledAll(objects)}`;
  const keys = Object.keys(mapAt(service.value, 'spec', 'selector'));
  const told = { rule: 'workloads/service', level: 'medium', classes: [] } as const;
  if (!isNew)
    return {
      ...told,
      title: say`${calledAll([service])} no longer selects ${pods}, so ${words(isHeadless(service.value) ? 'the DNS no longer returns them' : 'they get no requests from it')}`,
    };
  return {
    ...told,
    title: say`${calledAll([service])} now selects ${pods}, ${words(isHeadless(service.value) ? 'which the DNS then returns' : 'and sends requests to them')}`,
    details: [line(say`they have the labels of its selector: ${keys.sort().join(', ')}`)],
    cure: say`if ${agreeing(objects, 'this job is', 'these jobs are')} not meant to serve, add a label to ${'spec.selector'} that only serving pods have`,
  };
}
