import { k8s } from 'cdk8s-plus-27';
import { finishedPod } from '../../../lib/manifest/finished-pod';
import { Plain } from '../../../lib/manifest/plain';
import { shellWords } from '../../../lib/pod/warnings/shell-words';
import { isLinear } from '../../support/growth';

type Container = Partial<Plain<k8s.Container>>;

const warningsFor = (container: Container, script?: string) =>
  shellWords(
    finishedPod(
      { spec: { containers: [{ name: 'main', ...container }] } },
      script ? { scripts: new Map([['main', script]]) } : undefined,
    ),
  ).map(({ message }) => message.replace(', which only a shell would interpret, and no shell runs here', ''));

/** Variables that some rows declare. */
const ENV = [
  { name: 'HOST', value: 'db' },
  { name: 'day', value: '1' },
];

/** Command lines with words for a shell, and what is told. */
const WRONG: readonly [command: readonly string[], expected: string][] = [
  [['ls', '|', 'wc'], 'command[1] has |'],
  [['ls', '-l', '|', 'wc', '-l'], 'command[2] has |'],
  [['/usr/bin/pg_dump', '-Fc', 'shop', '>', '/backup/shop.dump'], 'command[3] has >'],
  [['pg_dump', 'shop', '>>', 'shop.sql'], 'command[2] has >>'],
  [['psql', 'shop', '<', '/sql/clean.sql'], 'command[2] has <'],
  [['cd', '/app', '&&', './run.sh'], 'command[2] has &&'],
  [['test.sh', '||', 'true'], 'command[1] has ||'],
  [['cd', '/app', ';', 'make', 'all'], 'command[2] has ;'],
  [['./server', '&'], 'command[1] has &'],
  [['psql', '-c', 'vacuum', ';'], 'command[3] has ;'],
  [['./run', '2>&1'], 'command[1] has 2>&1'],
  [['./run', '>/dev/null', '2>&1'], 'command[1] has >/dev/null, command[2] has 2>&1'],
  [['./run', '2>', '/tmp/errors'], 'command[1] has 2>'],
  [['./run', '2>/dev/null', '|', 'tee', '/tmp/log'], 'command[1] has 2>/dev/null, command[2] has |'],
  [['sh', '-c', 'echo', 'hello', '&&', 'date'], 'command[4] has &&'],
  [['sh', '-c', 'pg_dump shop', '|', 'gzip'], 'command[3] has |'],
  [['sh', '/opt/run.sh', '|', 'tee', 'log'], 'command[2] has |'],
  [['timeout', '5', 'curl', 'http://a', '|', 'jq', '.'], 'command[4] has |'],
  [['tini', '--', 'app', '>', '/tmp/log'], 'command[3] has >'],
  [['env', 'A=1', 'app', '&&', 'app2'], 'command[3] has &&'],
  [['grep', 'foo', 'file', '|', 'wc', '-l'], 'command[3] has |'],
  [['cut', '-d', '|', '-f', '2', 'file', '|', 'sort'], 'command[6] has |'],
  [
    ['a', '|', 'b', '|', 'c', '|', 'd', '|', 'e'],
    'command[1] has |, command[3] has |, command[5] has | and 1 more',
  ],
  [['touch', 'backup-$(date +%F)'], 'command[1] has $(date …)'],
  [['touch', '/backup/$(date)'], 'command[1] has $(date)'],
  [['tar', '-czf', '/b/$(date +%Y-%m-%d).tgz', '/data'], 'command[2] has $(date …)'],
  [['curl', 'http://$(hostname)/'], 'command[1] has $(hostname)'],
  [['app', '--token=$(cat /run/token)'], 'command[1] has $(cat …)'],
  [['app', '--x=$(my-tool get x)'], 'command[1] has $(…)'],
  [['echo', '$(NOWHERE)'], 'command[1] has $(NOWHERE)'],
  [['echo', '$HOST'], 'command[1] has $HOST'],
  [['curl', 'http://$HOST:8080/'], 'command[1] has $HOST'],
  [['curl', 'http://${HOST}:8080/'], 'command[1] has ${HOST}'],
  [['app', '--host=$HOST', '--out=$HOME/x'], 'command[1] has $HOST, command[2] has $HOME'],
  [['kubectl', '-n', '$NAMESPACE', 'get', 'pods'], 'command[2] has $NAME'],
  [['kubectl', 'exec', '$POD', '--', 'sh', '-c', 'echo $POD | cat'], 'command[2] has $NAME'],
  [['aws', 's3', 'sync', '/data', 's3://bucket/$HOST'], 'command[4] has $HOST'],
  [['pg_dump', '--file=/b/${HOST:-x}.sql'], 'command[1] has ${HOST}'],
  [['nice', '-n', '10', 'app', '--home', '${HOME}'], 'command[5] has ${HOME}'],
  [['python3', 'main.py', '--host', '$HOST'], 'command[3] has $HOST'],
  [['python3', '-c', 'print(1)', '|', 'tee', 'x'], 'command[3] has |'],
  [['java', '-jar', 'app.jar', '>', '/tmp/log'], 'command[3] has >'],
  [['node', 'a.js', '&&', 'node', 'b.js'], 'command[2] has &&'],
  [['awk', '{print $1}', 'file', '|', 'sort'], 'command[3] has |'],
];

