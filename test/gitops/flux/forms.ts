/** How a one-time job is written for Flux. */

import { App, Chart, Duration } from 'cdk8s';
import { Delivery, JobName, RunOnceJob, RunOnceJobProps, Script } from 'cdk8s-jobs';
import { IMAGE } from '../../e2e/kubernetes';
import { IMAGES } from '../support/images';
import { yamlOf } from '../support/manifests';

export type FormProps = Pick<RunOnceJobProps, 'delivery' | 'name'>;

/** The forms whose rows are compared. */
export const FORMS = {
  content: { label: 'content name', props: {} },
  kept: {
    label: 'content name, `prune: disabled`',
    props: { delivery: Delivery.flux({ prune: false }) },
  },
  once: {
    label: 'content name, `ssa: IfNotPresent`, `prune: disabled`',
    props: { delivery: Delivery.fluxIfNotPresent({ prune: false }) },
  },
  fixed: { label: 'fixed name', props: { name: JobName.fromText('j') } },
  forced: { label: 'fixed name, `force: enabled`', props: { delivery: Delivery.fluxForce() } },
} as const satisfies { readonly [form: string]: { readonly label: string; readonly props: FormProps } };

export type Form = keyof typeof FORMS;

/** The work of a job, in the words of rows. */
export interface Work {
  /** Another word is another script. */
  readonly says?: string;
  readonly seconds?: number;
  readonly exit?: number;
  readonly image?: string;
  readonly more?: Partial<RunOnceJobProps>;
}

export const OTHER_IMAGE = IMAGES[1];

export function addJob(chart: Chart, form: FormProps, work: Work = {}): RunOnceJob {
  const { says = 'one', seconds = 1, exit = 0, image = IMAGE, more } = work;
  const text = `echo ${says}\nsleep ${seconds}\nexit ${exit}\n`;
  return new RunOnceJob(chart, 'j', {
    image,
    script: Script.fromInline(text),
    backoffLimit: 0,
    activeDeadline: Duration.minutes(10),
    ...form,
    ...more,
  });
}

/** The manifests of a chart without a namespace: the Kustomization names it. */
export function manifests(build: (chart: Chart, app: App) => void): string {
  return yamlOf((app) => build(new Chart(app, 'jobs'), app));
}

export function jobOf(form: FormProps, work: Work = {}): string {
  return manifests((chart) => addJob(chart, form, work));
}

/** A folder with another object instead of the job. */
export const NO_JOB = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: other }\n';
