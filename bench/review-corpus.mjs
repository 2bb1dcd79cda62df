// Writes manifests for measuring the review: a number of objects of the kinds that fleets have, some of which change.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CHUNK = 500;

/** Whether an object changes: one in each period, of another kind each time. */
function changes(index, period) {
  return index % period === Math.floor(index / period) % period;
}

/** Writes `base/` and `head/` below a folder, with files of 500 objects each. */
export function writeCorpus(folder, objects, changed) {
  for (const side of ['base', 'head']) {
    const texts = Array.from({ length: objects }, (_, index) => {
      const isChanged = side === 'head' && changes(index, objects / changed);
      return objectOf(index, isChanged);
    });
    mkdirSync(join(folder, side), { recursive: true });
    for (let start = 0; start < objects; start += CHUNK)
      writeFileSync(join(folder, side, `${start}.yaml`), texts.slice(start, start + CHUNK).join('---\n'));
  }
}

/** Of ten objects six are CronJobs, and one each a ConfigMap, account, role and binding. */
function objectOf(index, isChanged) {
  const kind = index % 10;
  if (kind < 6) return cronJob(index, isChanged);
  return [configMap, account, role, binding][kind - 6](index, isChanged);
}

const head = (apiVersion, kind, index) => `apiVersion: ${apiVersion}
kind: ${kind}
metadata:
  name: ${kind.toLowerCase()}-${index}
  namespace: team-${index % 50}
  labels:
    app.kubernetes.io/name: app-${index}
    team: team-${index % 50}
`;

function cronJob(index, isChanged) {
  return `${head('batch/v1', 'CronJob', index)}spec:
  schedule: ${index % 60} ${isChanged ? (index + 1) % 24 : index % 24} * * *
  timeZone: Europe/Berlin
  concurrencyPolicy: Forbid
  jobTemplate:
    spec:
      backoffLimit: 2
      activeDeadlineSeconds: 3600
      template:
        metadata:
          labels:
            app.kubernetes.io/name: app-${index}
        spec:
          serviceAccountName: serviceaccount-${index - (index % 10) + 7}
          restartPolicy: Never
          containers:
            - name: main
              image: registry.example.com/tools/report:1.${isChanged ? 5 : 4}.${index % 9}
              command:
                - /bin/report
                - --team=team-${index % 50}
              env:
                - name: TEAM
                  value: team-${index % 50}
              resources:
                requests:
                  cpu: 100m
                  memory: 128Mi
                limits:
                  memory: 256Mi
              securityContext:
                allowPrivilegeEscalation: false
                runAsNonRoot: true
`;
}

function configMap(index, isChanged) {
  return `${head('v1', 'ConfigMap', index)}data:
  report.sh: |
    #!/bin/sh
    set -eu
    echo "team ${index % 50}"
    exec report --format=${isChanged ? 'csv' : 'json'} --number=${index}
`;
}

function account(index, isChanged) {
  return `${head('v1', 'ServiceAccount', index)}automountServiceAccountToken: ${isChanged}\n`;
}

function role(index, isChanged) {
  return `${head('rbac.authorization.k8s.io/v1', 'Role', index)}rules:
  - apiGroups:
      - batch
    resources:
      - jobs
    verbs:
      - get
      - list
${isChanged ? '      - delete\n' : ''}`;
}

function binding(index) {
  return `${head('rbac.authorization.k8s.io/v1', 'RoleBinding', index)}roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: role-${index - 1}
subjects:
  - kind: ServiceAccount
    name: serviceaccount-${index - 2}
    namespace: team-${(index - 2) % 50}
`;
}
