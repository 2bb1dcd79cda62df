/** Actions for each form of a one-time job, and the reactions of Flux. */

import { Duration } from 'cdk8s';
import { Facts } from '../../support/results';
import { Form, FORMS, FormProps, jobOf, NO_JOB, OTHER_IMAGE } from '../forms';
import { Lab, Row, stateOf } from '../lab';

interface Action {
  readonly done: string;
  readonly kustomization?: object;
  readonly predicted: { readonly [form in Form]: Facts };
  readonly see: (lab: Lab, form: FormProps) => Promise<Facts>;
}

const WAITS = { wait: true, timeout: '15s' };
const IMMUTABLE = 'ReconciliationFailed: field is immutable';
const all = (facts: Facts): Action['predicted'] => ({
  content: facts,
  kept: facts,
  once: facts,
  fixed: facts,
  forced: facts,
});
const ran = (runs: string, more: Facts = {}): Facts => ({ flux: 'ready', runs, ...more });
const FAILED = 'HealthCheckFailed: the Job failed';
const TIMEOUT = 'HealthCheckFailed: timeout';
const STUCK = { flux: IMMUTABLE, runs: '1' };

async function ended(lab: Lab, form: FormProps): Promise<void> {
  await lab.commit(jobOf(form));
  await lab.ended();
}

/** The answer of Flux to an edit, and the number of pods when all Jobs have ended. */
async function edited(lab: Lab, manifests: string): Promise<Facts> {
  const flux = await lab.commit(manifests);
  await lab.ended();
  return { flux, runs: await lab.runs() };
}

