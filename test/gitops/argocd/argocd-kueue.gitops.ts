/** Argo CD applies an unchanged Job again after Kueue has changed it: the observations match the predictions. */

import { stringify } from 'yaml';
import { RunOnceJob, RunOnceJobProps } from 'cdk8s-jobs';
import { IMAGE } from '../../e2e/kubernetes';
import { api, pause, stopApi, tryKubectl, until } from '../../review-scenarios/cluster';
import { QUEUE } from '../kueue/forms';
import { LABEL } from '../kueue/kueue';
import { queueFor } from '../kueue/lab';
import { startLab } from '../kueue/start-lab';
import { component } from '../support/components';
import { GitHost } from '../support/git-host';
import { PodsWatched } from '../support/pods-watched';
import { Facts, keepResult, ResultRow } from '../support/results';
import { LabApplication } from './application';
import { ArgoCd } from './argocd';
import { manifestsOf, options } from './forms';

const argocd = new ArgoCd();
const host = new GitHost();
const pods = new PodsWatched();
const started = (async () => {
  await host.start();
  await pods.start();
  const kueue = await startLab();
  await argocd.start();
  return kueue;
})();

const FORMS = {
  'no suspend, no placement': {},
  '`suspend: true`': { suspend: true },
  nodeSelector: { nodeSelector: { 'kubernetes.io/arch': 'amd64' } },
  tolerations: { tolerations: [{ key: 'own' }] },
  minParallelism: { parallelism: 4, completions: 4, kueue: { queue: QUEUE, minParallelism: 2 } },
} as const satisfies { readonly [form: string]: Partial<RunOnceJobProps> };

const RUNS = { sync: 'Succeeded', pods: 'run on' };
const STOPS = { sync: 'Succeeded', pods: 'killed' };
const REFUSED = { sync: 'Failed: field is immutable', pods: 'run on' };
const FORBIDDEN = { sync: 'Failed: webhook forbids', pods: 'run on' };

const PREDICTED: { readonly [form in keyof typeof FORMS]: readonly [clientSide: Facts, serverSide: Facts] } =
  {
    'no suspend, no placement': [RUNS, RUNS],
    '`suspend: true`': [STOPS, STOPS],
    nodeSelector: [RUNS, REFUSED],
    tolerations: [REFUSED, REFUSED],
    minParallelism: [FORBIDDEN, FORBIDDEN],
  };

const RUN = Math.floor(Date.now() / 1000).toString(36);
const CASES = (Object.keys(FORMS) as (keyof typeof FORMS)[]).flatMap((form, index) =>
  ['', ', ServerSideApply=true'].map((option, way) => {
    const namespace = `argocd-kueue-${RUN}-${index}-${way}`;
    return [`\`kueue\`, ${form}${option}`, FORMS[form], option, PREDICTED[form][way], namespace] as const;
  }),
);
const rows = new Map<string, ResultRow>();

afterAll(async () => {
  const kueue = await started;
  await argocd.stop();
  await kueue.stop();
  pods.stop();
  await host.stop();
  const versions = { 'Argo CD': argocd.version, Kueue: component('kueue').version };
  const seen = CASES.flatMap(([form]) => rows.get(form) ?? []);
  keepResult({ title: 'Argo CD and Kueue', versions, rows: seen });
  await stopApi();
});

test.concurrent.each(CASES)('%s', async (form, props, option, predicted, namespace) => {
  await started;
  const application = new LabApplication(namespace, { host, pods });
  try {
    await api('/api/v1/namespaces', 'POST', { metadata: { name: namespace, labels: LABEL } });
    const queue = queueFor(namespace, { flavor: 'placing' });
    await tryKubectl(['create', '-f', '-'], queue.map((object) => stringify(object)).join('---\n'));
    const common = option === '' ? {} : options('ServerSideApply=true');
    const job = {
      image: IMAGE,
      command: ['sleep', '300'],
      backoffLimit: 0,
      kueue: { queue: QUEUE },
      ...props,
    };
    await application.create(
      manifestsOf((chart) => new RunOnceJob(chart, 'j', { ...job, commonAnnotations: common })),
    );
    await until(
      60,
      () => application.look(['pods started']),
      (seen) => seen['pods started'] !== '0',
    );
    await pause(3000);
    await application.sync();
    await pause(5000);
    const look = async (): Promise<Facts> => {
      const seen = await application.look(['sync', 'pods killed']);
      return { sync: seen.sync, pods: seen['pods killed'] === '0' ? 'run on' : 'killed' };
    };
    const seen = await until(20, look, (facts) => JSON.stringify(facts) === JSON.stringify(predicted));
    rows.set(form, { form, done: 'admitted; synced again, unchanged', predicted, seen });
    expect(seen).toEqual(predicted);
  } finally {
    await application.remove();
    await tryKubectl(['delete', 'clusterqueue', namespace, '--wait=false']);
  }
});