/** Command lines that are as they were meant. */
const RIGHT: readonly (readonly string[])[] = [
  ['resize', '--part', '$(JOB_COMPLETION_INDEX)'],
  ['python3', 'main.py'],
  ['sh', '-c', 'ls | wc -l > /tmp/x; echo $HOME $(date) && date'],
  ['/bin/bash', '-euo', 'pipefail', '-c', 'pg_dump | gzip', '--', 'a'],
  ['sh', '-ec', 'echo "$1"', '_', 'a'],
  ['busybox', 'sh', '-c', 'a | b'],
  ['timeout', '5', 'sh', '-c', 'a | b'],
  ['tini', '--', 'sh', '-c', 'a && b'],
  ['dumb-init', '--', '/bin/sh', '-c', 'a && b'],
  ['env', 'A=1', 'bash', '-lc', 'a && b $A'],
  ['nice', '-n', '10', 'sh', '-c', 'a > b'],
  ['su-exec', 'nobody', 'sh', '-c', 'a > b'],
  ['gosu', 'app', 'bash', '-c', 'cd / && ls'],
  ['xargs', '-n', '1', 'sh', '-c', 'echo $0 | cat'],
  ['find', '.', '-exec', 'rm', '{}', ';'],
  ['find', '/data', '-name', '*.log', '-exec', 'sh', '-c', 'gzip < "$1" > "$1.gz"', '_', '{}', ';'],
  ['find', '.', '-exec', 'grep', '-l', 'x', '{}', ';', '-print'],
  ['kubectl', 'exec', 'db-0', '--', 'sh', '-c', 'pg_dump $DB | gzip'],
  ['ssh', 'host', 'cd', '/srv', '&&', 'ls'],
  ['powershell', 'New-NetFirewallRule', '-DisplayName', "'shop'"],
  ['su', '-', 'postgres', '-c', 'psql $DB | cat'],
  ['flock', '/tmp/lock', '-c', 'a && b $X'],
  ['watch', 'ls', '|', 'wc'],
  ['cut', '-d', '|', '-f', '2', 'file'],
  ['cut', '-d', ';', '-f2', 'file'],
  ['sort', '-t', '|', '-k', '2', 'file'],
  ['sort', '--field-separator', '|', 'file'],
  ['awk', '{print $1}', 'file'],
  ['awk', '-F', '|', '{print $NF}', 'file'],
  ['awk', '-F|', '$1 > 3 && $2 { print $(NF-1) }', 'file'],
  ['column', '-s', '|', '-t', 'file'],
  ['tr', '|', ','],
  ['tr', ',', ';'],
  ['tr', ';', 'x'],
  ['grep', '|', 'file'],
  ['grep', '-E', '^(a|b)$', 'file'],
  ['grep', '-c', ';', 'file'],
  ['sed', 's/$HOST/db/', 'file'],
  ['perl', '-ne', 'print if $ENV{HOME}', 'file'],
  ['expr', '3', '>', '2'],
  ['test', 'a', '<', 'b'],
  ['[', 'a', '>', 'b', ']'],
  ['envsubst', '$HOST $PORT'],
  ['jq', '.a | .b', 'file'],
  ['jq', '--arg', 'HOST', 'x', '.a == $HOST', 'file'],
  ['yq', '-i', '.a = "$HOME"', 'file'],
  ['psql', '-c', "select 'a' || b from t where x > 1;"],
  ['psql', '-F', '|', '-c', 'select 1'],
  ['psql', '--command', 'prepare p as select $1; execute p(2)'],
  ['mysql', '--delimiter', ';', 'shop'],
  ['mongosh', '--eval', 'db.a.find({x: {$gt: 1}, y: "$HOME"})'],
  ['redis-cli', 'XREADGROUP', 'GROUP', 'g', 'c', 'STREAMS', 's', '>'],
  ['python3', '-c', 'import os; print("$HOME" | 1)'],
  ['node', '-e', 'console.log(`$HOME` || 1)'],
  ['php', '-r', 'echo $HOME;'],
  [
    'nft',
    'add',
    'chain',
    'inet',
    'f',
    'input',
    '{',
    'type',
    'filter',
    'hook',
    'input',
    'priority',
    '0',
    ';',
    'policy',
    'drop',
    ';',
    '}',
  ],
  ['htpasswd', '-b', 'x', '$2y$10$ABCDEFG'],
  ['openssl', 'passwd', '$6$SALT$HASH'],
  ['app', '--host=$(HOST)', '--day=$(day)'],
  ['app', '--host=$(KUBERNETES_SERVICE_HOST)', '--port=$(DB_SERVICE_PORT_HTTP)'],
  ['app', '--literal=$$(date)', '--price=$$5'],
  ['app', '--pattern=^a$', '--x=a|b', '--y=a&b', '--z=a;b', '--cost=$5'],
  ['app', '--template', 'Hello $NAME, $(date now)'],
  ['app', '--format', '{{ .Name }} > {{ .Value }}'],
  ['curl', 'http://a/?x=1&y=2', '-H', 'Accept: a; q=1, b'],
  ['java', '-Dspring.datasource.url=jdbc:${HOST}', '-jar', 'app.jar'],
  ['logstash', '-e', 'output { stdout {} } # ${HOST}'],
  ['app', '--spring.url=${ELSEWHERE}'],
  ['make', 'all', 'CC=$(CC)', 'X=$HOME'],
  ['pwsh', '-Command', '$HOME; ls | sort'],
  ['cmd.exe', '/c', 'dir', '&&', 'dir'],
  ['pip', 'install', 'a>=1.0', 'b<2', '>=1'],
  ['kubectl', 'get', 'pods', '-o', 'jsonpath={$.items[0].metadata.name}'],
  ['kubectl', 'get', 'pods', '-o', 'custom-columns=A:.a;B:.b'],
  ['echo', '<b>a</b>', '</b>', '->', '=>'],
  ['rclone', 'sync', 'a:', 'b:', '--filter', '- *.tmp'],
  ['app', '-', '--', '|'],
  ['mlr', '--icsv', '--ifs', ';', 'sort', '-f', 'a'],
  ['promtool', 'query', 'instant', 'http://a', 'sum(rate(a[5m])) > 1'],
  ['terraform', 'apply', '-var=a=${HOST}'],
  ['apk', 'add', 'bash', 'curl'],
  ['app', '--test-cmd=$HOME/test.sh $(date +%F)', '--post-hook=$HOME/x'],
];

