/** The shortest ways to create an object of each kind. */

import { ApiObject, Chart } from 'cdk8s';
import { ApiResource } from 'cdk8s-plus-27';
import {
  ConfigFiles,
  ConfigFilesProps,
  FileContent,
  PeriodicJob,
  PeriodicJobProps,
  RunOnceJob,
  RunOnceJobProps,
  ScopedServiceAccount,
  ScopedServiceAccountProps,
  Verb,
} from 'cdk8s-jobs';
import { IMAGE, SCHEDULE } from '../../support/charts';

export const HOOK = 'argocd.argoproj.io/hook';
export const POLICY = 'argocd.argoproj.io/hook-delete-policy';
export const WAVE = 'argocd.argoproj.io/sync-wave';
export const OPTIONS = 'argocd.argoproj.io/sync-options';
export const SSA = 'kustomize.toolkit.fluxcd.io/ssa';

export const once =
  (props: Partial<RunOnceJobProps> = {}) =>
  (chart: Chart): RunOnceJob =>
    new RunOnceJob(chart, 'migrate', { image: IMAGE, ...props });

export const periodic =
  (props: Partial<PeriodicJobProps> = {}) =>
  (chart: Chart): PeriodicJob =>
    new PeriodicJob(chart, 'nightly', { image: IMAGE, schedule: SCHEDULE, ...props });

export const files =
  (props: Partial<ConfigFilesProps> = {}) =>
  (chart: Chart): ConfigFiles =>
    new ConfigFiles(chart, 'config', { files: { 'a.conf': FileContent.fromInline('a\n') }, ...props });

/** An account that may read pods. */
export function account(chart: Chart, props: ScopedServiceAccountProps = {}): ScopedServiceAccount {
  const made = new ScopedServiceAccount(chart, 'robot', props);
  made.allow([Verb.GET], ApiResource.PODS);
  return made;
}

/** An object of another library. */
export function other(chart: Chart, kind: string, annotations: { [key: string]: string } = {}): ApiObject {
  return new ApiObject(chart, 'other', { apiVersion: 'v1', kind, metadata: { name: 'other', annotations } });
}
