/** Placeholders that another tool fills in later. For which strings accept them, see test/support/placeholder-rows.ts. */

import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { Chart, JsonPatch, Testing, YamlOutputType } from 'cdk8s';
import { ApiResource, ConcurrencyPolicy, ConfigMap, EnvValue, Secret } from 'cdk8s-plus-27';
import { parseAllDocuments } from 'yaml';
import {
  BuilderImage,
  ClusterApp,
  ConfigFiles,
  FileContent,
  JobFanOut,
  JobName,
  JobWarning,
  Mount,
  RunOnceJobProps,
  Script,
  ScopedServiceAccount,
  SourceBuild,
  Spread,
  Verb,
} from 'cdk8s-jobs';
import { guardOf } from '../lib/synth/identity';
import { createObject } from '../lib/synth/object';
import { ReadWarnings } from '../lib/synth/warnings';
import { Json, manifestOf, periodic, podOf, runOnce, testChart, writtenBy } from './support/charts';
import { fleetOf } from './support/fleets';
import { messageOf, stderrOf } from './support/messages';
import { chartWithPlaceholders, PATTERN } from './support/placeholder-rows';

const FIXED = { name: JobName.fromText('migrate') };

describe('the prop placeholders', () => {
  test.each([
    ['', 'must be text that is not empty, got ""'],
    ['\\$\\{(', 'must be a regular expression of JavaScript, got "\\\\$\\\\{("'],
    ['${IMAGE}', 'must have a backslash before "$", which otherwise matches the end of a string'],
    ['x?', 'must match only placeholders, but it matches ""'],
    ['.*', 'but it matches ""'],
    ['.+', 'but it matches "main"'],
    ['\\w+', 'but it matches "main"'],
    ['[A-Z_]+', 'but it matches "Main"'],
    ['\\b', 'but it matches "main"'],
    ['^', 'but it matches ""'],
    ['\\d', 'but it matches "1"'],
    ['\\$\\(\\w+\\)', 'but it matches "$(NAME)"'],
    ['https?://\\S+', 'but it matches "https://git.example.com/team/report.git"'],
  ])('refuses %p', (placeholders, rule) => {
    const message = messageOf(() => new ClusterApp({ placeholders }));
    expect(message).toContain('ClusterApp: placeholders must ');
    expect(message).toContain(rule);
  });

  test('says how to write what was meant', () => {
    expect(messageOf(() => new ClusterApp({ placeholders: '${IMAGE}' }))).toBe(
      'ClusterApp: placeholders must have a backslash before "$", which otherwise matches the end of a string, got "${IMAGE}"; write \'\\\\$\\\\{IMAGE\\\\}\'',
    );
  });

  test.each([
    ['\\$\\{\\w+\\}', '${IMAGE}'],
    ['\\$\\{[^}]+\\}', '${IMAGE:=registry.example.com/a:1}'],
    ['ko://\\S+', 'ko://example.com/cmd/report'],
    ['\\{\\{.*?\\}\\}', '{{ .Values.image }}'],
    ['@@\\w+@@', '@@IMAGE@@'],
    ['%\\w+%', '%IMAGE%'],
    ['#\\{\\w+\\}#', '#{IMAGE}#'],
    ['<\\w+>', '<IMAGE>'],
    ['\\$\\{(IMAGE|TAG)\\}|ko://\\S+', '${IMAGE}'],
  ])('%s is a pattern, and %s matches it', (placeholders, image) => {
    const chart = chartWithPlaceholders('batch', placeholders);
    expect(podOf(periodic({ image }, chart)).containers[0].image).toBe(image);
    expect(parsed(writtenBy(chart))[0].spec.jobTemplate.spec.template.spec.containers[0].image).toBe(image);
  });

  test('is for its own App', () => {
    expect(messageOf(() => periodic({ image: '${IMAGE}' }, new Chart(new ClusterApp(), 'test')))).toContain(
      "if another tool replaces it, declare it: new ClusterApp({ placeholders: '\\\\$\\\\{\\\\w+\\\\}' })",
    );
    expect(periodic({ image: '${IMAGE}' }, chartWithPlaceholders())).toBeDefined();
  });
});

