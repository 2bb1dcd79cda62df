import { findWorkloads } from '../../../../lib/review/workloads/workloads';
import { cronJob, findingsOf } from '../../manifests';

const RULES = ['workloads/user', 'workloads/non-root', 'workloads/never-starts', 'workloads/file-mode'];
const volumes = (defaultMode: number) => [{ name: 'ssh', secret: { secretName: 'ssh', defaultMode } }];
const nightly = (securityContext: object, defaultMode: number, pod: object, container: object) =>
  cronJob(
    'nightly',
    { volumeMounts: [{ name: 'ssh', mountPath: '/ssh' }], ...container },
    { pod: { volumes: volumes(defaultMode), ...pod, securityContext: { ...securityContext, ...at(pod) } } },
  );
const at = (pod: { readonly securityContext?: object }) => pod.securityContext;
const rules = (pod: object, container: object) =>
  [
    [{ runAsUser: 1 }, { runAsUser: 2 }],
    [{}, { runAsNonRoot: true }],
    [{}, { runAsNonRoot: true, runAsUser: 0 }],
  ].flatMap(([before, after]) =>
    findingsOf(
      findWorkloads,
      [nightly(before, 0o444, pod, container)],
      [nightly(after, 0o400, pod, container)],
    )
      .map(({ rule }) => rule)
      .filter((rule) => RULES.includes(rule)),
  );

const asUser = { securityContext: { windowsOptions: { runAsUserName: 'ContainerUser' } } };

test.each<[string, object, object]>([
  ['by its operating system', { os: { name: 'windows' } }, {}],
  ['by its nodes', { nodeSelector: { 'kubernetes.io/os': 'windows' } }, {}],
  ['by its user', asUser, {}],
  ['by the user of its container', {}, asUser],
])('a pod that runs on Windows %s has no users, groups and modes of Linux', (_, pod, container) => {
  expect(rules(pod, container)).toEqual([]);
});

test('a pod that runs on Linux has them', () => {
  expect(new Set(rules({ os: { name: 'linux' } }, {}))).toEqual(new Set(RULES));
});
