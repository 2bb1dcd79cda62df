import { ApiObject, Chart, Duration, JsonPatch, Size, Testing, Yaml } from 'cdk8s';
import { Cpu, EnvFieldPaths, EnvValue, ISecret, Secret } from 'cdk8s-plus-27';
import { parse } from 'yaml';
import {
  BuilderImage,
  BuildRunPolicy,
  BuildTrigger,
  EnvSource,
  ImageStreamTagOptions,
  SourceBuild,
  SourceBuildProps,
} from 'cdk8s-jobs';
import { Json, testChart } from './support/charts';
import { Complete } from './support/every-prop/complete';
import { HOSTILE_STRINGS } from './support/hostile';
import { messageOf } from './support/messages';
import * as fc from './support/properties';

const GIT_URI = 'https://git.example.com/team/report.git';
const options: Complete<ImageStreamTagOptions> = { namespace: 'openshift' };
const builder = BuilderImage.fromImageStreamTag('python:3.12-ubi9', options);

function sourceBuild(props: Partial<SourceBuildProps> = {}, chart = testChart()): SourceBuild {
  return new SourceBuild(chart, 'report', { gitUri: GIT_URI, builder, ...props });
}

function secret(name: string, chart: Chart): ISecret {
  return Secret.fromSecretName(chart, `ref-${name}`, name);
}

function everyProp(chart: Chart): Complete<SourceBuildProps> {
  return {
    gitUri: 'ssh://git@git.example.com:7999/team/report.git',
    gitRef: 'release/1.4',
    gitSecret: secret('deploy-key', chart),
    contextDir: 'jobs/report',
    builder,
    env: { PIP_INDEX_URL: EnvValue.fromValue('https://pypi.example.com/simple') },
    triggers: [
      BuildTrigger.onConfigChange(),
      BuildTrigger.onImageChange(),
      BuildTrigger.onGenericWebhook(secret('webhook', chart)),
    ],
    runPolicy: BuildRunPolicy.SERIAL_LATEST_ONLY,
    resources: { memory: { request: Size.gibibytes(1), limit: Size.gibibytes(4) } },
    completionDeadline: Duration.minutes(20),
    tag: '1.4',
    name: 'the-report',
  };
}

function specOf(props: Partial<SourceBuildProps>): Json {
  return sourceBuild(props).buildConfig.toJson().spec;
}

test('the minimal props create a BuildConfig and its ImageStream', () => {
  const chart = testChart();
  sourceBuild({}, chart);
  expect(Testing.synth(chart)).toMatchSnapshot();
});

test('every prop reaches the manifest', () => {
  const chart = testChart();
  sourceBuild(everyProp(chart), chart);
  expect(Testing.synth(chart)).toMatchSnapshot();
});

test('names are those of the output', () => {
  const build = sourceBuild({ tag: '1.0' });
  const { name, image, registryImage, buildConfig, imageStream } = build;
  expect({ name, image, registryImage }).toEqual({
    name: 'report',
    image: 'batch/report:1.0',
    registryImage: 'image-registry.openshift-image-registry.svc:5000/batch/report:1.0',
  });
  expect([buildConfig, imageStream].map(({ kind, metadata }) => [kind, metadata.name])).toEqual([
    ['BuildConfig', 'report'],
    ['ImageStream', 'report'],
  ]);
  expect(buildConfig.toJson().spec.output.to).toEqual({ kind: 'ImageStreamTag', name: 'report:1.0' });
});

test('a name of 63 characters fits', () => {
  expect(sourceBuild({ name: 'a'.repeat(63) }).name).toHaveLength(63);
});

describe('what starts a build', () => {
  test('is its creation and new images of a builder in a stream', () => {
    expect(specOf({}).triggers).toEqual([{ type: 'ConfigChange' }, { type: 'ImageChange', imageChange: {} }]);
  });

  test('is only its creation if the builder is in a registry', () => {
    const { strategy, triggers } = specOf({ builder: BuilderImage.fromRegistry('quay.io/acme/python:3') });
    expect(triggers).toEqual([{ type: 'ConfigChange' }]);
    expect(strategy.sourceStrategy.from).toEqual({ kind: 'DockerImage', name: 'quay.io/acme/python:3' });
  });

  test('is only a manual start if the list of triggers is empty', () => {
    expect(specOf({ triggers: [] })).not.toHaveProperty('triggers');
  });

  test('can be several webhooks with different Secrets', () => {
    const chart = testChart();
    const triggers = ['a', 'b'].map((name) => BuildTrigger.onGenericWebhook(secret(name, chart)));
    expect(sourceBuild({ triggers }, chart).buildConfig.toJson().spec.triggers).toEqual([
      { type: 'Generic', generic: { secretReference: { name: 'a' } } },
      { type: 'Generic', generic: { secretReference: { name: 'b' } } },
    ]);
  });
});

