import { KubeObject } from '../../../../lib/manifest/kube-object';
import { ClusterChange } from '../../../../lib/review/cluster-change';
import { ObjectChange } from '../../../../lib/review/objects/changes';
import { ReviewedObject } from '../../../../lib/review/objects/reviewed-object';
import { Side } from '../../../../lib/review/objects/side';
import { selectedPods } from '../../../../lib/review/workloads/network/pods';
import { NETWORK_POLICIES } from '../../../../lib/review/workloads/network/policy';
import { isLinear } from '../../../support/growth';
import { cronJob } from '../../manifests';

const policy = (index: number, labels: object) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: `np-${index}`, namespace: 'reports' },
  spec: { podSelector: { matchLabels: labels } },
});

const workload = (index: number) => {
  const pod = { containers: [{ name: 'main', image: 'app:1' }] };
  const template = { metadata: { labels: { team: 'data', app: `${index}` } }, spec: pod };
  return cronJob(`job-${index}`, {}, { job: { template } });
};

const reviewed = (value: object) => new ReviewedObject(value as KubeObject, { file: 'a.yaml', line: 1 });

/** As many policies as jobs, which each select one job after the change. */
function moved(size: number): ClusterChange {
  const indexes = Array.from({ length: size }, (_, index) => index);
  const jobs = indexes.map((index) => reviewed(workload(index)));
  const before = indexes.map((index) => reviewed(policy(index, { app: 'none', team: 'data' })));
  const after = indexes.map((index) => reviewed(policy(index, { app: `${index}`, team: 'data' })));
  const changes = indexes.map((index): ObjectChange => ({
    kind: 'changed',
    before: before[index],
    after: after[index],
    fields: [],
  }));
  const [base, head] = [before, after].map((policies) => new Side([...policies, ...jobs]));
  return { id: '', folders: [], base, head, changes };
}

test('many policies and workloads take time in proportion to their number', () => {
  const clusters = new Map([4_000, 500].map((size) => [size, moved(size)]));
  const work = (size: number) => selectedPods(clusters.get(size) as ClusterChange, [], NETWORK_POLICIES);
  const found = work(4_000);
  expect(found).toHaveLength(4_000);
  expect(found.every(({ before, after }) => before.length === 0 && after.length === 1)).toBe(true);
  expect(isLinear(work, 4_000)).toBe(true);
});