describe('a text that looks like a placeholder where nothing is one', () => {
  const CURE = "; if another tool replaces it, declare it: new ClusterApp({ placeholders: '";
  test.each<[string, () => unknown]>([
    ['image', () => periodic({ image: 'registry.example.com/report:${TAG}' })],
    ['image of ko', () => periodic({ image: 'ko://example.com/cmd/report' })],
    ['name', () => periodic({ name: '${NAME}' })],
    ['label', () => periodic({ labels: { team: '${TEAM}' } })],
    ['schedule', () => periodic({ schedule: '${MINUTE} 3 * * *' })],
    ['timeZone', () => periodic({ timeZone: '${ZONE}' })],
    ['namespace', () => periodic({}, testChart({ namespace: '${NAMESPACE}' }))],
    ['workingDir', () => periodic({ workingDir: '${FOLDER}' })],
    ['another form', () => periodic({ image: '${IMAGE}' }, chartWithPlaceholders('batch', '@@\\w+@@'))],
    ['table', () => fleetOf({ jobs: [{ name: 'a', image: '${IMAGE}' }] })],
  ])('is an error of the prop: %s', (_, make) => {
    expect(messageOf(make)).toContain(CURE);
  });

  test.each<[string, () => unknown]>([
    ['no placeholder', () => periodic({ image: 'Registry' })],
    ['a variable of Kubernetes', () => periodic({ image: '$(IMAGE)' })],
    ['twice', () => periodic({ containerName: 'a', sidecars: [{ name: 'a', image: '${X}' }] })],
  ])('but not where it is %s', (_, make) => {
    expect(messageOf(make)).not.toContain('Placeholders({');
  });

  test('no error shows what may be a secret', () => {
    const secret = Secret.fromSecretName(testChart(), 'login', 'login');
    const message = messageOf(() => periodic({ secretMounts: { '/login': { secret, keys: ['${PASS}'] } } }));
    expect(message).not.toContain('PASS');
  });
});

describe('the text around a placeholder', () => {
  test.each<[keyof RunOnceJobProps, string]>([
    ['image', '${REGISTRY}/team/report:1.4.2'],
    ['image', 'registry.example.com/team/report:${TAG}'],
    ['image', 'registry.example.com/team/report@${DIGEST}'],
    ['image', 'registry.example.com/team/report@sha256:${DIGEST}'],
    ['image', '${HOST}:${PORT}/report:${TAG}'],
    ['workingDir', '/srv/${FOLDER}/'],
    ['workingDir', '${FOLDER}/sub'],
    ['priorityClassName', '${TEAM}-batch'],
    ['priorityClassName', `${'x'.repeat(253)}\${TEAM}`],
  ])('is checked, and valid: %s %s', (prop, value) => {
    expect(runOnce({ ...FIXED, [prop]: value }, chartWithPlaceholders())).toBeDefined();
  });

  test.each<[keyof RunOnceJobProps, string]>([
    ['image', '${REGISTRY}/Team/report:1.4.2'],
    ['image', 'registry.example.com/report :${TAG}'],
    ['workingDir', '/srv/../${FOLDER}'],
    ['workingDir', 'srv/${FOLDER}'],
    ['priorityClassName', '${TEAM}_batch'],
    ['priorityClassName', `${'x'.repeat(254)}\${TEAM}`],
    ['containerName', '${TEAM}.batch'],
  ])('is checked, and invalid: %s %s', (prop, value) => {
    expect(messageOf(() => runOnce({ ...FIXED, [prop]: value }, chartWithPlaceholders()))).toContain(
      `RunOnceJob 'test/migrate': ${prop} must`,
    );
  });

  test('names are only too long where they are so without their placeholders', () => {
    const name = `${'a'.repeat(51)}\${TEAM}`;
    expect(periodic({ name }, chartWithPlaceholders()).name).toBe(name);
    expect(messageOf(() => periodic({ name: `aa${name}` }, chartWithPlaceholders()))).toContain(
      'must result in a name of at most 52 characters',
    );
  });

  test('a program is one word', () => {
    const chart = chartWithPlaceholders('batch', '\\$\\{[^}]+\\}');
    expect(periodic({ command: ['${TOOL:-my tool}'] }, chart)).toBeDefined();
    expect(messageOf(() => periodic({ command: ['${TOOL} --all'] }, chartWithPlaceholders()))).toContain(
      'must be the program alone',
    );
  });
});

