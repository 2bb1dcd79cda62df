/** Mistakes in environment variables, references, and Secrets. */

import { Chart, JsonPatch } from 'cdk8s';
import { ConfigMap, Env, EnvFrom, EnvValue, Secret } from 'cdk8s-plus-27';
import { FileContent, ConfigFiles, Mount, PeriodicJobProps } from 'cdk8s-jobs';
import { Expected, Mistake, patched, periodic, script, untyped, CONTAINER } from './mistake';

const env = (mistake: string, variables: { [name: string]: string }, expect: Expected): Mistake => ({
  mistake,
  make: periodic({
    env: Object.fromEntries(
      Object.entries(variables).map(([name, text]) => [name, EnvValue.fromValue(text)]),
    ),
  }),
  expect,
});

const withSecret =
  (props: (secret: Secret) => Partial<PeriodicJobProps>) =>
  (chart: Chart): void => {
    const secret = new Secret(chart, 'database', { stringData: {} });
    secret.addStringData('password', '');
    periodic(props(secret))(chart);
  };

const other = (chart: Chart) => new Chart(chart, 'other', { namespace: 'elsewhere' });

export const ENVIRONMENTS: readonly Mistake[] = [
  env(
    'a dash in a name',
    { 'MAX-HOPS': '15' },
    { legitimate: 'programs read such names, and a reference to MAX_HOPS next to it is an error' },
  ),
  env('a name that starts with a digit', { '1ST': 'a' }, { error: 'env/name' }),
  env('an empty name', { '': 'a' }, { error: 'env/name' }),
  env('a blank in a name', { 'MAX HOPS': '15' }, { error: 'env/name' }),
  env('a value in the name', { 'MAX_HOPS=15': '' }, { error: 'env/name' }),
  {
    mistake: 'a number as a value',
    make: periodic({ env: { PORT: EnvValue.fromValue(untyped(8080)) } }),
    expect: { error: 'value/type' },
  },
  {
    mistake: 'texts instead of EnvValues',
    make: periodic({ env: { PORT: untyped('8080') } }),
    expect: { error: 'value/type' },
  },
  {
    mistake: 'a list of names and values, as in YAML',
    make: periodic({ env: untyped([{ name: 'PORT', value: '8080' }]) }),
    expect: { error: 'value/type' },
  },
  {
    mistake: 'a variable of my own environment that is not set',
    make: periodic({ env: { TOKEN: EnvValue.fromValue(untyped(process.env.NO_SUCH_VARIABLE)) } }),
    expect: { error: 'value/type' },
  },
  env(
    'a variable that is not set, in backticks',
    { API_URL: `https://${process.env.NO_SUCH_HOST}/api` },
    { warning: 'batch/undefined-text' },
  ),
  env('an object in backticks', { OPTIONS: '[object Object]' }, { warning: 'batch/undefined-text' }),
  env(
    'a reference with a misspelled name',
    { DATABASE: 'shop', URL: 'postgres://db/$(DATABSE)' },
    { error: 'env/reference' },
  ),
  env('a reference to itself', { PATH: '/opt/bin:$(PATH)' }, { error: 'env/reference' }),
  env(
    'the path of the image, as a shell has it',
    { PATH: '/opt/bin:$PATH' },
    { warning: 'batch/shell-words' },
  ),
  env(
    'another variable, as a shell has it',
    { A: 'a', B: '${A}/b' },
    { legitimate: 'many programs expand ${NAME} in the values of their variables' },
  ),
  env('the date of today', { DAY: '$(date +%F)' }, { warning: 'batch/shell-words' }),
  env(
    'the name of the host, which a shell would know',
    { WHERE: '$HOSTNAME' },
    { warning: 'batch/shell-words' },
  ),
  env('a password', { SMTP_PASSWORD: 'hunter2' }, { warning: 'batch/literal-secret' }),
  env('a token', { GITHUB_TOKEN: 'ghp_0123456789' }, { warning: 'batch/literal-secret' }),
  env('keys of a cloud', { AWS_SECRET_ACCESS_KEY: 'abc' }, { warning: 'batch/literal-secret' }),
  env(
    'a password in an address',
    { DATABASE_URL: 'postgres://shop:hunter2@db/shop' },
    {
      warning: 'batch/literal-secret',
    },
  ),
  {
    mistake: 'a password as an argument',
    make: periodic({ command: ['mysqldump', '--password=hunter2', 'shop'] }),
    expect: { warning: 'batch/literal-secret' },
  },
  {
    mistake: 'a password in a script',
    make: script('export PGPASSWORD=hunter2\npg_dump shop > /tmp/shop.sql\n'),
    expect: { warning: 'batch/literal-secret' },
  },
  {
    mistake: 'a Secret with its values in the code, which go into dist/',
    make: (chart) => {
      const secret = new Secret(chart, 'smtp', { stringData: { password: 'hunter2' } });
      periodic({ env: { SMTP_PASSWORD: EnvValue.fromSecretValue({ secret, key: 'password' }) } })(chart);
    },
    expect: { warning: 'batch/literal-secret' },
  },
  {
    mistake: 'a private key as a file of a ConfigMap',
    make: (chart) => {
      const key = '-----BEGIN OPENSSH PRIVATE KEY-----\nabc\n-----END OPENSSH PRIVATE KEY-----\n';
      const files = new ConfigFiles(chart, 'ssh', { files: { id: FileContent.fromInline(key) } });
      periodic({ mounts: { '/ssh': Mount.fromConfigMap(files) } })(chart);
    },
    expect: { warning: 'batch/literal-secret' },
  },
  {
    mistake: 'a key that the Secret does not have',
    make: withSecret((secret) => ({ env: { P: EnvValue.fromSecretValue({ secret, key: 'pasword' }) } })),
    expect: { error: 'must refer to a key of' },
  },
  {
    mistake: 'a key to mount that the Secret does not have',
    make: withSecret((secret) => ({ secretMounts: { '/run/db': { secret, keys: ['username'] } } })),
    expect: { error: 'must refer to a key of' },
  },
  {
    mistake: 'a key that the ConfigMap does not have',
    make: (chart) => {
      const map = new ConfigMap(chart, 'limits', { data: { hops: '15' } });
      periodic({ env: { HOPS: EnvValue.fromConfigMap(map, 'max-hops') } })(chart);
    },
    expect: { error: 'max-hops' },
  },
  {
    mistake: 'a Secret of another namespace',
    make: (chart) => {
      const secret = new Secret(other(chart), 'smtp', { stringData: {} });
      periodic({ envFrom: [Env.fromSecret(secret)] })(chart);
    },
    expect: { warning: 'batch/other-namespace' },
  },
  {
    mistake: 'a Secret that nobody makes in this app',
    make: (chart) => {
      periodic({ envFrom: [Env.fromSecret(Secret.fromSecretName(chart, 'smtp', 'smtp'))] })(chart);
    },
    expect: { legitimate: 'the annotation cdk8s-jobs/requires lists it for those who apply the app' },
  },
  {
    mistake: 'an empty list of keys of a Secret',
    make: withSecret((secret) => ({ secretMounts: { '/run/db': { secret, keys: [] } } })),
    expect: { error: 'value/missing' },
  },
  {
    mistake: 'a Secret by its name',
    make: periodic({ secretMounts: { '/run/db': { secret: untyped('database'), keys: ['password'] } } }),
    expect: { error: 'value/type' },
  },
  {
    mistake: 'a prefix for variables that no variable can have',
    make: withSecret((secret) => ({ envFrom: [new EnvFrom(undefined, 'DB=', secret)] })),
    expect: { error: 'env/name' },
  },
  {
    mistake: 'a variable that is there already, by a patch',
    make: (chart) =>
      periodic({
        env: { A: EnvValue.fromValue('1') },
        patches: [JsonPatch.add(`${CONTAINER}/env/-`, { name: 'A', value: '2' })],
      })(chart),
    expect: { error: 'value/duplicate' },
  },
  {
    mistake: 'passwords in the log, by env',
    make: script('env\nreports send\n'),
    expect: { legitimate: 'a script that several jobs share need not know where its variables come from' },
  },
  {
    mistake: 'a number as a value, by a patch',
    make: patched(`${CONTAINER}/env`, [{ name: 'PORT', value: 8080 }]),
    expect: { error: 'field/type' },
  },
];