test('a builder without a namespace is in the namespace of the build', () => {
  const { from } = specOf({ builder: BuilderImage.fromImageStreamTag('mine:1') }).strategy.sourceStrategy;
  expect(from).toEqual({ kind: 'ImageStreamTag', name: 'mine:1' });
});

test('setting one resource keeps the defaults of the others', () => {
  expect(specOf({ resources: { cpu: { request: Cpu.units(2) } } }).resources).toEqual({
    requests: { cpu: '2', memory: '512Mi' },
    limits: { memory: '2Gi' },
  });
});

test('the BuildConfig can be patched in any field', () => {
  const { buildConfig } = sourceBuild();
  buildConfig.addJsonPatch(JsonPatch.add('/spec/serviceAccount', 'robot'));
  expect(buildConfig.toJson().spec.serviceAccount).toBe('robot');
});

describe('the requirements of a build', () => {
  const requires = (object: ApiObject) => object.toJson().metadata.annotations?.['cdk8s-jobs/requires'];
  const synthesized = (props: Partial<SourceBuildProps>, chart: Chart) => {
    const build = sourceBuild(props, chart);
    Testing.synth(chart);
    return build;
  };

  test('are the kinds, the builder, and all objects that it refers to', () => {
    const chart = testChart();
    const password = secret('index', chart).envValue('password');
    const { buildConfig, imageStream } = synthesized(
      { ...everyProp(chart), env: { PASSWORD: password } },
      chart,
    );
    expect(requires(imageStream)).toBe('Kind/ImageStream.image.openshift.io\n');
    expect(requires(buildConfig)).toBe(`ImageStreamTag/openshift/python:3.12-ubi9
Kind/BuildConfig.build.openshift.io
Secret/deploy-key
Secret/index: password
Secret/webhook: WebHookSecretKey
`);
  });

  test('do not include a builder in a registry', () => {
    const { buildConfig } = synthesized({ builder: BuilderImage.fromRegistry('python:3') }, testChart());
    expect(requires(buildConfig)).toBe('Kind/BuildConfig.build.openshift.io\n');
  });

  test('are met by a Secret of the App with the key of a webhook', () => {
    const chart = testChart();
    const hook = new Secret(chart, 'hook', { stringData: { key: 'x' } });
    expect(
      messageOf(() => synthesized({ triggers: [BuildTrigger.onGenericWebhook(hook)] }, chart)),
    ).toContain(
      `SourceBuild 'test/report': Secret '${hook.name}' must have every key that is referred to; it has key; write one of these`,
    );
  });
});

test.each([
  'https://github.com/acme/report',
  'https://github.com/acme/report.git',
  'http://gitea.forge.svc:3000/acme/report.git',
  'https://dev.azure.com/acme/My%20Project/_git/report',
  'https://[2001:db8::1]/report.git',
  'ssh://git@git.example.com/report.git',
  'ssh://git.example.com:7999/report.git',
  'git@github.com:acme/report.git',
  'git://git.example.com/report.git',
  'http://git_server.example.com/report.git',
])('the address %s is accepted', (gitUri) => {
  expect(specOf({ gitUri }).source.git.uri).toBe(gitUri);
});

test.each([
  'main',
  'release/1.4',
  'refs/heads/main',
  'refs/pull/7/head',
  'v1.4.2',
  'a1b2c3d',
  'ünïcode',
  'a@b',
])('the ref %s is accepted', (gitRef) => {
  expect(specOf({ gitRef }).source.git.ref).toBe(gitRef);
});

const ADDRESS =
  "gitUri must be the http, https, ssh or git address of a repository, or user@host:path%s; write it like 'https://git.example.com/team/report.git'; a branch goes into gitRef";