describe('a schedule with a placeholder', () => {
  test.each([
    '${WHEN}',
    '${MINUTE} 3 * * *',
    '*/${STEP} * * * *',
    '0 ${FROM}-${TO} * * MON-FRI',
    '${TIME} * * *',
    '${TIME} * *',
    '0 3 1 ${MONTH} *',
    '@${HOW}',
    '@every ${PAUSE}',
  ])('%s is written, without warnings about its times', (schedule) => {
    const chart = chartWithPlaceholders();
    const job = periodic({ schedule, concurrencyPolicy: ConcurrencyPolicy.ALLOW }, chart);
    expect(job.schedule).toBe(schedule);
    expect(JobWarning.of(chart)).toEqual([]);
    expect(manifestOf(job).spec.schedule).toBe(schedule);
  });

  test.each([
    ['${MINUTE} 25 * * *', 'schedule hour must be 0-23, found 25, got "${MINUTE} 25 * * *"'],
    ['${MINUTE} 3 * * * * *', 'schedule must '],
    ['@weekly ${X}', 'schedule must '],
  ])('%s is invalid outside of the placeholder', (schedule, rule) => {
    expect(messageOf(() => periodic({ schedule }, chartWithPlaceholders()))).toContain(rule);
  });

  test('cannot be spread', () => {
    expect(
      messageOf(() => periodic({ schedule: '${WHEN}', spread: Spread.HOUR }, chartWithPlaceholders())),
    ).toContain('spread must be left out if the schedule has a placeholder, since its times are not known');
  });

  test('may come by a patch', () => {
    const patches = [JsonPatch.replace('/spec/schedule', '${WHEN}')];
    expect(periodic({ patches }, chartWithPlaceholders()).schedule).toBe('${WHEN}');
  });

  test('its zone may be a placeholder, and then there is no warning about clock changes', () => {
    const warned = (timeZone: string): unknown[] => {
      const chart = chartWithPlaceholders();
      periodic({ schedule: '30 2 * * *', timeZone }, chart);
      return JobWarning.of(chart);
    };
    expect(warned('Europe/Berlin')).toHaveLength(1);
    expect(warned('${ZONE}')).toEqual([]);
    expect(warned('Europe/${CITY}')).toEqual([]);
  });
});