test('each table has more than forty rows', () => {
  expect(Math.min(WRONG.length, RIGHT.length)).toBeGreaterThan(40);
});

test.each(WRONG.map(([command, message]) => [command.join(' '), command, message] as const))(
  'has a warning: %s',
  (_, command, message) => {
    expect(warningsFor({ command: [...command], env: ENV })).toEqual([message]);
  },
);

test.each(RIGHT.map((command) => [command.join(' '), command] as const))(
  'has no warning: %s',
  (_, command) => {
    expect(warningsFor({ command: [...command], env: ENV })).toEqual([]);
  },
);

test('words of args have their own indexes', () => {
  expect(warningsFor({ command: ['ls'], args: ['-l', '|', 'wc'] })).toEqual(['args[1] has |']);
  expect(warningsFor({ args: ['a', '&&', 'b'] })).toEqual(['args[1] has &&']);
  expect(warningsFor({ command: ['cut'], args: ['-d', '|', '-f', '1'] })).toEqual([]);
});

test('a reference may be to a variable from envFrom', () => {
  const container = { command: ['echo', '$(ANY)', '$(date)'] };
  expect(warningsFor({ ...container, envFrom: [{ secretRef: { name: 'x' } }] })).toEqual([]);
  expect(warningsFor(container)).toEqual(['command[1] has $(ANY), command[2] has $(date)']);
});

test('containers other than the job’s own are named', () => {
  const containers = [{ name: 'main' }];
  const initContainers = [{ name: 'fetch', command: ['echo', 'a', '>', '/a'] }];
  expect(shellWords(finishedPod({ spec: { containers, initContainers } }))).toEqual([
    {
      id: 'batch/shell-words',
      message:
        "command[2] has > of container 'fetch', which only a shell would interpret, and no shell runs here",
      cure: "write a script, or ['/bin/sh', '-c', '…']",
    },
  ]);
});