const CREDENTIALS =
  'gitUri must not contain credentials, since everyone who sees the manifest could read them; remove the part before "@", and set gitSecret';
const REF =
  "gitRef must be a branch, tag or commit, got %s; write it like 'main' or 'v1.4.2', or leave it out";
const FOLDER =
  'contextDir must be a folder relative to the root of the repository, without "." and "..", and not start with "..", got %s; write it like \'jobs/report\', or leave it out for the root';
const TAG =
  'tag must be a tag: at most 128 letters, digits, "_", "." or "-", not starting with "." or "-", got %s; write it like \'1.0\'';
const STREAM_TAG =
  "builder must be an ImageStreamTag: <stream>:<tag>, got %s; write it like 'python:3.12-ubi9', and set its namespace in the options";
const at = (text: string, got: string) => text.replace('%s', got);
const stream = (tag: string, namespace?: string) => ({
  builder: BuilderImage.fromImageStreamTag(tag, { namespace }),
});
const env = (name: string, value: EnvValue) => ({ env: { [name]: value } });

test.each<[what: string, props: Partial<SourceBuildProps>, text: string]>([
  ['a name in a token', { gitUri: 'https://token@github.com/acme/report.git' }, CREDENTIALS],
  ['a password', { gitUri: 'https://user:hunter2@github.com/acme/report.git' }, CREDENTIALS],
  ['a password with a slash', { gitUri: 'https://user:hunter/2@github.com/report.git' }, CREDENTIALS],
  ['a password for ssh', { gitUri: 'ssh://git:hunter2@github.com/report.git' }, CREDENTIALS],
  ['a password before a path', { gitUri: 'git:hunter2@github.com:report.git' }, CREDENTIALS],
  ['a token in a query', { gitUri: 'https://github.com/report.git?token=hunter2' }, at(ADDRESS, '')],
  ['a branch in the address', { gitUri: `${GIT_URI}#main` }, at(ADDRESS, '')],
  ['no address', { gitUri: '' }, at(ADDRESS, ', got ""')],
  ['a path on this machine', { gitUri: '../report' }, at(ADDRESS, ', got "../report"')],
  ['a file', { gitUri: 'file:///srv/report.git' }, at(ADDRESS, ', got "file:///srv/report.git"')],
  ['a host that is an option', { gitUri: 'https://-x/y' }, at(ADDRESS, ', got "https://-x/y"')],
  ['no repository', { gitUri: 'https://github.com/' }, at(ADDRESS, ', got "https://github.com/"')],
  [
    'half an escape',
    { gitUri: 'https://github.com/acme/100%/report.git' },
    at(ADDRESS, ', got "https://github.com/acme/100%/report.git"'),
  ],
  ['no ref', { gitRef: '' }, at(REF, '""')],
  ['a ref that is an option', { gitRef: '--upload-pack=x' }, at(REF, '"--upload-pack=x"')],
  ['a range', { gitRef: 'a..b' }, at(REF, '"a..b"')],
  ['a ref with a space', { gitRef: 'a b' }, at(REF, '"a b"')],
  ['a ref that ends in a slash', { gitRef: 'a/' }, at(REF, '"a/"')],
  ['the folder above', { contextDir: '../x' }, at(FOLDER, '"../x"')],
  ['a folder whose name starts with two dots', { contextDir: '..foo' }, at(FOLDER, '"..foo"')],
  ['a folder of three dots', { contextDir: '...' }, at(FOLDER, '"..."')],
  ['a folder of the root', { contextDir: '/x' }, at(FOLDER, '"/x"')],
  ['the folder itself', { contextDir: './x' }, at(FOLDER, '"./x"')],
  ['a folder of Windows', { contextDir: 'a\\b' }, at(FOLDER, '"a\\\\b"')],
  ['no tag', { tag: '' }, at(TAG, '""')],
  ['a tag that starts with a dash', { tag: '-1' }, at(TAG, '"-1"')],
  ['a tag with a name', { tag: 'report:1.0' }, at(TAG, '"report:1.0"')],
  ['a builder without a tag', stream('python'), at(STREAM_TAG, '"python"')],
  ['a builder with its namespace', stream('openshift/python:3'), at(STREAM_TAG, '"openshift/python:3"')],
  ['a builder in capitals', stream('Python:3'), at(STREAM_TAG, '"Python:3"')],
  ['a builder with two tags', stream('python:3:4'), at(STREAM_TAG, '"python:3:4"')],
  ['a builder with two dashes in a row', stream('python--3:1'), at(STREAM_TAG, '"python--3:1"')],
  ['a builder with two underscores in a row', stream('python__3:1'), at(STREAM_TAG, '"python__3:1"')],
  [
    'a builder in a registry at an IPv6 address',
    { builder: BuilderImage.fromRegistry('[::1]:5000/python:3') },
    'builder.image must be in a registry with a name or an IPv4 address, since OpenShift accepts no other, got "[::1]:5000/python:3"; write it like \'registry.example.com/team/builder:1.4.2\'',
  ],
  [
    'a namespace of a builder that is no name',
    stream('python:3', 'My_Team'),
    'builder.namespace must be the name of a namespace, got "My_Team"; write it like \'openshift\'',
  ],
  [
    'a builder that is no image',
    { builder: BuilderImage.fromRegistry('A B') },
    'builder.image must be an image reference: [registry/]name[:tag][@digest], the name in lower case and without spaces, got "A B"; write it like \'registry.example.com/team/report:1.4.2\'',
  ],
  [
    'waiting for images of a registry',
    { builder: BuilderImage.fromRegistry('python:3'), triggers: [BuildTrigger.onImageChange()] },
    'triggers[0] must not be used with a builder that is not an ImageStreamTag, since OpenShift does not watch other images, got "python:3"; remove it, or write BuilderImage.fromImageStreamTag(…)',
  ],
  [
    'a trigger that is listed twice',
    { triggers: [BuildTrigger.onImageChange(), BuildTrigger.onConfigChange(), BuildTrigger.onImageChange()] },
    'triggers[2] must not be listed twice, got "ImageChange"; remove one of them',
  ],
  [
    'a deadline of no time',
    { completionDeadline: Duration.seconds(0) },
    'completionDeadline must be whole seconds, at least 1, got 0s; write Duration.seconds(1)',
  ],
  [
    'a request above the limit',
    { resources: { memory: { request: Size.gibibytes(2), limit: Size.gibibytes(1) } } },
    'resources.memory.request must be at most the limit of 1Gi, got "2Gi"; raise the limit or lower the request',
  ],
  [
    'a variable that is no name',
    env('A=hunter2', EnvValue.fromValue('x')),
    'env["A"] must have a name of letters, digits, "_", "-" or ".", not starting with a digit or "..", got "A=…"; write { A: EnvValue.fromValue(\'…\') }',
  ],
  [
    'a variable whose name starts with two dots',
    env('..A', EnvValue.fromValue('x')),
    'env["..A"] must have a name of letters, digits, "_", "-" or ".", not starting with a digit or "..", got "..A"; write \'_A\'',
  ],
  [
    'a resource as a variable',
    env('CPU', { valueFrom: { resourceFieldRef: { resource: 'limits.cpu' } } }),
    'env["CPU"] must not refer to a resource, which builds do not support; write the number',
  ],
  [
    'a key of a file as a variable',
    env('A', EnvSource.fromFile('a', 'b', 'A')),
    'env["A"] must not be read from a file, which builds do not support; refer to a Secret or ConfigMap',
  ],
  [
    'a name in capitals',
    { name: 'Report' },
    'name must result in a name of lower-case letters, digits and "-", starting and ending with a letter or digit, got "Report"; write \'report\'',
  ],
  [
    'a name with two dashes in a row, which no ImageStream has',
    { name: 'the--report' },
    'name must result in a name without two "-" in a row, which OpenShift refuses for an ImageStream, got "the--report"; write \'the-report\'',
  ],
  [
    'a name of 64 characters',
    { name: 'a'.repeat(64) },
    `name must result in a name of at most 63 characters, got "${'a'.repeat(64)}"; shorten it by 1 characters`,
  ],
])('%s is refused', (_, props, text) => {
  expect(messageOf(() => sourceBuild(props))).toBe(`SourceBuild 'test/report': ${text}`);
});

