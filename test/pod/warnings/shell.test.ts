/** What is odd in commands and in the texts that shells run. */

import { JsonPatch } from 'cdk8s';
import { EnvValue, Secret } from 'cdk8s-plus-27';
import { Mount, PeriodicJobProps, Script, ServiceAccountToken } from 'cdk8s-jobs';
import { testChart } from '../../support/charts';
import { oddities } from '../../support/warnings';

const script = (text: string): Partial<PeriodicJobProps> => ({ script: Script.fromInline(text) });
const command = (...words: string[]): Partial<PeriodicJobProps> => ({ command: words });

describe('a warning is caused by', () => {
  test.each<[what: string, props: Partial<PeriodicJobProps>, expected: string]>([
    [
      'what never ends',
      command('sleep', 'infinity'),
      "batch/never-ends: runs 'sleep' in container 'main', which does not end by itself: the deadline stops it, and the job fails; run a program that ends when the work is done",
    ],
    [
      'a loop without an end',
      script('while true; do\n  reports send\n  sleep 60\ndone\n'),
      "batch/never-ends: runs a loop without an end in container 'main', which does not end by itself: the deadline stops it, and the job fails; run a program that ends when the work is done",
    ],
    [
      'a path of the image to write to',
      script('reports run > "/tmp/a" 2>> /var/log/reports.log\n'),
      "batch/read-only-path: writes to /var/log/reports.log in container 'main', which is read-only; write below /tmp, or mount a volume there",
    ],
    [
      'sudo',
      script('cd /srv && sudo reports send\n'),
      "batch/needs-root: runs sudo in container 'main', which cannot gain privileges; remove sudo",
    ],
    [
      'packages',
      command('sh', '-ec', 'apk add --no-cache jq && reports send'),
      "batch/needs-root: installs packages with apk in container 'main', which does not run as root or has a read-only root file system; install them in the image",
    ],
    [
      'a failure that nobody sees',
      command('/bin/bash', '-c', 'reports run\nreports send'),
      "batch/shell-errexit: goes on after a failure in line 1 of the script of container 'main': only its last command decides whether it has failed; write '-ec' for '-c', or use script, which stops at the first failure",
    ],
    [
      'a dash for people',
      script('echo "–x"\nreports –all\n'),
      "batch/typography: has an en dash in line 2 of the script of container 'main', which has no meaning there; replace it by the ASCII character",
    ],
    [
      'a quotation mark in a command',
      command('reports', '“all”'),
      "batch/typography: has a curved quotation mark in the command of container 'main', which has no meaning there; replace it by the ASCII character",
    ],
    [
      'a client of the API without a token',
      script('set -x\nfor pod in $(kubectl get pods -o name); do kubectl delete "$pod"; done\n'),
      "batch/no-token: runs kubectl in container 'main', but has no token for the API server; set its serviceAccount: a ScopedServiceAccount, or another one with token: ServiceAccountToken.AUTOMOUNT",
    ],
    [
      'sh -c without a text',
      command('sh', '-c'),
      'batch/shell-words: has a shell with -c and no script to run; write the script as the next word',
    ],
    [
      'sh -c and the words of its text',
      command('sh', '-c', 'reports', 'send'),
      'batch/shell-words: command[2] is all that the shell runs: the word after it is only $0, $1 and so on; write the whole script in one word',
    ],
    [
      'a builtin of shells',
      command('cd', '/srv'),
      "batch/shell-words: command[0] is 'cd', which only a shell understands, and no shell runs here; write a script, or ['/bin/sh', '-ec', '…']",
    ],
    [
      'an assignment',
      command('A=b', 'reports'),
      "batch/shell-words: command[0] is an assignment, which only a shell understands, and no shell runs here; write a script, or ['/bin/sh', '-ec', '…']",
    ],
    [
      'quotes',
      command('reports', "--filter='a b'"),
      "batch/shell-words: command[1] has quotes, a pattern or a \";\" that only a shell would interpret, and no shell runs here; remove them, or write a script, or ['/bin/sh', '-ec', '…']",
    ],
    [
      'a password in an option',
      command('mysqldump', '--password=hunter2'),
      "batch/literal-secret: seems to have a credential in the command of container 'main', which everyone who can read the manifest can see; store it in a Secret, and refer to it by EnvValue.fromSecretValue or secretMounts",
    ],
    [
      'a password in a script',
      script('export PGPASSWORD=hunter2\npg_dump shop > /tmp/a\n'),
      "batch/literal-secret: seems to have a credential in the script of container 'main', which everyone who can read the manifest can see; store it in a Secret, and refer to it by EnvValue.fromSecretValue or secretMounts",
    ],
  ])('%s', (_, props, expected) => {
    expect(oddities(props)).toEqual([expected]);
  });

  test.each([
    ['--db-password', 'hunter2'],
    ['--api-key=abc'],
    ['-token=abc'],
    ['https://ann:hunter2@example.com/a'],
  ])('a credential as %s %s', (...words) => {
    expect(oddities(command('reports', ...words)).map((text) => text.split(':')[0])).toEqual([
      'batch/literal-secret',
    ]);
  });

  test.each([
    ['tail', '-F', '/srv/log'],
    ['/usr/bin/tail', '--follow=name', '/srv/log'],
    ['ping', 'example.com'],
    ['crond', '-f', '-l', '2'],
    ['sh', '-c', 'touch /tmp/a && exec tail -f /dev/null'],
    ['bash', '-lc', 'if true; then sleep infinity; fi'],
  ])('%s %s, which never ends', (...words) => {
    expect(oddities(command(...words)).map((text) => text.split(':')[0])).toEqual(['batch/never-ends']);
  });
});

