/** Rows that are not tested for each form. */

import { Chart } from 'cdk8s';
import { Delivery, JobName, PeriodicJob, Script } from 'cdk8s-jobs';
import { IMAGE } from '../../../e2e/kubernetes';
import { pause } from '../../../review-scenarios/cluster';
import { Facts } from '../../support/results';
import { addJob, FORMS, FormProps, jobOf, manifests } from '../forms';
import { isEnded, Row } from '../lab';

const RECOMMENDED = FORMS.kept;

/** The row of a fleet is a CronJob: its run is started by hand here. */
function removedRow(label: string, delivery: Delivery | undefined, fate: string): Row {
  return {
    form: `PeriodicJob, ${label}`,
    done: 'removed while its Job runs',
    predicted: { flux: 'ready', run: fate },
    see: async (lab) => {
      const periodic = (id: string) =>
        manifests((chart) => {
          new PeriodicJob(chart, id, {
            schedule: '0 3 1 6 *',
            image: IMAGE,
            script: Script.fromInline('sleep 60\n'),
            delivery,
          });
        });
      await lab.commit(periodic('nightly'));
      const name = (await lab.kubectl('get', 'cronjobs', '-o', 'name')).trim();
      await lab.kubectl('create', 'job', 'now', `--from=${name}`);
      await lab.running();
      const flux = await lab.commit(periodic('weekly'));
      return { flux, run: await lab.fate('now') };
    },
  };
}

/** An edit that Kubernetes refuses, in a folder with another object to apply. */
function immutableRow(label: string, props: FormProps, kustomization: object, predicted: Facts): Row {
  return {
    form: label,
    done: 'script edited; the folder has another edit too',
    kustomization,
    predicted,
    see: async (lab) => {
      const folder = (says: string) =>
        `${jobOf(props, { says })}---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: other }\ndata: { says: ${says} }\n`;
      await lab.commit(folder('one'));
      await lab.ended();
      const flux = await lab.commit(folder('two'));
      const other = await lab.kubectl('get', 'configmap', 'other', '-o', 'jsonpath={.data.says}');
      return { flux, 'other edit': other === 'two' ? 'applied' : 'not applied' };
    },
  };
}

/** The objects that Flux applies in a stage before that of the Job. */
const stages: Row = {
  form: 'fixed name',
  done: 'script edited; a ClusterRole of the folder too',
  predicted: { flux: 'ReconciliationFailed: field is immutable', ClusterRole: 'edited' },
  see: async (lab) => {
    const { namespace } = lab;
    const folder = (says: string) =>
      `${jobOf(FIXED, { says })}---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\n` +
      `metadata: { name: ${namespace}, labels: { says: ${says} } }\nrules: []\n`;
    await lab.commit(folder('one'));
    await lab.ended();
    const flux = await lab.commit(folder('two'));
    const label = await lab.kubectl(
      'get',
      'clusterrole',
      namespace,
      '-o',
      'jsonpath={.metadata.labels.says}',
    );
    return { flux, ClusterRole: label === 'two' ? 'edited' : 'not edited' };
  },
};

const IMMUTABLE = 'ReconciliationFailed: field is immutable';
const FIXED = { name: JobName.fromText('j') };

const byHand: Row = {
  form: RECOMMENDED.label,
  done: 'a user deletes the finished Job; again, unchanged',
  predicted: { flux: 'ready', runs: '2' },
  see: async (lab) => {
    await lab.commit(jobOf(RECOMMENDED.props));
    await lab.ended();
    await lab.kubectl('delete', 'jobs', '--all');
    const flux = await lab.reconcile();
    await lab.ended();
    return { flux, runs: await lab.runs() };
  },
};

const generated: Row = {
  form: '`generateName`',
  done: 'first reconciliation',
  predicted: { flux: 'refused', jobs: 'none' },
  see: async (lab) => {
    const flux = await lab.commit(jobOf({ name: JobName.fromGenerateName() }));
    return { flux: flux === 'ready' ? flux : 'refused', jobs: await lab.states() };
  },
};

/** The Job is new, and the ConfigMap of its script is to be pruned, while the old Job still needs it. */
const scriptPruned: Row = {
  form: 'content name, only the Job with `prune: disabled`',
  done: 'script edited before the pod of the Job started',
  predicted: { flux: 'ready', 'first run': 'waits for its ConfigMap' },
  see: async (lab) => {
    const folder = (says: string) =>
      manifests((chart: Chart) => {
        const job = addJob(chart, {}, { says });
        job.apiObject.metadata.addAnnotation('kustomize.toolkit.fluxcd.io/prune', 'disabled');
      });
    // The pod is held back until the ConfigMap is gone.
    await lab.kubectl('create', 'quota', 'none', '--hard=pods=0');
    await lab.commit(folder('one'));
    const flux = await lab.commit(folder('two'));
    await lab.kubectl('delete', 'quota', 'none');
    await pause(30_000);
    const jobs = await lab.jobs();
    return { flux, 'first run': jobs.some((job) => !isEnded(job)) ? 'waits for its ConfigMap' : 'complete' };
  },
};

export const SPECIAL_ROWS: readonly Row[] = [
  removedRow('no `delivery`', undefined, 'killed'),
  removedRow('`prune: disabled`', Delivery.flux({ prune: false }), 'runs'),
  immutableRow('fixed name', FIXED, {}, { flux: IMMUTABLE, 'other edit': 'not applied' }),
  immutableRow(FORMS.forced.label, FORMS.forced.props, {}, { flux: 'ready', 'other edit': 'applied' }),
  immutableRow(
    'fixed name, Kustomization with `force: true`',
    FIXED,
    { force: true },
    { flux: 'ready', 'other edit': 'applied' },
  ),
  stages,
  byHand,
  generated,
  scriptPruned,
];
