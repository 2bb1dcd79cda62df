// As a user of kubernetes-models would write it, with the writer of the package yaml.
import { CronJob } from 'kubernetes-models/batch/v1/CronJob';
import { Role } from 'kubernetes-models/rbac.authorization.k8s.io/v1/Role';
import { RoleBinding } from 'kubernetes-models/rbac.authorization.k8s.io/v1/RoleBinding';
import { ServiceAccount } from 'kubernetes-models/v1/ServiceAccount';
import { stringify } from 'yaml';

const [sets, charts] = process.argv.slice(2).map(Number);

const labels = (name) => ({ 'app.kubernetes.io/managed-by': 'models', 'app.kubernetes.io/name': name });
const metadata = (name, namespace) => ({ name, namespace, labels: labels(name) });

function* set(i, namespace) {
  const account = `account-${i}`;
  yield new ServiceAccount({ metadata: metadata(account, namespace), automountServiceAccountToken: false });
  yield new Role({
    metadata: metadata(account, namespace),
    rules: [{ apiGroups: [''], resources: ['configmaps'], verbs: ['get', 'list'] }],
  });
  yield new RoleBinding({
    metadata: metadata(account, namespace),
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: account },
    subjects: [{ kind: 'ServiceAccount', name: account, namespace }],
  });
  yield cronJob(i, account, namespace);
}

function cronJob(i, serviceAccountName, namespace) {
  const name = `job-${i}`;
  return new CronJob({
    metadata: metadata(name, namespace),
    spec: {
      schedule: `${i % 60} 4 * * *`,
      concurrencyPolicy: 'Forbid',
      jobTemplate: {
        metadata: { labels: labels(name) },
        spec: {
          backoffLimit: 2,
          podReplacementPolicy: 'Failed',
          activeDeadlineSeconds: 86400,
          template: { metadata: { labels: labels(name) }, spec: podSpec(i, serviceAccountName) },
        },
      },
    },
  });
}

function podSpec(i, serviceAccountName) {
  const secret = `secret-${i}`;
  return {
    serviceAccountName,
    automountServiceAccountToken: true,
    restartPolicy: 'Never',
    enableServiceLinks: false,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: 65532,
      runAsGroup: 65532,
      fsGroup: 65532,
      fsGroupChangePolicy: 'OnRootMismatch',
      seccompProfile: { type: 'RuntimeDefault' },
    },
    containers: [
      {
        name: 'main',
        image: `registry.example.com/report:${i}`,
        env: [
          { name: 'A', value: 'one' },
          { name: 'B', value: 'two' },
          { name: 'C', value: 'three' },
          { name: 'D', value: `four ${i}` },
          { name: 'E', value: 'five' },
        ],
        resources: { requests: { cpu: '100m', memory: '256Mi' }, limits: { memory: '512Mi' } },
        volumeMounts: [
          { name: secret, mountPath: '/etc/secret', readOnly: true },
          { name: 'tmp', mountPath: '/tmp' },
        ],
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
          readOnlyRootFilesystem: true,
        },
      },
    ],
    volumes: [
      {
        name: secret,
        secret: { secretName: secret, defaultMode: 288, items: [{ key: 'password', path: 'password' }] },
      },
      { name: 'tmp', emptyDir: { sizeLimit: '1Gi' } },
    ],
  };
}

performance.mark('construct');
const objects = Array.from({ length: sets }, (_, i) => [...set(i, `jobs-${i % charts}`)]).flat();
performance.mark('synth');
process.stdout.write(objects.map((object) => stringify(object.toJSON())).join('---\n'));
