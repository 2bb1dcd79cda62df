/** Mistakes in commands, their arguments, and scripts. */

import { Script } from 'cdk8s-jobs';
import { command, Mistake, periodic, script, untyped } from './mistake';

export const COMMANDS: readonly Mistake[] = [
  {
    mistake: 'the whole command line in one word',
    make: command('reports send --all'),
    expect: { error: 'command/words' },
  },
  {
    mistake: 'the command as a text',
    make: periodic({ command: untyped('reports send') }),
    expect: { error: 'value/type' },
  },
  { mistake: 'a command without words', make: command(), expect: { error: 'value/missing' } },
  { mistake: 'an empty word as the program', make: command(''), expect: { error: 'value/missing' } },
  {
    mistake: 'the shell and its option in one word',
    make: command('sh -c', 'reports send'),
    expect: { error: 'command/words' },
  },
  {
    mistake: 'sh -c and the words of its script one by one',
    make: command('sh', '-c', 'reports', 'send'),
    expect: { warning: 'batch/shell-words' },
  },
  { mistake: 'sh -c without a script', make: command('sh', '-c'), expect: { error: 'batch/shell-words' } },
  {
    mistake: 'a script and a command',
    make: periodic({ script: Script.fromInline('reports send\n'), command: ['reports', 'send'] }),
    expect: { error: 'value/conflict' },
  },
  {
    mistake: 'a number as an argument',
    make: periodic({ command: ['sleep', untyped(10)] }),
    expect: { error: 'value/type' },
  },
  {
    mistake: 'a pipe without a shell',
    make: command('pg_dump', 'shop', '|', 'gzip'),
    expect: { warning: 'batch/shell-words' },
  },
  {
    mistake: 'a redirection without a shell',
    make: command('pg_dump', 'shop', '>', '/tmp/shop.sql'),
    expect: { warning: 'batch/shell-words' },
  },
  {
    mistake: 'two commands with && and no shell',
    make: command('reports', 'run', '&&', 'reports', 'send'),
    expect: { warning: 'batch/shell-words' },
  },
  {
    mistake: 'two commands with ; and no shell',
    make: command('reports', 'run;', 'reports', 'send'),
    expect: { warning: 'batch/shell-words' },
  },
  {
    mistake: 'the date of today, without a shell',
    make: command('reports', 'run', '--day', '$(date +%F)'),
    expect: { warning: 'batch/shell-words' },
  },
  {
    mistake: 'the date of today in backticks, without a shell',
    make: command('reports', 'run', '--day', '`date +%F`'),
    expect: { warning: 'batch/shell-words' },
  },
  {
    mistake: 'a variable as a shell writes it, without a shell',
    make: command('reports', 'run', '--url', '$URL'),
    expect: { warning: 'batch/shell-words' },
  },
  {
    mistake: 'a variable in braces, without a shell',
    make: command('reports', 'run', '--url=${URL}'),
    expect: { legitimate: 'many programs expand ${NAME} themselves' },
  },
  {
    mistake: 'files by a pattern, without a shell',
    make: command('rm', '-rf', '/tmp/*.csv'),
    expect: { warning: 'batch/shell-words' },
  },
  {
    mistake: 'the home folder as ~, without a shell',
    make: command('~/bin/report'),
    expect: { warning: 'batch/shell-words' },
  },
  {
    mistake: 'cd, which only a shell knows',
    make: command('cd', '/srv'),
    expect: { warning: 'batch/shell-words' },
  },
  {
    mistake: 'a variable in front of the program, without a shell',
    make: command('PGDATABASE=shop', 'pg_dump'),
    expect: { warning: 'batch/shell-words' },
  },
  {
    mistake: 'quotes around an argument, without a shell',
    make: command('psql', '-c', "'select 1'"),
    expect: { warning: 'batch/shell-words' },
  },
  {
    mistake: 'a command copied from the source of a web page',
    make: command('sh', '-c', 'cd /srv &amp;&amp; reports send'),
    expect: { error: 'command/markup' },
  },
  {
    mistake: 'an option with the dash of a word processor',
    make: command('reports', '–all'),
    expect: { warning: 'batch/typography' },
  },
  {
    mistake: 'quotes of a word processor in a script',
    make: script('echo “done”\n'),
    expect: { warning: 'batch/typography' },
  },
  {
    mistake: 'a blank that is none, from a chat',
    make: script('reports\u00A0send\n'),
    expect: { warning: 'batch/typography' },
  },
  {
    mistake: 'several commands for sh -c, of which only the last counts',
    make: command('sh', '-c', 'reports run\nreports send\n'),
    expect: { warning: 'batch/shell-errexit' },
  },
  {
    mistake: 'two commands with ; for sh -c, of which only the last counts',
    make: command('bash', '-c', 'pg_dump shop > /tmp/shop.sql; aws s3 cp /tmp/shop.sql s3://backup'),
    expect: { warning: 'batch/shell-errexit' },
  },
  {
    mistake: 'a dump through a pipe, whose failure nobody sees',
    make: script('pg_dump shop | gzip > /tmp/shop.gz\n'),
    expect: { warning: 'batch/pipefail' },
  },
  {
    mistake: 'a dump through a pipe in sh -c',
    make: command('sh', '-c', 'pg_dump shop | gzip > /tmp/shop.gz'),
    expect: { warning: 'batch/pipefail' },
  },
  {
    mistake: 'pipefail in the first line of a script, and another interpreter that does not read it',
    make: periodic({
      script: Script.fromInline('#!/bin/bash -euo pipefail\npg_dump shop | gzip > /tmp/shop.gz\n', {
        interpreter: ['/bin/sh', '-eu'],
      }),
    }),
    expect: { warning: 'batch/pipefail' },
  },
  {
    mistake: 'a script with line ends of Windows',
    make: script('reports send\r\n'),
    expect: { error: 'script/line-ends' },
  },
  {
    mistake: 'a script with a byte order mark',
    make: script('\uFEFFreports send\n'),
    expect: { error: 'file/encoding' },
  },
  { mistake: 'an empty script', make: script(''), expect: { error: 'value/missing' } },
  {
    mistake: 'a script as a text',
    make: periodic({ script: untyped('reports send') }),
    expect: { error: 'value/type' },
  },
  {
    mistake: 'a script whose file is not there',
    make: (chart) => periodic({ script: Script.fromFile('./no-such.sh') })(chart),
    expect: { error: 'file/missing' },
  },
  {
    mistake: 'Python as a script, and nothing says so',
    make: script('import os\nprint(os.environ)\n'),
    expect: { legitimate: 'import is also a program, of ImageMagick; a file that ends in .py is refused' },
  },
  {
    mistake: 'the container is kept alive, as for a Deployment',
    make: command('sleep', 'infinity'),
    expect: { warning: 'batch/never-ends' },
  },
  {
    mistake: 'the container is kept alive by tail',
    make: command('tail', '-f', '/dev/null'),
    expect: { warning: 'batch/never-ends' },
  },
  {
    mistake: 'a ping without a count',
    make: script('ping shop.example.com\n'),
    expect: { warning: 'batch/never-ends' },
  },
  {
    mistake: 'cron in the container, which never ends',
    make: command('crond', '-f'),
    expect: { warning: 'batch/never-ends' },
  },
  {
    mistake: 'a report written to a folder of the image, which is read-only',
    make: script('reports run > /var/reports/today.csv\n'),
    expect: { warning: 'batch/read-only-path' },
  },
  {
    mistake: 'packages installed at each run, without root and with a read-only image',
    make: script('apt-get update\napt-get install -y jq\n'),
    expect: { warning: 'batch/needs-root' },
  },
  {
    mistake: 'sudo, where no privilege can be gained',
    make: command('sudo', 'reports', 'send'),
    expect: { warning: 'batch/needs-root' },
  },
  {
    mistake: 'docker in a pod',
    make: script('docker run --rm alpine true\n'),
    expect: { legitimate: 'DOCKER_HOST may lead to a daemon elsewhere' },
  },
  {
    mistake: 'failures are swallowed by || true',
    make: script('reports send || true\n'),
    expect: { legitimate: 'it explicitly ignores the failure' },
  },
  {
    mistake: 'arguments for a program that the image may not start',
    make: periodic({ args: ['-c', 'reports send'] }),
    expect: { legitimate: 'what an image starts is not in the manifest' },
  },
  {
    mistake: 'kubectl in a job without an account',
    make: script('kubectl delete pods --field-selector=status.phase=Failed\n'),
    expect: { warning: 'batch/no-token' },
  },
  {
    mistake: 'a relative working folder',
    make: periodic({ workingDir: 'srv/reports' }),
    expect: { error: 'volume/path' },
  },
];