describe('no warning is caused by', () => {
  test.each([
    ['sleep 60\n'],
    ['tail -n 5 /tmp/a\n'],
    ['tail -f /tmp/a &\nreports run > /tmp/a\n'],
    ['tail -f /tmp/a | grep -m 1 done || true\n'],
    ['tail -f --pid=1 /tmp/a\n'],
    ['timeout 60 tail -f /tmp/a\n'],
    ['ping -c 4 example.com\n'],
    ['ping -w5 example.com\n'],
    ['while true; do reports run && break; sleep 5; done\n'],
    ['while read -r line; do echo "$line"; done < /etc/hosts\n'],
    ['until nc -z db 5432; do sleep 1; done\n'],
    ['echo "sleep infinity; sudo reports > /srv/a"\n'],
    ["# sudo, don't\nreports send # > /srv/a\n"],
    ['reports run > /tmp/a 2>&1\nreports send >/dev/null\n'],
    ['reports run > "$OUT/a"\nreports run > $OUT\n'],
    ['cat > /srv/a <<EOF\nsudo\nEOF\n'],
    ['echo "“Grüße” – bis bald"\n'],
    ['echo a – b\n'],
    ['apk info\n'],
    ['kubectl version --client\n'],
    ['kubectl apply --dry-run=client -f /tmp/a\n'],
    ['KUBECONFIG=/tmp/config kubectl get pods\n'],
    ['which kubectl\n'],
    ['mysqldump --password="$PASSWORD" --host=db --token=$(cat /run/token) > /tmp/a\n'],
    ['curl --oauth2-bearer "$TOKEN" https://example.com/api/token\n'],
    ['PASSWORD=$(cat /run/password)\nTOKEN="$1"\nSECRET=\nexport TOKEN\n'],
  ])('the script %j', (text) => {
    expect(oddities(script(text))).toEqual([]);
  });

  test.each([
    ['sh', '-c', 'reports run && reports send'],
    ['sh', '-ec', 'reports run; reports send'],
    ['sh', '-e', '-c', 'reports run; reports send'],
    ['bash', '-o', 'errexit', '-c', 'reports run; reports send'],
    ['bash', '-euo', 'pipefail', '-c', 'reports run; reports send'],
    ['sh', '-c', 'set -e; reports run; reports send'],
    ['sh', '-c', 'set -eu\nreports run\nreports send'],
    ['sh', '-c', 'date; echo Hello'],
    ['sh', '-c', 'cd /srv; reports send'],
    ['sh', '-c', 'reports run; status=$?; reports send; exit $status'],
    ['sh', '-c', 'reports run || exit 1; reports send'],
    ['sh', '-c', 'for i in 1 2 3; do reports run; done'],
    ['sh', '-c', 'reports run & wait; reports send'],
    ['sh', '-c', 'reports run;'],
    ['sh', '/srv/reports.sh', 'run;', 'send'],
    ['python3', '-c', 'import os\nprint(os.environ)'],
    ['sh', '-c', 'exec "$@"', '--', 'reports', 'send'],
    ['sh', '-c', 'reports send', 'sh'],
    ['sh', '-c', 'exec reports "$1"', 'sh', 'send'],
    ['find', '/tmp', '-name', '*.csv', '-exec', 'rm', '{}', ';'],
    ['psql', '-c', "select 'a;'"],
    ['grep', '-r', '.*', '/srv'],
    ['reports', '--token', '/run/token', '--secret', '--token-file=/run/token'],
    ['reports', '--passwords=3', '--password-file', 'a', '--api-key={{ key }}'],
    ['git', 'clone', 'https://git@example.com/a.git', 'ssh://git@example.com:22/b'],
    ['reports', '–', 'a–b', '„all“'],
    ['sleep', '3600'],
    ['helm', 'template', '/srv/chart'],
  ])('%j', (...words) => {
    expect(oddities(command(...words))).toEqual([]);
  });

  const chart = testChart();
  const secret = Secret.fromSecretName(chart, 'config', 'config');
  test.each<[what: string, props: Partial<PeriodicJobProps>]>([
    [
      'a writable image',
      { ...script('date > /srv/a\n'), securityContext: { readOnlyRootFilesystem: false } },
    ],
    [
      'a loop in the background',
      script('while true; do\n  reports beat\n  sleep 5\ndone 2>&1 &\nreports send\n'),
    ],
    [
      'a loop that something else ends',
      script("timeout 60 sh -c 'while true; do reports beat; sleep 5; done' && reports send\n"),
    ],
    [
      'why the container ended',
      {
        ...script('date > /srv/reason\n'),
        patches: [
          JsonPatch.add(
            '/spec/jobTemplate/spec/template/spec/containers/0/terminationMessagePath',
            '/srv/reason',
          ),
        ],
      },
    ],
    ['a path of a volume', { ...script('date > /srv/a\n'), mounts: { '/srv': Mount.fromEmptyDir() } }],
    [
      'packages of root in a writable image',
      {
        ...script('apt-get update\n'),
        podSecurityContext: { runAsUser: 0, runAsNonRoot: false },
        securityContext: { readOnlyRootFilesystem: false },
      },
    ],
    [
      'sudo of who may gain privileges',
      { ...command('sudo', 'reports'), securityContext: { allowPrivilegeEscalation: true } },
    ],
    ['a client with a token', { ...command('kubectl', 'get', 'pods'), token: ServiceAccountToken.AUTOMOUNT }],
    [
      'a client with a projected token',
      { ...command('kubectl', 'get', 'pods'), token: ServiceAccountToken.fromProjection({}) },
    ],
    [
      'a client with a kubeconfig',
      { ...command('kubectl', 'get', 'pods'), env: { KUBECONFIG: EnvValue.fromValue('/srv/config') } },
    ],
    [
      'a client with a mounted kubeconfig',
      {
        ...command('kubectl', 'get', 'pods'),
        secretMounts: { '/home/nonroot/.kube': { secret, keys: ['config'] } },
      },
    ],
    [
      'a sidecar that never ends',
      { sidecars: [{ name: 'log', image: 'a:1', command: ['tail', '-f', '/tmp/a'] }] },
    ],
  ])('%s', (_, props) => {
    expect(oddities(props, chart)).toEqual([]);
    chart.node.tryRemoveChild('nightly');
  });
});
