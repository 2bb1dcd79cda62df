/** Objects that belong to a job, and are edited with it. */

import { Chart } from 'cdk8s';
import { ApiResource } from 'cdk8s-plus-27';
import { ConfigFiles, Delivery, FileContent, ScopedServiceAccount, Script, Verb } from 'cdk8s-jobs';
import { KUBECTL_IMAGE } from '../../support/images';
import { yamlOf } from '../../support/manifests';
import { Facts } from '../../support/results';
import { addJob, Form, FORMS, jobOf, manifests, NO_JOB } from '../forms';
import { Row, stateOf } from '../lab';

/** A Job that needs the permissions that its account receives in the same commit. */
function accountRow(label: string, job: Form, account: Form | undefined, predicted: Facts): Row {
  const folder = (namespace: string, resource: string) =>
    yamlOf((app) => {
      const chart = new Chart(app, 'jobs', { namespace });
      const delivery = account && FORMS[account].props;
      const robot = new ScopedServiceAccount(chart, 'robot', { ...(delivery as { delivery?: Delivery }) });
      robot.allow([Verb.LIST], ApiResource.custom({ apiGroup: '', resourceType: resource }));
      const script = Script.fromInline(`kubectl get ${resource}\n`);
      addJob(chart, FORMS[job].props, { image: KUBECTL_IMAGE, more: { script, serviceAccount: robot } });
    });
  return {
    form: label,
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

/** Files with a fixed name, whose content is edited. */
function filesRow(label: string, delivery: Delivery, text: string): Row {
  return {
    form: `ConfigFiles with a fixed name, ${label}`,
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

/** An annotation for Flux is added in the cluster to an existing object. */
function keptLater(label: string, of: (prune: boolean) => Delivery, fate: string): Row {
  return {
    form: `content name, ${label}`,
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

export const BELONGING_ROWS: readonly Row[] = [
  accountRow(FORMS.content.label, 'content', undefined, { flux: 'ready', job: 'complete' }),
  accountRow(`${FORMS.kept.label}, the account too`, 'kept', 'kept', { flux: 'ready', job: 'complete' }),
  accountRow(`${FORMS.once.label}, the account without`, 'once', undefined, {
    flux: 'ready',
    job: 'complete',
  }),
  accountRow(`${FORMS.once.label}, the account too`, 'once', 'once', { flux: 'ready', job: 'failed' }),
  accountRow(FORMS.forced.label, 'forced', undefined, { flux: 'ready', job: 'complete' }),
  filesRow('`Delivery.flux()`', Delivery.flux(), 'new'),
  filesRow('`Delivery.fluxIfNotPresent()`', Delivery.fluxIfNotPresent(), 'old'),
  keptLater('`Delivery.flux()`', (prune) => Delivery.flux({ prune }), 'runs'),
  keptLater('`Delivery.fluxIfNotPresent()`', (prune) => Delivery.fluxIfNotPresent({ prune }), 'killed'),
];