describe('a placeholder that would be hashed into a name', () => {
  const RULE =
    'must not contain a placeholder, since a name ends in a hash of it and would stay the same when its value changes';

  test('is an error, which says where it is and what to do', () => {
    expect(messageOf(() => runOnce({ image: 'report:${TAG}' }, chartWithPlaceholders()))).toBe(
      `RunOnceJob 'test/migrate': spec.template.spec.containers[0].image ${RULE}, got "\${TAG}"; choose JobName.fromText('…'), or also put the placeholder into the name (of a JobFanOut: into the item's id), so that each value is another Job`,
    );
  });

  test('is none where the name is fixed, generated, or has it as well', () => {
    const named = (name: JobName) =>
      manifestOf(runOnce({ image: 'report:${TAG}', name }, chartWithPlaceholders()));
    expect(named(JobName.fromText('migrate')).metadata.name).toBe('migrate');
    expect(named(JobName.fromText('migrate-${TAG}')).metadata.name).toBe('migrate-${TAG}');
    expect(named(JobName.fromGenerateName()).metadata.generateName).toBe('migrate-');
    expect(named(JobName.fromContentHash('migrate-${TAG}')).metadata.name).toMatch(
      /^migrate-\$\{TAG\}-[\da-f]{8}$/,
    );
  });

  test('does not count in what is not hashed', () => {
    const chart = chartWithPlaceholders('${NAMESPACE}');
    const job = runOnce({ labels: { team: '${TEAM}' }, annotations: { a: '${A}' } }, chart);
    expect(job.name).toBe(runOnce({}, chartWithPlaceholders()).name);
  });

  test.each<[string, Partial<RunOnceJobProps>, string]>([
    ['rerun', { rerun: '${DAY}' }, 'rerun'],
    ['key', { podLabels: { 'a.b/${X}': 'x' } }, 'spec.template.metadata.labels["a.b/${X}"]'],
    [
      'patch',
      { patches: [JsonPatch.add('/spec/template/spec/hostname', '${HOST}')] },
      'spec.template.spec.hostname',
    ],
  ])('is found in a %s', (_, props, at) => {
    expect(messageOf(() => runOnce(props, chartWithPlaceholders()))).toContain(`: ${at} ${RULE}`);
  });

  test('is allowed in the id of an item of a JobFanOut', () => {
    const make = (id: string) => () =>
      new JobFanOut(chartWithPlaceholders(), 'setup', { image: 'setup:${TAG}', items: [{ id }] });
    expect(messageOf(make('user'))).toContain("RunOnceJob 'test/setup/user': ");
    expect(make('user-${TAG}')().jobs[0].name).toMatch(/^setup-user-\$\{TAG\}-[\da-f]{8}$/);
  });

  test('may be in files with a fixed name', () => {
    const files = { 'app.yaml': FileContent.fromInline('host: ${HOST}\n') };
    expect(messageOf(() => new ConfigFiles(chartWithPlaceholders(), 'config', { files }))).toBe(
      `ConfigFiles 'test/config': files["app.yaml"] ${RULE}, got "\${HOST}"; set fixedName; if it is not a placeholder but part of the file, write $HOST, or $\${HOST} for Flux, or make the placeholders of the ClusterApp match less`,
    );
    const fixed = new ConfigFiles(chartWithPlaceholders(), 'config', { files, fixedName: 'config' });
    expect(manifestOf(fixed).data).toEqual({ 'app.yaml': 'host: ${HOST}\n' });
  });

  test('is a warning in a script, which may refer to a variable of its shell', () => {
    const scripted = (text: string) => () =>
      periodic({ script: Script.fromInline(text) }, chartWithPlaceholders());
    expect(messageOf(scripted('echo ${HOME}'))).toBe(
      `PeriodicJob 'test/nightly': script ${RULE}, got "\${HOME}"; pass the value to the script as an environment variable; if it is not a placeholder, write $HOME, or $\${HOME} for Flux, or make the placeholders of the ClusterApp match less`,
    );
    for (const text of ['echo $HOME', 'echo $${HOME}', 'echo ${HOME:-x}'])
      expect(scripted(text)).not.toThrow();
  });

  test('of another form has another cure', () => {
    const form = '@@\\w+@@|\\$\\{[^}]+\\}';
    const cured = (text: string) =>
      messageOf(() => periodic({ script: Script.fromInline(text) }, chartWithPlaceholders('batch', form)));
    expect(cured('echo @@A@@')).toMatch(
      /not a placeholder, make the placeholders of the ClusterApp match less$/,
    );
    expect(cured('echo ${A:-b}')).toMatch(
      /not a placeholder, write \$\$\{A:-b\} for Flux, or make the placeholders of/,
    );
  });
});

describe('what refers to a name with a placeholder', () => {
  test('finds the object of the App by equal text', () => {
    const chart = chartWithPlaceholders('${NAMESPACE}');
    const map = new ConfigMap(chart, 'map', { metadata: { name: '${APP}-config' }, data: { a: 'x' } });
    const other = ConfigMap.fromConfigMapName(chart, 'other', '${APP}-other');
    const env = { A: EnvValue.fromConfigMap(map, 'a') };
    const job = periodic({ env, mounts: { '/other': Mount.fromConfigMap(other) } }, chart);
    chart.node.root.node.validate?.();
    const [written] = parsed(writtenBy(chart)).filter(({ kind }) => kind === 'CronJob');
    expect(written.metadata.annotations['cdk8s-jobs/requires']).toBe('ConfigMap/${APP}-other\n');
    expect(job.apiObject.metadata.namespace).toBe('${NAMESPACE}');
  });

  test('is an error for two objects of one name', () => {
    const chart = chartWithPlaceholders();
    const named = { name: '${APP}' };
    periodic(named, chart);
    expect(() => periodic(named, new Chart(chart.node.root, 'again', { namespace: 'batch' }))).not.toThrow();
    expect(messageOf(() => writtenBy(chart))).toContain(
      "CronJob '${APP}' in namespace 'batch' is created twice",
    );
  });

  test('may be in a namespace that is filled in, which could be the same', () => {
    const chart = chartWithPlaceholders('${NAMESPACE}');
    const other = new Chart(chart.node.root, 'other', { namespace: 'batch' });
    const map = new ConfigMap(other, 'map', { metadata: { name: 'config' } });
    expect(periodic({ mounts: { '/config': Mount.fromConfigMap(map) } }, chart)).toBeDefined();
  });

  test('may be in permissions, by name and namespace', () => {
    const chart = chartWithPlaceholders('${NAMESPACE}');
    const robot = new ScopedServiceAccount(chart, 'robot', { name: 'robot-${APP}' });
    robot.allow([Verb.GET], ApiResource.DEPLOYMENTS, { names: ['${APP}'] });
    robot.allow([Verb.GET], ApiResource.NAMESPACES, { names: ['${NAMESPACE}'] });
    robot.allow([Verb.GET], ApiResource.NAMESPACES, { names: ['${OTHER}'], namespace: 'batch' });
    expect(robot.roles.map((role) => role.toJson().rules)).toMatchObject([
      [{ resourceNames: ['${NAMESPACE}'] }, { resourceNames: ['${APP}'] }],
      [{ resourceNames: ['${OTHER}'] }],
    ]);
    expect(messageOf(() => robot.allow([Verb.GET], ApiResource.PODS, { names: ['${APP}/*'] }))).toContain(
      'names must be names of objects',
    );
  });
});