test('an id with two dashes in a row is refused', () => {
  expect(messageOf(() => new SourceBuild(testChart(), 'the--report', { gitUri: GIT_URI, builder }))).toBe(
    'SourceBuild \'test/the--report\': id must result in a name without two "-" in a row, which OpenShift refuses for an ImageStream, got "the--report"; write \'the-report\', or set name',
  );
});

test.each(['jobs/..report', 'jobs/...', '.hidden'])('the folder %s is accepted', (contextDir) => {
  expect(specOf({ contextDir }).source.contextDir).toBe(contextDir);
});

test('a chart without a namespace is refused', () => {
  expect(messageOf(() => sourceBuild({}, testChart({})))).toBe(
    "SourceBuild 'test/report': chart.namespace must be set, since the image's name starts with it; write new Chart(app, '…', { namespace: '…' })",
  );
});

test('a variable may refer to a field of the Build', () => {
  const { env } = specOf({ env: { NAME: EnvValue.fromFieldRef(EnvFieldPaths.POD_NAME) } }).strategy
    .sourceStrategy;
  expect(env).toEqual([{ name: 'NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }]);
});

test('what comes before an "@" is never printed', () => {
  const scheme = fc.constantFrom(
    'https://',
    'http://',
    'ssh://',
    'git://',
    'HTTPS://',
    'https:/',
    'git+ssh://',
    '',
  );
  const noise = fc.string({ maxLength: 8 });
  fc.assert(
    fc.property(scheme, noise, noise, (start, before, after) => {
      const gitUri = `${start}${before}:hunter2${after}@git.example.com/report.git`;
      expect(messageOf(() => sourceBuild({ gitUri }))).not.toContain('hunter2');
    }),
  );
});

test('a user is accepted for ssh only, and a password never', () => {
  const word = fc.option(fc.stringMatching(/^q[a-z0-9]{7}$/), { nil: undefined });
  fc.assert(
    fc.property(fc.constantFrom('https', 'http', 'git', 'ssh'), word, word, (scheme, user, password) => {
      const login = user && (password === undefined ? `${user}@` : `${user}:${password}@`);
      const gitUri = `${scheme}://${login ?? ''}git.example.com/report.git`;
      if (login === undefined || (scheme === 'ssh' && password === undefined)) {
        expect(specOf({ gitUri }).source.git.uri).toBe(gitUri);
      } else {
        const message = messageOf(() => sourceBuild({ gitUri }));
        expect(message).toContain('gitUri must not contain credentials');
        for (const part of [user, password]) if (part) expect(message).not.toContain(part);
      }
    }),
  );
});

test.each<[prop: string, set: (value: string) => Partial<SourceBuildProps>, find: (spec: Json) => unknown]>([
  ['gitUri', (gitUri) => ({ gitUri }), ({ source }) => source.git.uri],
  ['gitRef', (gitRef) => ({ gitRef }), ({ source }) => source.git.ref],
  ['contextDir', (contextDir) => ({ contextDir }), ({ source }) => source.contextDir],
  ['tag', (tag) => ({ tag }), ({ output }) => output.to.name.slice('report:'.length)],
  ['name', (name) => ({ name }), ({ output }) => output.to.name.slice(0, -':latest'.length)],
  ['tag of the builder', (tag) => stream(tag), ({ strategy }) => strategy.sourceStrategy.from.name],
  [
    'namespace of the builder',
    (namespace) => stream('x:1', namespace),
    ({ strategy }) => strategy.sourceStrategy.from.namespace,
  ],
  [
    'image of the builder',
    (image) => ({ builder: BuilderImage.fromRegistry(image) }),
    ({ strategy }) => strategy.sourceStrategy.from.name,
  ],
  [
    'variable',
    (value) => env('A', EnvValue.fromValue(value)),
    ({ strategy }) => strategy.sourceStrategy.env[0].value,
  ],
])('any %s is refused or reaches the YAML as it is', (_, set, find) => {
  const fates = HOSTILE_STRINGS.map((value) => {
    try {
      return find(parse(Yaml.stringify(specOf(set(value))), { version: '1.1' })) === value ? 'kept' : value;
    } catch (error) {
      return (error as Error).message.startsWith("SourceBuild 'test/report': ") ? 'refused' : error;
    }
  });
  expect(fates.filter((fate) => fate !== 'kept' && fate !== 'refused')).toEqual([]);
});
