import { Chart, Duration } from 'cdk8s';
import { ApiResource, EnvValue } from 'cdk8s-plus-27';
import {
  ClusterApp,
  ConfigFiles,
  FileContent,
  JobFanOut,
  Mount,
  ScopedServiceAccount,
  Script,
  Verb,
} from 'cdk8s-jobs';

const app = new ClusterApp();
const chart = new Chart(app, 'workshop', { namespace: 'workshop' });
const robot = new ScopedServiceAccount(chart, 'robot');
robot.allow([Verb.GET, Verb.CREATE, Verb.PATCH], ApiResource.CONFIG_MAPS);

const users = ['user1', 'user2'];
const files = (user: string) =>
  new ConfigFiles(chart, `files-${user}`, {
    files: { 'welcome.txt': FileContent.fromInline(`Welcome, ${user}!\n`) },
  });

new JobFanOut(chart, 'setup', {
  image: 'ghcr.io/acme/kubectl:1.31.0',
  script: Script.fromInline(`#!/bin/bash -euo pipefail
kubectl create configmap "welcome-$USER" --from-file=/etc/workshop --dry-run=client -o yaml | kubectl apply -f -
`),
  serviceAccount: robot,
  backoffLimit: 1,
  activeDeadline: Duration.minutes(10),
  items: users.map((user) => ({
    id: user,
    env: { USER: EnvValue.fromValue(user) },
    mounts: { '/etc/workshop': Mount.fromConfigMap(files(user)) },
  })),
});

app.synth();