test('for a variable, the cure is the syntax of Kubernetes', () => {
  const [{ cure }] = shellWords(
    finishedPod({ spec: { containers: [{ name: 'a', command: ['echo', '$HOME'] }] } }),
  );
  expect(cure).toBe('write $(NAME), which Kubernetes expands, and declare NAME in env');
});

describe('the value of a variable', () => {
  const ofEnv = (name: string, value: string, script?: string) =>
    warningsFor({ env: [{ name, value }, ...ENV], command: ['app'] }, script);

  test.each([
    ['FILE', '/backup/$(date +%F).sql'],
    ['STARTED', '$(date)'],
    ['NODE', '$(hostname)'],
    ['VERSION', '$(cat /etc/version)'],
    ['URL', 'http://$HOST/'],
    ['DATA', '$HOME/data'],
    ['URL', 'http://$(NOWHERE)/'],
    ['PATH', '$PATH:/opt/bin'],
    ['PATH', '/opt/bin:${PATH}'],
    ['PYTHONPATH', '${HOME}/lib'],
    ['ID', '$(uuidgen)'],
  ])('causes a warning: %s=%s', (name, value) => {
    expect(ofEnv(name, value)).toEqual([
      `env["${name}"] has $(…) or $NAME in its value, which only a shell would expand, and no shell runs here`,
    ]);
  });

  test.each([
    ['URL', 'http://$(HOST)/'],
    ['URL', 'jdbc:${HOST}'],
    ['PRICE', '$5'],
    ['PRICE', '$$(date)'],
    ['NOTE', 'a | b && c > d; e'],
    ['REGEX', '^$HOST$'],
    ['LOG_FORMAT', '$HOST $(date +%F)'],
    ['BACKUP_CMD', 'pg_dump > $(date +%F).sql'],
    ['PRE_HOOK', 'cat $HOME/x'],
    ['NGINX_TEMPLATE', 'server $HOST;'],
    ['PASSWORD', 'a$HOME(b)$(date x)'],
    ['API_TOKEN', '$(x y)'],
    ['PS1', '$(pwd) $HOST'],
    ['HASH', '$2y$10$HOME'],
    ['MONEY', 'US$HOME'],
    ['PORT', '$(DB_SERVICE_PORT)'],
    ['JAVA_OPTS', '-Dx=$HOME'],
    ['QUERY', 'select $HOST'],
    ['UNKNOWN', 'costs $FOO'],
    ['RULES_JSON', '{"a":"$HOME"}'],
  ])('causes no warning: %s=%s', (name, value) => {
    expect(ofEnv(name, value)).toEqual([]);
  });

  test('causes no warning if a shell expands it again', () => {
    expect(ofEnv('DATA', '$HOME/data', 'eval "cd $DATA"')).toEqual([]);
    expect(ofEnv('DATA', '$HOME/data', 'cd "$DATA"')).toHaveLength(1);
  });
});

test('the time grows linearly with the number of words', () => {
  const work = (words: number) =>
    warningsFor({
      command: Array.from({ length: words }, (_, index) => ['sh', '|', 'tr', '$(', '${A:-', '-c'][index % 6]),
      env: [{ name: 'A', value: '$(a'.repeat(20 * words) + '${A:-'.repeat(20 * words) }],
    });
  expect(isLinear(work, 4_800)).toBe(true);
});
test('a patch may set any value as a command', () => {
  const broken = { command: 'ls | wc', args: [null, 5], env: [null, {}] } as unknown as Container;
  expect(warningsFor(broken)).toEqual([]);
});

test.each([
  [['resize', '$JOB_COMPLETION_INDEX'], 'write $(JOB_COMPLETION_INDEX), which Kubernetes expands'],
  [['resize', '--part=${JOB_COMPLETION_INDEX}'], 'write $(JOB_COMPLETION_INDEX), which Kubernetes expands'],
  [
    ['resize', '$JOB_COMPLETION_INDEX', '$HOST'],
    'write $(NAME), which Kubernetes expands, and declare NAME in env',
  ],
  [['resize', '$HOST'], 'write $(NAME), which Kubernetes expands, and declare NAME in env'],
])('the cure of %j', (command, cure) => {
  const pod = finishedPod({ spec: { containers: [{ name: 'main', command, env: ENV }] } });
  expect(shellWords(pod).map((warning) => warning.cure)).toEqual([cure]);
});
