/** The forms in which a one-time job is deployed by Argo CD. */

import { Chart, Duration } from 'cdk8s';
import { ApiResource } from 'cdk8s-plus-27';
import { Delivery, JobName, PeriodicJob, RunOnceJob, ScopedServiceAccount, Script, Verb } from 'cdk8s-jobs';
import { IMAGES, KUBECTL_IMAGE } from '../support/images';
import { objectsOf } from '../support/manifests';

/** The inputs that a scenario changes from step to step. */
export interface Inputs {
  /** Another string is an edited script. */
  readonly script?: string;
  readonly image?: string;
  /** How long the job runs. @default 1 */
  readonly seconds?: number;
  /** How the job ends. @default 0 */
  readonly exit?: number;
  readonly suspend?: boolean;
  /** When a periodic job runs. @default once a year */
  readonly schedule?: string;
  /** The job is no longer in the folder. */
  readonly isRemoved?: boolean;
}

export interface KubeManifest {
  readonly kind: string;
  readonly metadata: {
    readonly name?: string;
    readonly annotations?: Annotations;
    readonly [field: string]: unknown;
  };
  readonly [field: string]: unknown;
}

interface Annotations {
  readonly [key: string]: string;
}

export interface Form {
  readonly name: string;
  readonly manifests: (inputs: Inputs) => KubeManifest[];
}

interface FormOptions {
  /** The form as users of the library write it. */
  readonly delivery?: Delivery;
  readonly common?: Annotations;
  /** Annotations written by hand, for forms that the library refuses to write or has no prop for. */
  readonly job?: Annotations;
  /** @default those of the job */
  readonly configMap?: Annotations;
  readonly jobName?: JobName;
  /** The script's ConfigMap has a fixed name, and may change itself. */
  readonly isConfigMapFixed?: boolean;
  readonly ttl?: Duration;
}

const ARGO = 'argocd.argoproj.io';
export const wave = (number: number): Annotations => ({ [`${ARGO}/sync-wave`]: `${number}` });
export const options = (...list: string[]): Annotations => ({ [`${ARGO}/sync-options`]: list.join(',') });
export const hook = (phase: string, ...policies: string[]): Annotations => ({
  [`${ARGO}/hook`]: phase,
  ...(policies.length > 0 && { [`${ARGO}/hook-delete-policy`]: policies.join(',') }),
});

/** A job with a script, in one form, and the Deployment that must come after it. */
export function form(name: string, formOptions: FormOptions = {}): Form {
  return {
    name,
    manifests: (inputs) => [
      ...(inputs.isRemoved ? [] : jobManifests(formOptions, inputs)),
      deployment(inputs.script ?? 'a'),
    ],
  };
}

function jobManifests(formOptions: FormOptions, inputs: Inputs): KubeManifest[] {
  const { delivery, common, job, configMap = job, jobName, ttl, isConfigMapFixed = false } = formOptions;
  const { image = IMAGES[0], suspend } = inputs;
  const manifests = manifestsOf((chart) => {
    new RunOnceJob(chart, 'migrate', {
      image,
      suspend,
      delivery,
      commonAnnotations: common,
      script: Script.fromInline(textOf(inputs)),
      ...(jobName && { name: jobName }),
      ...(ttl && { ttlAfterFinished: ttl }),
      backoffLimit: 0,
      activeDeadline: Duration.minutes(10),
    });
  });
  const annotated = manifests.map((manifest) =>
    withAnnotations(manifest, manifest.kind === 'Job' ? job : configMap),
  );
  return isConfigMapFixed ? withFixedConfigMap(annotated) : annotated;
}

/** A job with an account. With the script `b` it lists ConfigMaps, which its Role then allows. */
export function withAccount(
  delivery: Delivery,
  account: { readonly name: string; readonly delivery?: Delivery },
): Form {
  return {
    name: `content name, sync wave -1, ${account.name}`,
    manifests: ({ script = 'a' }) => [
      ...manifestsOf((chart) => {
        const reader = new ScopedServiceAccount(chart, 'reader', { delivery: account.delivery });
        reader.allow([Verb.LIST], ApiResource.PODS);
        if (script === 'b') reader.allow([Verb.LIST], ApiResource.CONFIG_MAPS);
        new RunOnceJob(chart, 'migrate', {
          image: KUBECTL_IMAGE,
          serviceAccount: reader,
          script: Script.fromInline(`kubectl get ${script === 'b' ? 'configmaps' : 'pods'}\n`),
          backoffLimit: 0,
          activeDeadline: Duration.minutes(10),
          delivery,
        });
      }),
      deployment(script),
    ],
  };
}

/** A periodic job, as a fleet creates one for each row, next to the Deployment. */
export function periodic(name: string, delivery?: Delivery): Form {
  return {
    name,
    manifests: ({ isRemoved }) => [
      ...(isRemoved ? [] : manifestsOf((chart) => periodicJob(chart, delivery))),
      deployment('a'),
    ],
  };
}

function periodicJob(chart: Chart, delivery?: Delivery): void {
  new PeriodicJob(chart, 'sweep', {
    image: IMAGES[0],
    schedule: '17 3 1 1 *',
    script: Script.fromInline(textOf({ seconds: 120 })),
    activeDeadline: Duration.minutes(10),
    delivery,
  });
}

/** A script that ends at once when its pod is deleted. */
export function textOf({ script = 'a', seconds = 1, exit = 0 }: Inputs): string {
  return `trap 'exit 143' TERM\necho ${script}\nsleep ${seconds} &\nwait $!\nexit ${exit}\n`;
}

/** A placeholder for the namespace of a chain. */
export const NAMESPACE = 'lab-namespace';

export function manifestsOf(build: (chart: Chart) => void): KubeManifest[] {
  return objectsOf((app) => build(new Chart(app, 'lab', { namespace: NAMESPACE }))) as KubeManifest[];
}

export function withAnnotations(manifest: KubeManifest, added: Annotations = {}): KubeManifest {
  const annotations = { ...manifest.metadata.annotations, ...added };
  return { ...manifest, metadata: { ...manifest.metadata, annotations } };
}

function withFixedConfigMap(manifests: readonly KubeManifest[]): KubeManifest[] {
  const { name } = manifests.find(({ kind }) => kind === 'ConfigMap')!.metadata;
  const renamed = JSON.parse(JSON.stringify(manifests).replaceAll(name!, 'migrate-script')) as KubeManifest[];
  return renamed.map((manifest) => ({ ...manifest, immutable: undefined }));
}

/** Represents the program that needs the result of the job; without pods, since only its time matters. */
export function deployment(version: string): KubeManifest {
  const labels = { app: 'web' };
  const containers = [{ name: 'web', image: IMAGES[0], env: [{ name: 'VERSION', value: version }] }];
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: {
      replicas: 0,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers } },
    },
  };
}
