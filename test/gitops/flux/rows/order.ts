/** Objects that are applied after a job wait for it. */

import { pause, until } from '../../../review-scenarios/cluster';
import { FORMS, FormProps, jobOf, NO_JOB } from '../forms';
import { Lab, Row } from '../lab';

/** One Kustomization has the Job, and another one, which depends on it, has the following objects. */
function ordered({ label, props }: { label: string; props: FormProps }): Row {
  const later = (text: string) => ({
    'later/c.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: later }\ndata: { says: ${text} }\n`,
  });
  const laterSays = (lab: Lab) =>
    lab.kubectl('get', 'configmap', 'later', '--ignore-not-found', '-o', 'jsonpath={.data.says}');
  return {
    form: `${label}; \`wait: true\`, and a second Kustomization with \`dependsOn\``,
    done: 'script edited',
    kustomization: { wait: true, timeout: '120s', path: './first' },
    predicted: { 'while it runs': 'one', then: 'two' },
    see: async (lab) => {
      await lab.publish('', { 'first/j.yaml': jobOf(props), ...later('one') });
      await lab.kustomize('later', './later', { dependsOn: [{ name: 'jobs' }], retryInterval: '2s' });
      await until(
        60,
        () => laterSays(lab),
        (text) => text === 'one',
      );
      const slow = jobOf(props, { says: 'two', seconds: 15 });
      await lab.publish('', { 'first/j.yaml': slow, ...later('two') });
      await lab.running();
      await pause(6000);
      const during = await laterSays(lab);
      return {
        'while it runs': during,
        then: await until(
          60,
          () => laterSays(lab),
          (text) => text === 'two',
        ),
      };
    },
  };
}

/** The first Kustomization retries after its Job has failed. */
function gated({ label, props }: { label: string; props: FormProps }, later: string): Row {
  return {
    form: `${label}; \`wait: true\`, and a second Kustomization with \`dependsOn\``,
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

/** Flux waits for a Job that takes long, and the next commit is pushed. */
const interrupted: Row = {
  form: `${FORMS.kept.label}; \`wait: true\``,
  done: 'another commit while Flux waits for the Job',
  kustomization: { wait: true, timeout: '60s' },
  predicted: { 'applied after': 'the timeout or the end', 'first run': 'complete' },
  see: async (lab) => {
    await lab.publish(jobOf(FORMS.kept.props, { seconds: 25 }));
    const name = await lab.running();
    const start = Date.now();
    await lab.commit(jobOf(FORMS.kept.props, { says: 'two' }));
    const isSoon = Date.now() - start < 12_000;
    await lab.ended();
    return {
      'applied after': isSoon ? 'some seconds' : 'the timeout or the end',
      'first run': await lab.fate(name),
    };
  },
};

export const ORDER_ROWS: readonly Row[] = [
  ordered(FORMS.kept),
  ordered(FORMS.once),
  gated(FORMS.kept, 'not applied'),
  gated(FORMS.once, 'applied'),
  interrupted,
];
