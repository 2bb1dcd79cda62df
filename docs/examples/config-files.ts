import { ApiObject, Chart } from 'cdk8s';
import { ServiceAccount } from 'cdk8s-plus-27';
import { ClusterApp, ConfigFiles, FileContent, Mount, RunOnceJob, ServiceAccountToken } from 'cdk8s-jobs';

const app = new ClusterApp();
const chart = new Chart(app, 'tenants', { namespace: 'tenants' });

// What the job applies is not applied by us: its chart belongs to an app that is never synthesized.
const templates = new Chart(new ClusterApp(), 'templates');
const namespace = new ApiObject(templates, 'tenant', {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'tenant-a' },
});

const files = new ConfigFiles(chart, 'setup', {
  files: {
    'namespace.yaml': FileContent.fromObjects([namespace]),
    'check.sh': FileContent.fromInline('#!/bin/sh\nkubectl get namespace tenant-a\n', { mode: 0o555 }),
  },
});

new RunOnceJob(chart, 'create', {
  image: 'ghcr.io/acme/kubectl:1.36.3',
  command: ['kubectl', 'apply', '--filename=/etc/setup/namespace.yaml'],
  mounts: { '/etc/setup': Mount.fromConfigMap(files) },
  serviceAccount: ServiceAccount.fromServiceAccountName(chart, 'account', 'tenants'),
  token: ServiceAccountToken.AUTOMOUNT,
});

app.synth();