const ACTIONS: readonly Action[] = [
  {
    done: 'first reconciliation',
    predicted: all(ran('1')),
    see: (lab, form) => edited(lab, jobOf(form)),
  },
  {
    done: 'again, unchanged',
    predicted: all(ran('1')),
    see: async (lab, form) => {
      await ended(lab, form);
      const flux = await lab.reconcile();
      return { flux, runs: await lab.runs() };
    },
  },
  {
    done: 'script edited',
    predicted: { ...all(ran('2')), fixed: STUCK },
    see: async (lab, form) => {
      await ended(lab, form);
      return edited(lab, jobOf(form, { says: 'two' }));
    },
  },
  {
    done: 'image edited',
    predicted: { ...all(ran('2')), fixed: STUCK },
    see: async (lab, form) => {
      await ended(lab, form);
      return edited(lab, jobOf(form, { image: OTHER_IMAGE }));
    },
  },
  {
    done: 'script edited, then reverted',
    predicted: { ...all(ran('3')), kept: ran('2'), once: ran('2'), fixed: ran('1') },
    see: async (lab, form) => {
      await ended(lab, form);
      await edited(lab, jobOf(form, { says: 'two' }));
      return edited(lab, jobOf(form));
    },
  },
  {
    done: 'an annotation of the Job edited',
    predicted: { ...all(ran('1', { annotation: 'new' })), once: ran('1', { annotation: 'old' }) },
    see: async (lab, form) => {
      const noted = (note: string) => jobOf(form, { more: { annotations: { note } } });
      await lab.commit(noted('old'));
      await lab.ended();
      const facts = await edited(lab, noted('new'));
      const annotation = await lab.kubectl(
        'get',
        'jobs',
        '-o',
        'jsonpath={.items[*].metadata.annotations.note}',
      );
      return { ...facts, annotation };
    },
  },
  {
    done: 'a label edited that the pods have too',
    predicted: { ...all(ran('2')), fixed: STUCK },
    see: async (lab, form) => {
      const labelled = (team: string) => jobOf(form, { more: { commonLabels: { team } } });
      await lab.commit(labelled('old'));
      await lab.ended();
      return edited(lab, labelled('new'));
    },
  },
  {
    done: 'script edited while the Job runs',
    predicted: {
      content: { flux: 'ready', 'first run': 'killed' },
      kept: { flux: 'ready', 'first run': 'runs' },
      once: { flux: 'ready', 'first run': 'runs' },
      fixed: { flux: IMMUTABLE, 'first run': 'runs' },
      forced: { flux: 'ready', 'first run': 'killed' },
    },
    see: async (lab, form) => {
      await lab.commit(jobOf(form, { seconds: 60 }));
      const name = await lab.running();
      const { metadata } = (await lab.get(`jobs/${name}`))!;
      const flux = await lab.commit(jobOf(form, { says: 'two' }));
      const fate = await lab.fate(name);
      const isOther = (await lab.get(`jobs/${name}`))?.metadata.uid !== metadata.uid;
      return { flux, 'first run': isOther ? 'killed' : fate };
    },
  },
  {
    done: 'removed while the Job runs',
    predicted: {
      ...all({ flux: 'ready', 'first run': 'killed' }),
      kept: { flux: 'ready', 'first run': 'runs' },
      once: { flux: 'ready', 'first run': 'runs' },
    },
    see: async (lab, form) => {
      await lab.commit(jobOf(form, { seconds: 60 }));
      const name = await lab.running();
      const flux = await lab.commit(NO_JOB);
      return { flux, 'first run': await lab.fate(name) };
    },
  },
  {
    done: 'the Job fails under `wait: true`; again; then the script is corrected',
    kustomization: WAITS,
    predicted: {
      ...all({ flux: FAILED, again: FAILED, corrected: 'ready', runs: '2' }),
      // Flux does not wait for objects that it does not apply.
      once: { flux: FAILED, again: 'ready', corrected: 'ready', runs: '2' },
      fixed: { flux: FAILED, again: FAILED, corrected: IMMUTABLE, runs: '1' },
    },
    see: async (lab, form) => {
      const flux = await lab.commit(jobOf(form, { exit: 1 }));
      const again = await lab.reconcile();
      const corrected = await lab.commit(jobOf(form));
      return { flux, again, corrected, runs: await lab.runs() };
    },
  },
  {
    done: '`wait: true`, and the Job takes longer than the timeout; again, while it runs',
    kustomization: { wait: true, timeout: '5s' },
    predicted: {
      ...all({ flux: TIMEOUT, after: '30 s', again: 'ready', job: 'complete', runs: '1' }),
      once: { flux: TIMEOUT, after: '30 s', again: 'ready', job: 'runs', runs: '1' },
    },
    see: async (lab, form) => {
      const start = Date.now();
      const flux = await lab.commit(jobOf(form, { seconds: 50 }));
      const after = Date.now() - start > 25_000 ? '30 s' : '5 s'; // Flux rounds a shorter timeout up to 30 s
      const again = await lab.reconcile();
      const [job] = await lab.jobs();
      return { flux, after, again, job: stateOf(job), runs: await lab.runs() };
    },
  },
  {
    done: 'the ttl is over; again, unchanged',
    predicted: all(ran('2')),
    see: async (lab, form) => {
      const ttl = jobOf(form, { more: { ttlAfterFinished: Duration.seconds(1) } });
      await lab.commit(ttl);
      await lab.goneByItself();
      const flux = await lab.reconcile();
      await lab.goneByItself();
      return { flux, runs: await lab.runs() };
    },
  },
  {
    done: '`suspend: true` under `wait: true`; then resumed by an edit',
    kustomization: WAITS,
    predicted: {
      ...all({ flux: 'ready', suspended: 'suspended', resumed: 'ready', then: 'complete' }),
      once: { flux: 'ready', suspended: 'suspended', resumed: 'ready', then: 'suspended' },
    },
    see: async (lab, form) => {
      const flux = await lab.commit(jobOf(form, { more: { suspend: true } }));
      const suspended = await lab.states();
      const resumed = await lab.commit(jobOf(form));
      return { flux, suspended, resumed, then: await lab.ended(15) };
    },
  },
];

export const EDIT_ROWS: readonly Row[] = ACTIONS.flatMap(({ done, kustomization, predicted, see }) =>
  (Object.keys(FORMS) as Form[]).map((form) => ({
    form: FORMS[form].label,
    done,
    kustomization,
    predicted: predicted[form],
    see: (lab: Lab) => see(lab, FORMS[form].props),
  })),
);
