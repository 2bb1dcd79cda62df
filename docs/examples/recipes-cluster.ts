import { Chart, Duration } from 'cdk8s';
import { ApiResource, ConfigMap, CronJob, Schedule } from 'cdk8s-plus-34';
import { Cron } from 'cdk8s';
import { ClusterApp, Delivery, Mount, PeriodicJob, RunOnceJob, ScopedServiceAccount } from 'cdk8s-jobs';
