/** What is not asked of each form. */

import { Chart } from 'cdk8s';
import { ApiResource } from 'cdk8s-plus-27';
import {
  ConfigFiles,
  Delivery,
  FileContent,
  JobName,
  PeriodicJob,
  RunOnceJob,
  ScopedServiceAccount,
  Script,
  Verb,
} from 'cdk8s-jobs';
import { IMAGE, synthesize } from '../../../e2e/kubernetes';
import { pause } from '../../../review-scenarios/cluster';
import { KUBECTL_IMAGE } from '../../support/images';
import { Facts } from '../../support/results';
import { addJob, Form, FORMS, FormProps, jobOf, manifests, NO_JOB } from '../forms';
import { isEnded, Lab, Row, stateOf } from '../lab';

const RECOMMENDED = FORMS.kept;

/** A Job that needs what its account is allowed in the same commit. */
function accountRow(said: string, job: Form, account: Form | undefined, predicted: Facts): Row {
  const folder = (namespace: string, resource: string) =>
    synthesize((app) => {
      const chart = new Chart(app, 'jobs', { namespace });
      const delivery = account && FORMS[account].props;
      const robot = new ScopedServiceAccount(chart, 'robot', { ...(delivery as { delivery?: Delivery }) });
      robot.allow([Verb.LIST], ApiResource.custom({ apiGroup: '', resourceType: resource }));
      const script = Script.fromInline(`kubectl get ${resource}\n`);
      addJob(chart, FORMS[job].props, { image: KUBECTL_IMAGE, more: { script, serviceAccount: robot } });
    });
  return {
    form: said,
    done: "the account's Role and the script are edited together",
    predicted,
    see: async (lab) => {
      await lab.commit(folder(lab.namespace, 'services'));
      await lab.ended();
      const flux = await lab.commit(folder(lab.namespace, 'configmaps'));
      await lab.ended();
      return { flux, job: stateOf((await lab.jobs()).at(-1)!) };
    },
  };
}

const ACCOUNT_ROWS = [
  accountRow(FORMS.content.said, 'content', undefined, { flux: 'ready', job: 'complete' }),
  accountRow(`${FORMS.kept.said}, the account too`, 'kept', 'kept', { flux: 'ready', job: 'complete' }),
  accountRow(`${FORMS.once.said}, the account without`, 'once', undefined, {
    flux: 'ready',
    job: 'complete',
  }),
  accountRow(`${FORMS.once.said}, the account too`, 'once', 'once', { flux: 'ready', job: 'failed' }),
  accountRow(FORMS.forced.said, 'forced', undefined, { flux: 'ready', job: 'complete' }),
];

/** Files under a fixed name, whose text is edited. */
function filesRow(said: string, delivery: Delivery, text: string): Row {
  return {
    form: `ConfigFiles with a fixed name, ${said}`,
    done: 'a file edited',
    predicted: { flux: 'ready', text },
    see: async (lab) => {
      const folder = (content: string) =>
        manifests((chart) => {
          const files = { 'a.txt': FileContent.fromInline(content) };
          new ConfigFiles(chart, 'files', { files, fixedName: 'files', delivery });
        });
      await lab.commit(folder('old'));
      const flux = await lab.commit(folder('new'));
      return { flux, text: await lab.kubectl('get', 'configmap', 'files', '-o', 'jsonpath={.data.a\\.txt}') };
    },
  };
}

/** An annotation that Flux reads in the cluster comes to an object that is there already. */
function keptLater(said: string, of: (prune: boolean) => Delivery, fate: string): Row {
  return {
    form: `content name, ${said}`,
    done: '`prune: disabled` added while the Job runs, then removed from the folder',
    predicted: { flux: 'ready', 'first run': fate },
    see: async (lab) => {
      await lab.commit(jobOf({ delivery: of(true) }, { seconds: 60 }));
      const name = await lab.running();
      await lab.commit(jobOf({ delivery: of(false) }, { seconds: 60 }));
      const flux = await lab.commit(NO_JOB);
      return { flux, 'first run': await lab.fate(name) };
    },
  };
}