test('every text of a SourceBuild takes one', () => {
  const chart = chartWithPlaceholders('${NAMESPACE}');
  const build = new SourceBuild(chart, 'report', {
    name: '${NAME}',
    tag: '${TAG}',
    gitUri: '${GIT}/team/report.git',
    gitRef: '${BRANCH}',
    gitSecret: Secret.fromSecretName(chart, 'key', '${KEY}'),
    contextDir: 'jobs/${JOB}',
    builder: BuilderImage.fromImageStreamTag('python:${PYTHON}', { namespace: '${BUILDERS}' }),
  });
  expect(build.image).toBe('${NAMESPACE}/${NAME}:${TAG}');
  expect(build.buildConfig.toJson().spec).toMatchObject({
    source: { git: { uri: '${GIT}/team/report.git', ref: '${BRANCH}' }, contextDir: 'jobs/${JOB}' },
    strategy: { sourceStrategy: { from: { name: 'python:${PYTHON}', namespace: '${BUILDERS}' } } },
  });
  expect(manifestOf(periodic({ image: build.image }, chart)).metadata.annotations).toHaveProperty(
    ['alpha.image.policy.openshift.io/resolve-names'],
    '*',
  );
});

describe('a table', () => {
  test('takes one in each quantity', () => {
    const resources = {
      cpu: { request: '${CPU}', limit: '${CORES}00m' },
      memory: { request: '${MEMORY}', limit: '${MEMORY}Gi' },
      ephemeralStorage: { limit: '1.${DIGIT}Gi' },
    };
    const [job] = fleetOf({ jobs: [{ name: 'a', resources }] }, chartWithPlaceholders()).jobs;
    expect(podOf(job).containers[0].resources).toEqual({
      requests: { cpu: '${CPU}', memory: '${MEMORY}' },
      limits: { cpu: '${CORES}00m', memory: '${MEMORY}Gi', 'ephemeral-storage': '1.${DIGIT}Gi' },
    });
  });

  test.each<[object, string]>([
    [{ resources: { memory: { request: '${MEMORY} Gi' } } }, "must be written like '512Mi'"],
    [{ activeDeadline: '${DEADLINE}' }, "must be written like '90s'"],
    [{ backoffLimit: '${TRIES}' }, 'must be a whole number'],
    [{ image: '${REGISTRY}/Report' }, 'must be an image reference'],
  ])('refuses %j, which is invalid around the placeholder, or a number', (row, rule) => {
    expect(messageOf(() => fleetOf({ jobs: [{ name: 'a', ...row }] }, chartWithPlaceholders()))).toContain(
      rule,
    );
  });
});

