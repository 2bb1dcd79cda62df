import { findJobs } from '../../../lib/review/jobs/jobs';
import { plainText } from '../../../lib/review/report/said';
import { findWorkloads } from '../../../lib/review/workloads/workloads';
import {
  configMap,
  cronJob,
  deployment,
  detailsOf,
  findingsOf,
  job,
  mounting,
  SECURE,
  SECURE_POD,
} from '../manifests';

const JUNK = [null, 5, -1, 'x', '', true, [], {}, [null], ['a', 5], [[1]], { a: 1 }, { name: 'a' }];

/** The same numbers each time. */
function numbers(start: number): (below: number) => number {
  let seed = start;
  return (below) => (seed = (seed * 16807) % 2147483647) % below;
}

/** The value with a wrong type, its own or that of one of its members. */
function spoiled(value: unknown, random: (below: number) => number): unknown {
  if (typeof value !== 'object' || value === null || random(12) === 0) return JUNK[random(JUNK.length)];
  const entries = Object.entries(value);
  if (entries.length === 0) return value;
  const [key, member] = entries[random(entries.length)];
  const changed = [...entries.filter(([other]) => other !== key), [key, spoiled(member, random)] as const];
  return Array.isArray(value) ? changed.map(([, each]) => each) : Object.fromEntries(changed);
}

/** The name of an object is checked when it is read. */
function spoiledObject(object: object, random: (below: number) => number): object {
  const field = 'spec' in object ? 'spec' : 'data';
  return { ...object, [field]: spoiled((object as { readonly [field: string]: unknown })[field], random) };
}

const volumes = mounting('files-aaaaaaaa');
const container = {
  ...SECURE,
  command: ['sh', '-c', 'echo a\necho b\n'],
  args: ['a'],
  env: [
    { name: 'A', value: 'b' },
    { name: 'B', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } },
  ],
  envFrom: [{ configMapRef: { name: 'files-aaaaaaaa' } }],
  resources: { requests: { cpu: 1, memory: '1Gi' }, limits: { memory: '1Gi' } },
  ports: [{ containerPort: 80, hostPort: 80 }],
};
const parts = {
  pod: {
    ...SECURE_POD,
    ...volumes.pod,
    initContainers: [{ name: 'init', image: 'i:1', restartPolicy: 'Always' }],
  },
  job: { backoffLimit: 1, parallelism: 2, completions: 3, podFailurePolicy: { rules: [] } },
};
const GOOD = [
  cronJob('nightly', container, parts),
  job('migrate-1db0cf01', container, parts),
  deployment('web', container, { ...parts, spec: { replicas: 3 } }),
  configMap('files-aaaaaaaa', { 'run.sh': 'echo a\n' }),
];

test('manifests of wrong types are compared without an error, and equal ones are not reported', () => {
  const random = numbers(11);
  let told = 0;
  for (let time = 0; time < 40; time++) {
    const [before, after] = [GOOD, GOOD].map((objects) =>
      objects.map((object) => (random(3) === 0 ? object : spoiledObject(object, random))),
    );
    for (const [base, head] of [
      [before, after],
      [after, before],
      [before, before],
    ] as const) {
      const findings = [findJobs, findWorkloads].flatMap((analysis) =>
        findingsOf(analysis, base, head, 'apply'),
      );
      const texts = findings.flatMap((finding) => [plainText(finding.title), ...detailsOf(finding)]);
      expect(texts.filter((text) => /undefined|NaN|Infinity|\[object/.test(text))).toEqual([]);
      if (base === head) expect(findings).toEqual([]);
      told += findings.length;
    }
  }
  expect(told).toBeGreaterThan(80);
});
