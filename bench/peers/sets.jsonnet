// As a user of Jsonnet would write it; `jsonnet -y` prints each manifest as JSON, which is also YAML.
local labels(name) = {
  'app.kubernetes.io/managed-by': 'jsonnet',
  'app.kubernetes.io/name': name,
};

local object(apiVersion, kind, name, namespace) = {
  apiVersion: apiVersion,
  kind: kind,
  metadata: { name: name, namespace: namespace, labels: labels(name) },
};

local set(i, namespace) =
  local account = 'account-%d' % i;
  local name = 'job-%d' % i;
  local secret = 'secret-%d' % i;
  [
    object('v1', 'ServiceAccount', account, namespace) { automountServiceAccountToken: false },
    object('rbac.authorization.k8s.io/v1', 'Role', account, namespace) {
      rules: [{ apiGroups: [''], resources: ['configmaps'], verbs: ['get', 'list'] }],
    },
    object('rbac.authorization.k8s.io/v1', 'RoleBinding', account, namespace) {
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: account },
      subjects: [{ kind: 'ServiceAccount', name: account, namespace: namespace }],
    },
    object('batch/v1', 'CronJob', name, namespace) {
      spec: {
        schedule: '%d 4 * * *' % (i % 60),
        concurrencyPolicy: 'Forbid',
        jobTemplate: {
          metadata: { labels: labels(name) },
          spec: {
            backoffLimit: 2,
            podReplacementPolicy: 'Failed',
            activeDeadlineSeconds: 86400,
            template: {
              metadata: { labels: labels(name) },
              spec: {
                serviceAccountName: account,
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
                containers: [{
                  name: 'main',
                  image: 'registry.example.com/report:%d' % i,
                  env: [
                    { name: 'A', value: 'one' },
                    { name: 'B', value: 'two' },
                    { name: 'C', value: 'three' },
                    { name: 'D', value: 'four %d' % i },
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
                }],
                volumes: [
                  {
                    name: secret,
                    secret: {
                      secretName: secret,
                      defaultMode: 288,
                      items: [{ key: 'password', path: 'password' }],
                    },
                  },
                  { name: 'tmp', emptyDir: { sizeLimit: '1Gi' } },
                ],
              },
            },
          },
        },
      },
    },
  ];

function(sets, charts) std.flattenArrays([
  set(i, 'jobs-%d' % (i % charts))
  for i in std.range(0, sets - 1)
])
