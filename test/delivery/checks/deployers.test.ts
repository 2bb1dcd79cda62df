/** Annotations for another tool than the deployer, and strings that a tool replaces. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { App, Chart } from 'cdk8s';
import { ClusterApp, Delivery, FileContent, JobName, JobWarning, RunOnceJobProps, Script } from 'cdk8s-jobs';
import { inFolder } from '../../support/deployers';
import { stderrOf } from '../../support/messages';
import { account, files, once, OPTIONS, periodic } from './jobs';
import { table, warningsFor } from './table';

const wave = { delivery: Delivery.argoCd({ syncWave: 1 }) };
const keptByArgo = { delivery: Delivery.argoCd({ prune: false }) };
const keptByFlux = { delivery: Delivery.flux({ prune: false }) };

table(
  'gitops/other-deployer',
  [
    ['a wave', 'flux', once(wave)],
    ['a wave', 'kubectl', once(wave)],
    ['a wave', 'apply', once(wave)],
    ['a CronJob', 'flux', periodic(wave)],
    ['a ConfigFiles', 'flux', files(wave)],
    ['an account', 'flux', (chart) => account(chart, wave)],
    ['an annotation of Flux', 'argocd', once({ delivery: Delivery.fluxIfNotPresent() })],
    ['a label of Flux', 'argocd', once({ labels: { 'kustomize.toolkit.fluxcd.io/force': 'enabled' } })],
    ['what Argo CD is to keep', 'kubectl', once(keptByArgo)],
    ['what Flux is to keep', 'argocd', once(keptByFlux)],
    [
      'more than what Argo CD is to keep',
      'apply',
      once({ annotations: { [OPTIONS]: 'Prune=false,Replace=true' } }),
    ],
  ],
  [
    ['a wave', 'argocd', once(wave)],
    ['a wave where nobody is recorded', undefined, once(wave)],
    ['what Argo CD is to keep, as our apply does', 'apply', once(keptByArgo)],
    ['what Flux is to keep, as our apply does', 'apply', once(keptByFlux)],
    [
      'a text that Flux is to leave alone',
      'argocd',
      once({ delivery: Delivery.flux(), command: ['a', '${A}'] }),
    ],
    ['annotations of Flux', 'flux', once({ delivery: Delivery.fluxIfNotPresent() })],
    ['nothing', 'flux', once()],
  ],
);

test('it is reported once for a job and its ConfigMap', () => {
  expect(warningsFor('flux', once({ ...wave, script: Script.fromInline('true\n') }))).toEqual([
    "gitops/other-deployer RunOnceJob 'shop/migrate' has argocd.argoproj.io/sync-wave for Argo CD, but clusters.json records that Flux deploys dist; remove delivery of Argo CD, or record who deploys it: npx cdk8s-jobs record dist --deployer argocd",
  ]);
});

const VARIABLE = 'echo "${HOME}"\n';

table(
  'gitops/substitution',
  [
    ['a script', 'flux', once({ script: Script.fromInline(VARIABLE) })],
    ['a command', 'flux', once({ command: ['sh', '-ec', VARIABLE] })],
    ['a file', 'flux', files({ files: { a: FileContent.fromInline(VARIABLE) } })],
    ['a script of a CronJob', 'flux', periodic({ script: Script.fromInline(VARIABLE) })],
  ],
  [
    ['a script', 'argocd', once({ script: Script.fromInline(VARIABLE) })],
    ['a script where nobody is recorded', undefined, once({ script: Script.fromInline(VARIABLE) })],
    [
      'a script by delivery',
      'flux',
      once({ delivery: Delivery.flux(), script: Script.fromInline(VARIABLE) }),
    ],
    [
      'a script that Flux is to fill in',
      'flux',
      once({ delivery: Delivery.flux({ substitute: true }), script: Script.fromInline(VARIABLE) }),
    ],
    ['a variable without braces', 'flux', once({ script: Script.fromInline('echo "$HOME"\n') })],
    ['what is escaped for Flux', 'flux', files({ files: { a: FileContent.fromInline('$${A}\n') } })],
    ['a text of an annotation', 'flux', once({ annotations: { a: VARIABLE } })],
  ],
);

test('placeholders of the App are meant for Flux', () => {
  const make = (placeholders?: string) =>
    inFolder({ 'clusters.json': '{"dist":{"deployer":"flux"}}' }, () => {
      const app = new ClusterApp({ placeholders });
      files({ fixedName: 'a', files: { a: FileContent.fromInline('${IMAGE}\n') } })(new Chart(app, 'shop'));
      return JobWarning.of(app).map(({ id, message, cure }) => `${id} ${message}; ${cure}`);
    });
  expect(make()).toEqual([
    "gitops/substitution ConfigMap 'a' has ${ in data.a, which Flux replaces if its Kustomization has postBuild; without a value for it, the Kustomization fails; write delivery: Delivery.flux()",
  ]);
  expect(make('\\$\\{\\w+\\}')).toEqual([]);
  // Delivery.flux() then also leaves all strings to Flux.
  expect(make('%\\w+%')).toEqual([]);
});

describe('in the templates of a Helm chart', () => {
  const toldIn = (outdir: string, props: Partial<RunOnceJobProps>, placeholders?: string) =>
    inFolder({}, () => {
      mkdirSync('chart/templates', { recursive: true });
      writeFileSync('chart/Chart.yaml', 'name: chart\n');
      mkdirSync('plain/templates', { recursive: true });
      const app = new ClusterApp({ outdir, placeholders });
      once(props)(new Chart(app, 'shop', { namespace: 'batch' }));
      return JobWarning.of(app).map(
        ({ id, subject, message, cure }) => `${id} ${subject} ${message}; ${cure}`,
      );
    });
  const script = { script: Script.fromInline("docker ps --format '{{.Names}}'\n") };

  test('a string with {{ is reported with its path', () => {
    expect(toldIn('chart/templates', script)).toEqual([
      expect.stringMatching(
        /^gitops\/helm-template RunOnceJob 'shop\/migrate' ConfigMap 'migrate-script-[0-9a-f]{8}' has {{ in data\.run, which Helm executes, since chart\/templates is in the templates of a chart: the result is another value, or none; write the manifests to chart\/files, and include them in a template with \.Files\.Get \(docs\/gitops\.md\)$/,
      ),
    ]);
    expect(toldIn('chart/templates/jobs/', { command: ['a', '{{ b }}'] })).toEqual([
      expect.stringContaining('has {{ in spec.template.spec.containers[0].command[1], which'),
    ]);
  });

  test.each(['chart/files', 'plain/templates', 'chart', 'chart/templates-of-others'])(
    'it is not reported in %s',
    (outdir) => {
      expect(toldIn(outdir, script)).toEqual([]);
    },
  );

  test('placeholders of the App are meant for Helm, and strings without {{ are accepted', () => {
    const values = { env: { A: { value: '{{ .Values.a }}' } }, name: JobName.fromText('a') };
    expect(toldIn('chart/templates', values, '\\{\\{[^}]*\\}\\}')).toEqual([]);
    expect(toldIn('chart/templates', { command: ['a', '{}'] })).toEqual([]);
  });
});

test('an error can be acknowledged, even for the ConfigMap of a job', () => {
  const synthesize = (acknowledge: boolean) =>
    inFolder({ 'clusters.json': '{"dist":{"deployer":"flux"}}' }, () => {
      const app = new App();
      const job = once({ script: Script.fromInline(VARIABLE) })(new Chart(app, 'shop'));
      if (acknowledge) job.acknowledge('gitops/substitution', 'no postBuild');
      return [stderrOf(() => app.synth()), app.synthYaml()];
    });
  expect(synthesize(false)[0]).toContain('warning gitops/substitution: RunOnceJob');
  const [stderr, yaml] = synthesize(true);
  expect(stderr).toBe('');
  expect(yaml.match(/acknowledged.gitops.substitution: no postBuild/g)).toHaveLength(1);
});
