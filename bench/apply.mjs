// Compares the cost of `apply` with `kubectl apply --server-side` of the same folder: `npm run bench:apply`. Needs kubectl
// in the PATH and the cluster of KUBECONFIG, in which it creates two namespaces and deletes them again.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const CLI = resolve('build/bin/cdk8s-jobs.js');
const PAIRS = 250; // of a CronJob and the ConfigMap of its script
const RUNS = Number(process.env.RUNS ?? 5);
const OTHER = 'bench-apply-kubectl';
const OWN = 'bench-apply-own';

if (!process.env.KUBECONFIG) throw new Error('KUBECONFIG must name the cluster to measure with');
const folder = mkdtempSync(join(tmpdir(), 'bench-apply-'));
try {
  for (const namespace of [OTHER, OWN]) writeFolder(namespace);
  const times = { first: [[], []], unchanged: [[], []] };
  for (let run = 0; run <= RUNS; run++) {
    kubectl('delete', 'namespace', OTHER, OWN, '--ignore-not-found');
    for (const namespace of [OTHER, OWN]) kubectl('create', 'namespace', namespace);
    if (run === 0) measure(process.execPath, CLI, 'record', OWN);
    for (const each of Object.values(times)) {
      const turn = [measure('kubectl', 'apply', '--server-side', '-f', OTHER), own()];
      if (run > 0) for (const [index, time] of turn.entries()) each[index].push(time); // The first warms caches.
    }
  }
  for (const [what, most] of [
    ['first', 2],
    ['unchanged', 0.8],
  ])
    report(what, times[what], most);
} finally {
  kubectl('delete', 'namespace', OTHER, OWN, '--ignore-not-found', '--wait=false');
  rmSync(folder, { recursive: true });
}

function own() {
  return measure(process.execPath, CLI, 'apply', OWN);
}

function writeFolder(namespace) {
  const pairs = Array.from({ length: PAIRS }, (_, index) => pair(namespace, `job-${index}`));
  mkdirSync(join(folder, namespace));
  writeFileSync(join(folder, namespace, 'jobs.k8s.yaml'), pairs.join(''));
}

/** As the library writes a PeriodicJob with a script. */
function pair(namespace, name) {
  const labels = '{ app.kubernetes.io/name: NAME, app.kubernetes.io/managed-by: cdk8s-jobs }';
  return `---
apiVersion: v1
kind: ConfigMap
metadata: { name: NAME-script, namespace: ${namespace}, labels: ${labels} }
data:
  run: |
    #!/bin/sh
    set -eu
    echo "NAME starts"
---
apiVersion: batch/v1
kind: CronJob
metadata: { name: NAME, namespace: ${namespace}, labels: ${labels} }
spec:
  schedule: 0 4 * * *
  timeZone: Etc/UTC
  suspend: true
  concurrencyPolicy: Forbid
  startingDeadlineSeconds: 600
  jobTemplate:
    metadata: { labels: ${labels} }
    spec:
      backoffLimit: 2
      activeDeadlineSeconds: 3600
      podReplacementPolicy: Failed
      template:
        metadata: { labels: ${labels} }
        spec:
          restartPolicy: Never
          automountServiceAccountToken: false
          enableServiceLinks: false
          securityContext: { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: RuntimeDefault } }
          containers:
            - name: main
              image: debian:13
              command: [/etc/script/run]
              env:
                - { name: NAME, value: NAME }
                - { name: POD, valueFrom: { fieldRef: { fieldPath: metadata.name } } }
              resources: { requests: { cpu: 50m, memory: 64Mi }, limits: { memory: 64Mi } }
              securityContext:
                allowPrivilegeEscalation: false
                readOnlyRootFilesystem: true
                capabilities: { drop: [ALL] }
              volumeMounts:
                - { name: script, mountPath: /etc/script, readOnly: true }
                - { name: tmp, mountPath: /tmp }
          volumes:
            - { name: script, configMap: { name: NAME-script, defaultMode: 365 } }
            - { name: tmp, emptyDir: { sizeLimit: 1Gi } }
`.replaceAll('NAME', name);
}

function measure(program, ...args) {
  const start = performance.now();
  const { error, stderr, status } = spawnSync(program, args, {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  if (error ?? status !== 0) throw error ?? new Error(`${program} ${args.join(' ')}: ${stderr}`);
  return performance.now() - start;
}

function kubectl(...args) {
  measure('kubectl', ...args);
}

/** The medians of both, which ran alternately, and how many times as long ours takes. */
function report(what, times, most) {
  const [other, ours] = times.map((each) => each.sort((a, b) => a - b)[Math.floor(each.length / 2)]);
  for (const [name, median] of [
    ['kubectl apply --server-side', other],
    ['cdk8s-jobs apply', ours],
  ])
    console.log(
      `${`${name}, ${what}`.padEnd(40)}${median.toFixed(0).padStart(6)} ms (median of ${RUNS} alternated runs)`,
    );
  const verdict = ours / other <= most ? 'within' : 'OVER';
  console.log(`  of kubectl, ${what}: ${(ours / other).toFixed(2)} times, ${verdict} the limit of ${most}`);
}
