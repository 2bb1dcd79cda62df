import { finishedPod } from '../../../lib/manifest/finished-pod';
import { pipes } from '../../../lib/pod/warnings/pipes';

const FILE = '/opt/script/run';
const PIPE = 'pg_dump shop | gzip > /backup/shop.gz\n';

const warningsFor = (command: readonly string[], script?: string) =>
  pipes(
    finishedPod(
      {
        spec: {
          containers: [
            {
              name: 'main',
              command: [...command],
              volumeMounts: [{ name: 'script', mountPath: '/opt/script' }],
            },
          ],
        },
      },
      script ? { scripts: new Map([['main', script]]) } : undefined,
    ),
  ).map(({ message }) => message);

const MESSAGE = (where: string) => [
  `the pipe in line ${where} hides failures of all programs except the last one, so that the run succeeds`,
];

test.each<[what: string, command: readonly string[], script: string]>([
  ['its #! line', [FILE], `#!/bin/bash\n${PIPE}`],
  ['its #! line with options', [FILE], `#!/bin/bash -eu\n${PIPE}`],
  ['its #! line with env', [FILE], `#!/usr/bin/env bash\n${PIPE}`],
  ['its #! line with env -S', [FILE], `#!/usr/bin/env -S bash -eu\n${PIPE}`],
  ['its #! line with BusyBox', [FILE], `#!/bin/busybox sh\n${PIPE}`],
  ['an interpreter', ['/bin/sh', '-eu', FILE], `\n${PIPE}`],
  ['an interpreter with another option', ['/bin/bash', '-o', 'errexit', FILE], `\n${PIPE}`],
  ['an interpreter that another one runs', ['timeout', '5', 'sh', FILE], `\n${PIPE}`],
  ['zsh', [FILE], `#!/bin/zsh\n${PIPE}`],
])('a script with a pipe causes a warning: by %s', (_, command, script) => {
  expect(warningsFor(command, script)).toEqual(MESSAGE('2 of the script'));
});

test.each<[what: string, command: readonly string[], script: string]>([
  ['pipefail in the script', [FILE], `#!/bin/bash\nset -o pipefail\n${PIPE}`],
  ['pipefail in its #! line', [FILE], `#!/bin/bash -eopipefail\nset -eo pipefail\n${PIPE}`],
  ['pipefail in its #! line with env -S', [FILE], `#!/usr/bin/env -S bash -euo pipefail\n${PIPE}`],
  ['pipefail as an option of the interpreter', ['/bin/bash', '-euo', 'pipefail', FILE], PIPE],
  ['pipefail as the only option of the interpreter', ['/bin/sh', '-o', 'pipefail', FILE], PIPE],
  ['pipefail of zsh', ['zsh', '-o', 'PIPE_FAIL', FILE], PIPE],
  ['two options with words', ['bash', '-oo', 'errexit', 'pipefail', FILE], PIPE],
  ['another language', [FILE], '#!/usr/bin/env python3\nprint(1 | 2)\n'],
  ['another interpreter', ['python3', '-u', FILE], 'print(1 | 2)\n'],
  ['another command in a patch', ['sh', '/srv/other.sh'], PIPE],
])('a script causes no warning with %s', (_, command, script) => {
  expect(warningsFor(command, script)).toEqual([]);
});

test.each([
  [['sh', '-c', PIPE]],
  [['/bin/bash', '-ec', PIPE]],
  [['/bin/bash', '-e', '-u', '-c', PIPE, '_', 'a']],
  [['bash', '--norc', '-lc', PIPE]],
  [['bash', '-O', 'extglob', '-c', PIPE]],
  [['bash', '-c', '-e', PIPE]],
  [['timeout', '5', 'sh', '-c', PIPE]],
  [['kubectl', 'exec', 'db-0', '--', 'bash', '-c', PIPE]],
])('a shell command with a pipe causes a warning: %j', (command) => {
  expect(warningsFor(command)).toEqual(MESSAGE('1 of the shell script'));
});

test.each([
  [['bash', '-o', 'pipefail', '-c', PIPE]],
  [['bash', '-euo', 'pipefail', '-c', PIPE]],
  [['sh', '-c', `set -o pipefail; ${PIPE}`]],
  [['sh', '-c', 'echo a || b']],
  [['sh', PIPE]],
  [['python3', '-c', PIPE]],
  [['sh']],
  [[]],
])('a command causes no warning: %j', (command) => {
  expect(warningsFor(command)).toEqual([]);
});

test('the pipes are counted, and the container is named', () => {
  const initContainers = [{ name: 'dump', command: ['sh', '-c', `${PIPE}\n${PIPE}${PIPE}`] }];
  expect(pipes(finishedPod({ spec: { containers: [{ name: 'main' }], initContainers } }))).toEqual([
    {
      id: 'batch/pipefail',
      message:
        "the pipe in line 1 and 2 more of the shell script of container 'dump' hides failures of all programs except the last one, so that the run succeeds",
      cure: "write ['/bin/bash', '-euo', 'pipefail', '-c', '…'], or set -o pipefail before the pipe (bash and the sh of Alpine support it; the sh of Debian and Ubuntu does not)",
    },
  ]);
});