describe('the YAML', () => {
  test('keeps each text a text, whatever is filled in', () => {
    const chart = chartWithPlaceholders('${NAMESPACE}');
    const env = { PORT: EnvValue.fromValue('${PORT}'), TEXT: EnvValue.fromValue('at "${PORT}"\\') };
    const mixed = EnvValue.fromValue('a\nb ${PORT}\n');
    periodic({ env: { ...env, MIXED: mixed }, annotations: { a: '${PORT}' }, args: ['${PORT}'] }, chart);
    const text = writtenBy(chart);
    expect(text).toContain('value: "${PORT}"\n');
    expect(text).toContain('namespace: "${NAMESPACE}"\n');
    for (const value of ['8080', 'true', 'null', '1e3', 'a: b', 'a #b', '']) {
      const [job] = parsed(text.replaceAll('${PORT}', value).replaceAll('${NAMESPACE}', 'x'));
      const [container] = job.spec.jobTemplate.spec.template.spec.containers;
      expect(container.args).toEqual([value]);
      expect(container.env.map((variable: Json) => variable.value)).toEqual([
        `a\nb ${value}\n`,
        value,
        `at "${value}"\\`,
      ]);
    }
  });

  test('has quantities of patches, whose limits are not compared', () => {
    const at = '/spec/jobTemplate/spec/template/spec/containers/0/resources';
    const patched = (memory: string) =>
      periodic({ patches: [JsonPatch.replace(`${at}/limits/memory`, memory)] }, chartWithPlaceholders());
    expect(podOf(patched('${MEMORY}')).containers[0].resources.limits).toEqual({ memory: '${MEMORY}' });
    expect(podOf(patched('${MEMORY}Mi')).containers[0].resources.limits).toEqual({ memory: '${MEMORY}Mi' });
    expect(messageOf(() => patched('${MEMORY} Mi'))).toContain('must be a quantity in whole units');
  });

  test('has no placeholder in the place of a number', () => {
    const patches = [JsonPatch.add('/spec/jobTemplate/spec/parallelism', '${PODS}')];
    expect(messageOf(() => periodic({ patches }, chartWithPlaceholders()))).toContain(
      'spec.jobTemplate.spec.parallelism must be a whole number and is text',
    );
  });

  test('is the same as ever for all other texts, and of an App without the prop', () => {
    const written = (app: ClusterApp): string => {
      periodic({ env: { A: EnvValue.fromValue('$(B) $B {c}') } }, new Chart(app, 'test', { namespace: 'x' }));
      return app.synthYaml();
    };
    expect(written(new ClusterApp({ placeholders: '\\$\\{\\w+\\}' }))).toBe(written(new ClusterApp()));
  });

  test.each([
    [YamlOutputType.FILE_PER_APP, 'app.k8s.yaml'],
    [YamlOutputType.FILE_PER_CHART, 'test.k8s.yaml'],
    [YamlOutputType.FILE_PER_RESOURCE, 'CronJob.nightly-APP.k8s.yaml'],
    [YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE, path.join('test', 'CronJob.nightly-APP.k8s.yaml')],
  ])('is in files with the usual names: %s', (yamlOutputType, file) => {
    const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'placeholders-'));
    const app = new ClusterApp({ outdir, yamlOutputType, placeholders: PATTERN });
    periodic({ name: 'nightly-${APP}' }, new Chart(app, 'test', { namespace: 'batch' }));
    app.synth();
    expect(fs.readFileSync(path.join(outdir, file), 'utf8')).toContain('  name: "nightly-${APP}"\n');
    fs.rmSync(outdir, { recursive: true });
  });

  test('has the text itself for those that read manifests', () => {
    const chart = chartWithPlaceholders();
    periodic({ image: '${IMAGE}' }, chart);
    writtenBy(chart);
    expect(JSON.stringify(Testing.synth(chart))).toContain('"image":"${IMAGE}"');
  });
});

describe('warnings', () => {
  /** The warnings about objects with an image; an image without a tag has a warning. */
  function warnedOf(...images: string[]): string[] {
    const chart = chartWithPlaceholders();
    const warnings: ReadWarnings = ({ spec }) =>
      (spec as { readonly images: string[] }).images
        .filter((image) => !image.includes(':'))
        .map((image) => ({ id: 'batch/overlap', message: `runs ${image}`, cure: 'add a tag' }));
    const manifest = { apiVersion: 'v1', kind: 'Thing', metadata: { name: 'a' }, spec: { images } };
    createObject(guardOf('Thing', chart), chart, 'thing', manifest, { warnings });
    return JobWarning.of(chart).map(({ message }) => message);
  }

  test('are silent where something could be right once it is filled in', () => {
    expect(warnedOf('${IMAGE}')).toEqual([]);
    expect(warnedOf('report:${TAG}')).toEqual([]);
  });

  test('are reported if they hold for any value that is filled in', () => {
    expect(warnedOf('report', '${IMAGE}', 'team/report')).toEqual(['runs report', 'runs team/report']);
    const chart = chartWithPlaceholders();
    periodic({ image: '${IMAGE}', schedule: '* * * * *' }, chart);
    expect(stderrOf(() => writtenBy(chart))).toContain('warning batch/schedule-every-minute');
  });
});

function parsed(text: string): Json[] {
  return parseAllDocuments(text, { version: '1.1' }).map((document) => document.toJS());
}