/** The row of a fleet is a CronJob: its run is started by hand here. */
function removedRow(said: string, delivery: Delivery | undefined, fate: string): Row {
  return {
    form: `PeriodicJob, ${said}`,
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

const SUBSTITUTES = { postBuild: { substitute: { KNOWN: 'known' } } };

/** What a script with variables prints, and whether Flux can read it at all. */
function substitution(said: string, delivery: Delivery | undefined, text: string, predicted: Facts): Row {
  return {
    form: `script with \`${text}\`, ${said}`,
    done: 'a Kustomization with `postBuild`',
    kustomization: SUBSTITUTES,
    predicted,
    see: async (lab): Promise<Facts> => {
      const folder = manifests((chart) => {
        new RunOnceJob(chart, 'j', {
          image: IMAGE,
          script: Script.fromInline(`WORD=shell.txt; ${text}\n`),
          backoffLimit: 0,
          delivery,
        });
      });
      const flux = await lab.commit(folder);
      if (flux !== 'ready') return { flux: flux.split(':')[0] };
      await lab.ended();
      const [job] = await lab.jobs();
      return { flux, prints: (await lab.log(job.metadata.name)) || 'nothing' };
    },
  };
}

const SUBSTITUTION_ROWS = [
  substitution('no `delivery`', undefined, 'echo "got ${WORD}"', { flux: 'BuildFailed' }),
  substitution('no `delivery`', undefined, 'echo "got $WORD"', { flux: 'ready', prints: 'got shell.txt' }),
  substitution('no `delivery`', undefined, 'echo "got ${KNOWN:-mine}"', {
    flux: 'ready',
    prints: 'got known',
  }),
  substitution('no `delivery`', undefined, 'echo "got ${WORD%.txt}"', { flux: 'BuildFailed' }),
  substitution('no `delivery`', undefined, 'echo "got ${WORD:?unset}"', {
    flux: 'ready',
    prints: 'got unset',
  }),
  substitution('no `delivery`', undefined, 'echo "got $${WORD}"', { flux: 'ready', prints: 'got shell.txt' }),
  substitution('`Delivery.flux()`', Delivery.flux(), 'echo "got ${WORD}"', {
    flux: 'ready',
    prints: 'got shell.txt',
  }),
  substitution('`Delivery.flux()`', Delivery.flux(), 'echo "got ${WORD%.txt}"', {
    flux: 'ready',
    prints: 'got shell',
  }),
  substitution(
    '`Delivery.flux({ substitute: true })`',
    Delivery.flux({ substitute: true }),
    'echo "got ${KNOWN}"',
    {
      flux: 'ready',
      prints: 'got known',
    },
  ),
];

/** An edit that Kubernetes refuses, in a folder that has something else to apply too. */
function immutableRow(said: string, props: FormProps, kustomization: object, predicted: Facts): Row {
  return {
    form: said,
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

const IMMUTABLE = 'ReconciliationFailed: field is immutable';
const FIXED = { name: JobName.fromText('j') };

/** One Kustomization has the Job, and another, which depends on it, has what comes after. */
function ordered({ said, props }: { said: string; props: FormProps }): Row {
  const later = (text: string) => ({
    'later/c.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: later }\ndata: { says: ${text} }\n`,
  });
  const laterSays = (lab: Lab) =>
    lab.kubectl('get', 'configmap', 'later', '--ignore-not-found', '-o', 'jsonpath={.data.says}');
  return {
    form: `${said}; \`wait: true\`, and a second Kustomization with \`dependsOn\``,
    done: 'script edited',
    kustomization: { wait: true, timeout: '30s', path: './first' },
    predicted: { 'while it runs': 'one', then: 'two' },
    see: async (lab) => {
      await lab.publish('', { 'first/j.yaml': jobOf(props), ...later('one') });
      await lab.kustomize('later', './later', { dependsOn: [{ name: 'jobs' }], retryInterval: '2s' });
      await lab.ended();
      await pause(5000);
      await lab.publish('', { 'first/j.yaml': jobOf(props, { says: 'two', seconds: 12 }), ...later('two') });
      await pause(9000);
      const during = await laterSays(lab);
      await lab.ended();
      await pause(6000);
      return { 'while it runs': during, then: await laterSays(lab) };
    },
  };
}

/** The first Kustomization tries again after its Job has failed. */
function gated({ said, props }: { said: string; props: FormProps }, later: string): Row {
  return {
    form: `${said}; \`wait: true\`, and a second Kustomization with \`dependsOn\``,
    done: 'the Job fails, and Flux tries again by itself',
    kustomization: { wait: true, timeout: '30s', retryInterval: '3s', path: './first' },
    predicted: { second: later },
    see: async (lab) => {
      const second = `${NO_JOB}data: { says: later }\n`;
      await lab.publish('', { 'first/j.yaml': jobOf(props, { exit: 1 }), 'later/c.yaml': second });
      await lab.kustomize('later', './later', { dependsOn: [{ name: 'jobs' }], retryInterval: '2s' });
      await lab.ended();
      await pause(20_000);
      const found = await lab.kubectl('get', 'configmap', 'other', '--ignore-not-found', '-o', 'name');
      return { second: found.trim() === '' ? 'not applied' : 'applied' };
    },
  };
}

/** Flux waits for a Job that takes long, and the next commit comes. */
const interrupted: Row = {
  form: `${RECOMMENDED.said}; \`wait: true\``,
  done: 'another commit while Flux waits for the Job',
  kustomization: { wait: true, timeout: '60s' },
  predicted: { 'applied after': 'the timeout or the end', 'first run': 'complete' },
  see: async (lab) => {
    await lab.publish(jobOf(RECOMMENDED.props, { seconds: 25 }));
    const name = await lab.running();
    const start = Date.now();
    await lab.commit(jobOf(RECOMMENDED.props, { says: 'two' }));
    const isSoon = Date.now() - start < 12_000;
    await lab.ended();
    return {
      'applied after': isSoon ? 'some seconds' : 'the timeout or the end',
      'first run': await lab.fate(name),
    };
  },
};

const byHand: Row = {
  form: RECOMMENDED.said,
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
  ...ACCOUNT_ROWS,
  filesRow('`Delivery.flux()`', Delivery.flux(), 'new'),
  filesRow('`Delivery.fluxIfNotPresent()`', Delivery.fluxIfNotPresent(), 'old'),
  keptLater('`Delivery.flux()`', (prune) => Delivery.flux({ prune }), 'runs'),
  keptLater('`Delivery.fluxIfNotPresent()`', (prune) => Delivery.fluxIfNotPresent({ prune }), 'killed'),
  removedRow('no `delivery`', undefined, 'killed'),
  removedRow('`prune: disabled`', Delivery.flux({ prune: false }), 'runs'),
  ...SUBSTITUTION_ROWS,
  immutableRow('fixed name', FIXED, {}, { flux: IMMUTABLE, 'other edit': 'not applied' }),
  immutableRow(FORMS.forced.said, FORMS.forced.props, {}, { flux: 'ready', 'other edit': 'applied' }),
  immutableRow(
    'fixed name, Kustomization with `force: true`',
    FIXED,
    { force: true },
    {
      flux: 'ready',
      'other edit': 'applied',
    },
  ),
  ordered(FORMS.kept),
  ordered(FORMS.once),
  gated(FORMS.kept, 'not applied'),
  gated(FORMS.once, 'applied'),
  interrupted,
  byHand,
  generated,
  scriptPruned,
];
