import { HostPathVolumeType } from 'cdk8s-plus-27';
import { HostAccess, JobWarning, RunOnceJobProps } from 'cdk8s-jobs';
import { IMAGE, runOnce, testChart } from '../../support/charts';

const ID = 'batch/host-user';
const reason = 'mounts a disk';
const CURE = 'set runAsUser: 0 in its securityContext and runAsNonRoot: false in podSecurityContext';
const found = (hostAccess: Partial<HostAccess>, props: Partial<RunOnceJobProps> = {}) => {
  const chart = testChart();
  runOnce({ hostAccess: { reason, ...hostAccess }, ...props }, chart);
  return JobWarning.of(chart)
    .filter(({ id }) => id === ID)
    .map(({ message, cure }) => `${message}; ${cure}`);
};
const PRIVILEGED = { privileged: true };
const MADE = { path: '/var/made', type: HostPathVolumeType.DIRECTORY_OR_CREATE, readOnly: false };
const root = { podSecurityContext: { runAsNonRoot: false, runAsUser: 0 } };

test('a privileged container that does not run as root causes a warning', () => {
  expect(found(PRIVILEGED)).toEqual([
    `is privileged without effect: container 'main' runs as user 65532, which has no capabilities and cannot open the devices of the node; ${CURE}`,
  ]);
});

test.each<[string, Partial<RunOnceJobProps>]>([
  ['the pod is root', root],
  [
    'the container is root',
    { securityContext: { runAsUser: 0 }, podSecurityContext: { runAsNonRoot: false } },
  ],
  ['the image says the user', { podSecurityContext: { imageUser: true, runAsNonRoot: false } }],
])('no warning if %s', (_, props) => {
  expect(found(PRIVILEGED, props)).toEqual([]);
});

test('a new folder of the node that only root can write to causes a warning', () => {
  expect(found({ hostPaths: { '/made': MADE } })).toEqual([
    `cannot write to '/made': the kubelet creates '/var/made' with root as the owner, and container 'main' runs as user 65532; ${CURE}, or mount it read-only`,
  ]);
});

test.each<[string, object, Partial<RunOnceJobProps>]>([
  ['it is mounted read-only', { ...MADE, readOnly: undefined }, {}],
  ['it is there already', { ...MADE, type: HostPathVolumeType.DIRECTORY }, {}],
  ['the job is root', MADE, root],
  [
    'another container is root, and may give it away',
    MADE,
    {
      podSecurityContext: { runAsNonRoot: false },
      initContainers: [{ name: 'chown', image: IMAGE, securityContext: { runAsUser: 0 } }],
    },
  ],
])('no warning if %s', (_, made, props) => {
  expect(found({ hostPaths: { '/made': made as typeof MADE } }, props)).toEqual([]);
});
