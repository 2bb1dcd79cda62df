/** The sum of the requests of all workloads of a cluster. */

import { ClusterChange } from '../cluster-change';
import { called } from '../objects/called';
import { ReviewedObject } from '../objects/reviewed-object';
import { Block, Finding, line } from '../report/finding';
import { Said, say, words } from '../report/said';
import { podsAtOnce, requestedBy } from './pod-requests';
import { amountText } from './quantity-text';
import { touches, WorkloadChange } from './workload-change';

/** Workloads whose requests are added up. */
interface Fleet {
  readonly kinds: readonly string[];
  readonly says: string;
  readonly when: string;
}

const FLEETS: readonly Fleet[] = [
  { kinds: ['CronJob'], says: 'all CronJobs', when: ' if all run at once' },
  { kinds: ['Job'], says: 'all one-time Jobs', when: ' if all run at once' },
  {
    kinds: [
      'Deployment',
      'StatefulSet',
      'ReplicaSet',
      'ReplicationController',
      'DeploymentConfig',
      'Rollout',
    ],
    says: 'all replicas of Deployments and the like',
    when: '',
  },
];

/** Resources, and the difference below which a sum is not reported. */
const RESOURCES = [
  { resource: 'memory', says: 'Memory', least: 1024 ** 3 },
  { resource: 'cpu', says: 'CPU', least: 1 },
] as const;

/** Fields that change the requests of pods, or their number. */
const FIELDS = ['resources', 'parallelism', 'completions', 'replicas', 'suspend'];

/** If the difference is a smaller share of the former sum, it is not reported. */
const LEAST_SHARE = 0.25;
const MOST_NAMES = 3;

/** Sums that change considerably, each reported once for the cluster. */
export function findFleetRequests({ base }: ClusterChange, changes: readonly WorkloadChange[]): Finding[] {
  return FLEETS.flatMap((fleet) => {
    const ofFleet = changes.filter(
      ({ object, before }) =>
        fleet.kinds.includes((before ?? object).kind) || fleet.kinds.includes(object.kind),
    );
    if (!ofFleet.some((change) => touches(change, ...FIELDS))) return [];
    const objects = fleet.kinds.flatMap((kind) => base.ofKind(kind));
    return RESOURCES.flatMap((resource) => sumOf(fleet, resource, objects, ofFleet));
  });
}

interface Difference {
  readonly object: ReviewedObject;
  readonly before: number;
  readonly after: number;
}

function sumOf(
  { kinds, says, when }: Fleet,
  { resource, says: called, least }: (typeof RESOURCES)[number],
  objects: readonly ReviewedObject[],
  changes: readonly WorkloadChange[],
): Finding[] {
  const requestOf = (object?: ReviewedObject) =>
    object !== undefined && kinds.includes(object.kind) ? requestedBy(object, resource) : 0;
  const differences = changes
    .map((change) => ({
      object: change.object,
      before: requestOf(change.before),
      after: requestOf(change.after),
    }))
    .filter(({ before, after }) => before !== after);
  const change = differences.reduce((sum, { before, after }) => sum + after - before, 0);
  if (Math.abs(change) < least || differences.length === 0) return [];
  const before = objects.reduce((sum, object) => sum + requestOf(object), 0);
  const count = objects.length + changes.filter((each) => each.before === undefined).length;
  const isOne = count === 1 && differences.every((each) => podsAtOnce(each.object) <= 1);
  if (isOne || Math.abs(change) < LEAST_SHARE * before) return [];
  differences.sort((a, b) => sizeOf(b) - sizeOf(a) || (a.object.key < b.object.key ? -1 : 1));
  const [from, to] = [before, before + change].map((sum) => amountSaid(resource, sum));
  const title = say`${words(`${called} requested by ${says} ${change > 0 ? 'rises' : 'falls'}`)} from ${from} to ${to}${words(when)}`;
  return [
    {
      rule: `workloads/fleet-${resource}`,
      section: 'workloads',
      level: change > 0 ? 'medium' : 'info',
      classes: [],
      object: differences[0].object,
      title,
      details: contributors(resource, differences),
      facts: { resource, before, after: before + change },
    },
  ];
}

function amountSaid(resource: string, amount: number): Said {
  return amount === 0 ? words('none') : say`${amountText(resource, amount)}`;
}

const sizeOf = ({ before, after }: Difference): number => Math.abs(after - before);

function contributors(resource: string, differences: readonly Difference[]): Block[] {
  const told = differences.slice(0, MOST_NAMES).map(({ object, before, after }) => {
    const pods = podsAtOnce(object);
    const atOnce = pods > 1 ? words(` for ${pods} pods at a time`) : [];
    return line(
      say`${called(object)}: from ${amountSaid(resource, before)} to ${amountSaid(resource, after)}${atOnce}`,
    );
  });
  const more = differences.length - told.length;
  return more > 0 ? [...told, line(words(`and ${more} more`))] : told;
}
