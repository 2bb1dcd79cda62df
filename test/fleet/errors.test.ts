/** What is wrong with the table of a fleet, in full. */

import { Duration } from 'cdk8s';
import { EnvValue, Secret } from 'cdk8s-plus-27';
import { JobFleetProps, Mount } from 'cdk8s-jobs';
import { testChart } from '../support/charts';
import { fileBesideTables, fleetOf, fleetOfText, problemsOf, tableText } from '../support/fleets';
import { messageOf } from '../support/messages';

beforeAll(() => {
  fileBesideTables('ok.sh', 'true\n');
  fileBesideTables('plain.py', 'print(1)\n');
  fileBesideTables('empty.sh', '');
  fileBesideTables('image.sh', Buffer.from('echo Gr\u00fc\u00dfe\n', 'latin1'));
});

const HEAD =
  'clusters: [east, west]\npools: { internal: { a: b } }\ndefaults: { image: a, schedule: "15 4 * * *" }\n';

/** The problems of a table with one row, whose fields start in line 6, where nothing else is said. */
const problemsOfRow = (fields: string, props: Partial<JobFleetProps> = {}): string[] =>
  problemsOf(() =>
    fleetOfText(`${HEAD}jobs:\n  - name: sanity\n${fields.replace(/^/gm, '    ')}\n`, testChart(), props),
  );
const problemsOfText = (text: string): string[] => problemsOf(() => fleetOfText(text));

describe('a row is refused whose', () => {
  test.each<[what: string, fields: string, ...problems: string[]]>([
    [
      'schedule has seconds',
      'schedule: 0 0 3 * * *',
      'schedule must have 5 fields, got "0 0 3 * * *"; remove the seconds field',
    ],
    ['schedule is a number', 'schedule: 5', "schedule must be text, got 5; write it like '30 2 * * *'"],
    [
      'schedule is missing after the colon',
      'schedule:',
      'schedule must be text that is not empty; write a value, or remove the line',
    ],
    ['schedule is a list', 'schedule: [a]', "schedule must be text, got a list; write it like '30 2 * * *'"],
    ['schedule is taken back', 'schedule: null', 'schedule must be set; write it in the row or in defaults'],
    [
      'schedule cannot be spread',
      'schedule: "@every 90s"\nspread: hour',
      '7: spread must have a schedule of five fields, got "@every 90s"; remove spread',
    ],
    [
      'time zone is misspelled',
      'timeZone: Europe/Berln',
      'timeZone must be a zone of the tz database, in its exact spelling, got "Europe/Berln"; did you mean \'Europe/Berlin\'?',
    ],
    [
      'word is none of a few',
      'spread: minute',
      "spread must be 'hour' or 'day', got \"minute\"; write one of these",
    ],
    [
      'word is in lower case',
      'concurrencyPolicy: forbid',
      "concurrencyPolicy must be 'Allow' or 'Forbid' or 'Replace', got \"forbid\"; did you mean 'Forbid'?",
    ],
    [
      'duration has no unit',
      'activeDeadline: 90',
      "activeDeadline must be written like '90s', '10m' or '1h30m', got 90; write the number and its unit",
    ],
    [
      'duration is written with a fraction',
      'activeDeadline: 1.5h',
      "activeDeadline must be written like '90s', '10m' or '1h30m', got \"1.5h\"; write '1h30m'",
    ],
    [
      'duration is written in words',
      'activeDeadline: 90 minutes',
      "activeDeadline must be written like '90s', '10m' or '1h30m', got \"90 minutes\"; write '1h30m'",
    ],
    [
      'duration is written with a space between its parts',
      'activeDeadline: 1h 30m',
      "activeDeadline must be written like '90s', '10m' or '1h30m', got \"1h 30m\"; write '1h30m'",
    ],
    [
      'duration is written as in ISO 8601',
      'activeDeadline: P1DT12H',
      "activeDeadline must be written like '90s', '10m' or '1h30m', got \"P1DT12H\"; write '1d12h'",
    ],
    [
      'duration is a part of a second',
      'activeDeadline: 0.1s',
      "activeDeadline must be written like '90s', '10m' or '1h30m', got \"0.1s\"; write the number and its unit",
    ],
    [
      'warning is acknowledged',
      'acknowledge: { batch/schedule-dst: harmless }',
      "acknowledge is not a field of a row; call it in the code: fleet.tryFindJob('…')?.acknowledge(id, reason)",
    ],
    [
      'field is misspelled and has a wrong value',
      'suspended: [west]',
      "suspended is not a field of a row; did you mean 'suspend'?",
      '6: suspended must be true or false, got a list; write one of these, or for some clusters byCluster: { west: { suspend: true } }',
    ],
    [
      'duration has units in the wrong order',
      'activeDeadline: 30m1h',
      "activeDeadline must be written like '90s', '10m' or '1h30m', got \"30m1h\"; write the number and its unit",
    ],
    [
      'deadline is none',
      'activeDeadline: 0s',
      'activeDeadline must be whole seconds, at least 1, got "0s"; write 1s',
    ],
    [
      'time to stop has a part of a second',
      'terminationGracePeriod: 0.5s',
      "terminationGracePeriod must be written like '90s', '10m' or '1h30m', got \"0.5s\"; write the number and its unit",
    ],
    [
      'starting deadline lets no run start',
      'startingDeadline: 0s',
      'startingDeadline must be whole seconds, at least 1, got "0s"; write 1s',
    ],
    [
      'count is text',
      'backoffLimit: "2"',
      'backoffLimit must be a whole number of at least 0, got "2"; write 2 without quotes',
    ],
    [
      'count is negative',
      'backoffLimit: -1',
      'backoffLimit must be a whole number of at least 0, got -1; write 0 or more',
    ],
    [
      'count is broken',
      'backoffLimit: 1.5',
      'backoffLimit must be a whole number of at least 0, got 1.5; write 0 or more',
    ],
    [
      'count is another one elsewhere',
      'backoffLimit: 010',
      'backoffLimit must be a whole number of at least 0, got "010"; write digits only, without a leading 0',
    ],
    [
      'count is larger than Kubernetes takes',
      'backoffLimit: 3000000000',
      'backoffLimit must be a whole number of at least 0 and at most 2147483647, got 3000000000; write 2147483647',
    ],
    [
      'image has a space',
      'image: my image',
      'image must be an image reference: [registry/]name[:tag][@digest], the name in lower case and without spaces, got "my image"; write it like \'registry.example.com/team/report:1.4.2\'',
    ],
    [
      'image is a number',
      'image: 5',
      "image must be text, got 5; write it like 'registry.example.com/team/report:1.4.2'",
    ],
    ['description is a number', 'description: 5', 'description must be text, got 5; write it in quotes: "5"'],
    [
      'suspend is a cluster',
      'suspend: west',
      'suspend must be true or false, got "west"; write one of these, or for some clusters byCluster: { west: { suspend: true } }',
    ],
    [
      'suspend is a list of clusters',
      'suspend: [west]',
      'suspend must be true or false, got a list; write one of these, or for some clusters byCluster: { west: { suspend: true } }',
    ],
    [
      'suspend is a word that some programs read as true',
      'suspend: yes',
      'suspend must be true or false, got "yes"; write one of these, without quotes',
    ],
    [
      'variable comes from a Secret',
      'env: { TOKEN: { secretKeyRef: { name: s3cret, key: token } } }',
      'env.TOKEN must be text; write the value in quotes; a value from a Secret or a field is set in the code: new JobFleet(…, { env: … })',
    ],
    [
      'resources are one amount',
      'resources: 1Gi',
      "resources must be a map, got a string; write it like { memory: { request: '256Mi', limit: '512Mi' } }",
    ],
    [
      'memory is one amount',
      'resources: { memory: 1Gi }',
      "resources.memory must be a map, got a string; write it like { request: '256Mi', limit: '1Gi' }",
    ],
    [
      'resources are written as in Kubernetes',
      'resources: { limits: { memory: 1Gi } }',
      "resources.limits is not a field of resources; write it like { memory: { request: '256Mi', limit: '512Mi' } }",
    ],
    [
      'CPU has a unit',
      'resources: { cpu: { request: 2 cores } }',
      "resources.cpu.request must be written like '250m' or '2', got \"2 cores\"; write the number alone, or thousandths with m",
    ],
    ...(
      [
        ['kueue: team-queue', 'kueue'],
        ['serviceAccountName: robot', 'serviceAccount'],
        ['toleration: []', 'tolerations'],
        ['mount: []', 'mounts'],
      ] as const
    ).map(([fields, prop]): [string, string, string] => [
      `${prop} is set for one row, but is a prop of the fleet`,
      fields,
      `${fields.split(':')[0]} is not a field of a row; set it in the code, for all jobs of the table: new JobFleet(…, { ${prop}: … })`,
    ]),
    ...(
      [
        ['activeDeadlineSeconds: 600', "did you mean 'activeDeadline'?"],
        ['ttlSecondsAfterFinished: 600', "did you mean 'ttlAfterFinished'?"],
        ['concurrency: Forbid', "did you mean 'concurrencyPolicy'?"],
        ['cluster: [east]', "did you mean 'clusters'?"],
        ['comment: Buys a book.', "did you mean 'description'?"],
        ['memory: 1Gi', "write resources: { memory: { request: '256Mi', limit: '512Mi' } }"],
        ['enabled: false', 'write suspend: true for a job that must not run, or remove it'],
        ['namespace: kuul', 'set it on the chart, in the code'],
        ['nodeSelector: { a: b }', 'write pool: …, and the labels of its nodes in pools'],
      ] as const
    ).map(([fields, cure]): [string, string, string] => [
      `field is named ${fields}`,
      fields,
      `${fields.split(':')[0]} is not a field of a row; ${cure}`,
    ]),
    [
      'script is not there',
      'script: none.sh',
      'script must be a file that exists, got "none.sh"; correct the path; it is relative to the folder of the table',
    ],
    [
      'script is the text of one',
      'script: curl -u user:s3cret https://example.com',
      'script must be a file that exists; write the path of a file, relative to the folder of the table',
    ],
    [
      'script starts at the root, where each machine has other files',
      'script: /proc/self/environ',
      'script must be a path in the folder of the table or below, got "/proc/self/environ"; write it like \'scripts/report.sh\'',
    ],
    ...['../outside.sh', 'scripts/../../outside.sh', '..'].map((file): [string, string, string] => [
      `script leaves the folder of the table by ${file}, where CI has files of its own`,
      `script: ${file}`,
      `script must be a path in the folder of the table or below, got "${file}"; write it like 'scripts/report.sh'`,
    ]),
    [
      'script is the text of one that starts at the root',
      'script: /usr/bin/mysql -ps3cret',
      "script must be a path in the folder of the table or below; write it like 'scripts/report.sh'",
    ],
    [
      'script is no text and would go to a shell',
      'script: image.sh',
      'script must be UTF-8, because /bin/sh runs it; save it as UTF-8, or start it with a #! line',
    ],
    [
      'variable has a name that YAML spoils',
      'env:\n  A: x\n  "b\\0": x\n  "c d": x',
      '8: env["b\\u0000"] must not be a key that YAML would change (a control or line-separating character, half a surrogate pair, several lines that start with a tab or are blank, or a number like 0o17); remove it, or put it into the script, which accepts any',
      '9: env["c d"] must have a name of letters, digits, "_", "-" or ".", not starting with a digit or "..", got "c d"; write \'C_D\'',
    ],
    ['script is empty', 'script: empty.sh', 'script must not be empty; write the commands that the job runs'],
    [
      'script does not say what runs it',
      'script: plain.py',
      'script must have a #! line, got "plain.py"; start the file with a line like \'#!/usr/bin/env python3\'',
    ],
    [
      'script stands beside a command',
      'command: [a]\nscript: ok.sh',
      '6: command must be left out if script is set; remove one of them; write arguments of the script in args',
    ],
    [
      'command is one line',
      'command: [kuul check]',
      "command[0] must be the program alone, since no shell splits a line into words; write ['kuul', …] with one word per element, or use script",
    ],
    [
      'command is text',
      'command: kuul check',
      "command must be a list, got a string; write it like ['python3', 'main.py']",
    ],
    ['argument is a number', 'args: [a, 5]', 'args[1] must be text; write it in quotes'],
    [
      'argument refers to a variable by another name',
      'args: ["$(MY_TARGET)"]\nenv: { MY-TARGET: x }',
      '6: args[0] must refer to environment variables by their exact name, got "$(MY_TARGET)"; write $(MY-TARGET), or rename the variable to \'MY_TARGET\'',
    ],
    [
      'working directory is relative',
      'workingDir: srv',
      'workingDir must be an absolute path without ".." or ".", got "srv"; write it like \'/srv\'',
    ],
    ['variable is a number', 'env: { PORT: 8080 }', 'env.PORT must be text; write it in quotes'],
    ['variable is a boolean', 'env: { DEBUG: true }', 'env.DEBUG must be text; write it in quotes'],
    [
      'variable is a boolean elsewhere',
      'env: { DEBUG: yes }',
      'env.DEBUG must be in quotes, because many programs read it as true or false; write it in quotes',
    ],
    ['variable is a number elsewhere', 'env: { PORT: 8_080 }', 'env.PORT must be text; write it in quotes'],
    [
      'variable is missing after the colon',
      'env:\n  A:',
      '7: env.A must be text that is not empty; write a value, or remove the line',
    ],
    [
      'variable has a space in its name',
      'env: { MY VAR: x }',
      'env["MY VAR"] must have a name of letters, digits, "_", "-" or ".", not starting with a digit or "..", got "MY VAR"; write \'MY_VAR\'',
    ],
    [
      'variables are a list',
      'env: [A]',
      "env must be a map, got a list; write it like { TARGET: 'https://example.com' }",
    ],
    [
      'variable has a character that YAML spoils',
      'env: { A: "x\\u2028" }',
      'env.A must not have a value that YAML would change (a control or line-separating character, half a surrogate pair, several lines that start with a tab or are blank, or a number like 0o17); remove it, or put it into the script, which accepts any',
    ],
    [
      'request is above its limit',
      'resources: { memory: { request: 2Gi, limit: 1Gi } }',
      'resources.memory.request must be at most the limit of 1Gi, got "2Gi"; raise the limit or lower the request',
    ],
    [
      'memory is more than there is',
      'resources: { memory: { request: 99999.50Pi } }',
      'resources.memory.request must be at least 0 bytes, and less than 2^63, got "99999.50Pi"; remove it if none is needed',
    ],
    [
      '/tmp is less than a byte',
      'tmpSize: 0Gi',
      'tmpSize must be at least one byte, and less than 2^63, got "0Gi"; remove it for the default 1Gi',
    ],
    [
      '/tmp has no unit of Kubernetes',
      'tmpSize: 5GB',
      "tmpSize must be written like '512Mi' or '1.5Gi', got \"5GB\"; write '5Gi'",
    ],
    [
      'activeDeadline is more than a number of Kubernetes holds',
      'activeDeadline: 99999999999h',
      'activeDeadline must be whole seconds, at least 1 and at most 2147483647, got "99999999999h"; write 2147483647s',
    ],
    [
      'memory has no unit of Kubernetes',
      'resources: { memory: { limit: 512MB } }',
      "resources.memory.limit must be written like '512Mi' or '1.5Gi', got \"512MB\"; write '512Mi'",
    ],
    [
      'memory has a space before its unit, in lower case',
      'resources: { memory: { request: 1.5 gb } }',
      "resources.memory.request must be written like '512Mi' or '1.5Gi', got \"1.5 gb\"; write '1.5Gi'",
    ],
    [
      'memory has no unit at all',
      'resources: { memory: { request: "512" } }',
      "resources.memory.request must be written like '512Mi' or '1.5Gi', got \"512\"; write the number and its unit",
    ],
    [
      'resource is unknown',
      'resources: { mem: {} }',
      'resources.mem is not a field of resources; remove it, or write one of cpu, memory, ephemeralStorage, devices',
    ],
    [
      'device has no domain',
      'resources: { devices: { gpu: 1 } }',
      'resources.devices.gpu must be a resource name with a domain, got "gpu"; write it like \'nvidia.com/gpu\'',
    ],
    [
      'label is none',
      'labels: { team: a b }',
      'labels.team must be at most 63 letters, digits, "-", "_" or ".", starting and ending with a letter or digit, got "a b"; shorten or replace it',
    ],
    [
      'label is the fleet’s',
      'labels: { cdk8s-jobs/fleet: x }',
      'labels["cdk8s-jobs/fleet"] must not be a label that the fleet sets itself; leave it out, or choose a key of your own',
    ],
    [
      'label is the Job controller’s',
      'labels: { job-name: x }',
      'labels["job-name"] must be the name of the Job, which Kubernetes sets itself, got "x"; leave it out, or choose a key of your own',
    ],
    [
      'pool is misspelled',
      'pool: interal',
      'pool must be one of pools, got "interal"; did you mean \'internal\'?',
    ],
    [
      'pool is unknown',
      'pool: gpu',
      'pool must be one of pools, got "gpu"; write internal, or add it to pools',
    ],
    [
      'cluster is unknown',
      'clusters: [east, mars]',
      'clusters[1] must be one of clusters, got "mars"; write east or west, or add it to clusters',
    ],
    [
      'clusters are a map, as byCluster is',
      'clusters: { west: { image: b } }',
      'clusters must be a list, got a map; write what differs by cluster in byCluster',
    ],
    [
      'clusters are none',
      'clusters: []',
      "clusters must not be empty; write it like ['east'], or remove the line",
    ],
    [
      'suspend is text',
      'suspend: yes',
      'suspend must be true or false, got "yes"; write one of these, without quotes',
    ],
    [
      'field is misspelled',
      'timezone: Etc/UTC',
      "timezone is not a field of a row; did you mean 'timeZone'?",
    ],
    ['field has another name', 'retries: 3', "retries is not a field of a row; did you mean 'backoffLimit'?"],
    [
      'field is misspelled by a letter',
      'scedule: "@daily"',
      "scedule is not a field of a row; did you mean 'schedule'?",
    ],
    [
      'field has a value in its name, which is not shown',
      'PASSWORD=s3cret: x',
      '["PASSWORD=…"] is not a field of a row; remove it, or write one of name, description, suspend, schedule, timeZone, spread, concurrencyPolicy, startingDeadline, activeDeadline, terminationGracePeriod, ttlAfterFinished, successfulJobsHistoryLimit, failedJobsHistoryLimit, backoffLimit, image, imagePullPolicy, script, command, args, workingDir, env, resources, tmpSize, labels, pool, clusters, byCluster',
    ],
    [
      'fields are both wrong',
      'backoffLimit: 3000000000\nworkingDir: srv',
      'backoffLimit must be a whole number of at least 0 and at most 2147483647, got 3000000000; write 2147483647',
      '7: workingDir must be an absolute path without ".." or ".", got "srv"; write it like \'/srv\'',
    ],
    [
      'two labels are wrong',
      'labels:\n  a: a b\n  c: c d',
      '7: labels.a must be at most 63 letters, digits, "-", "_" or ".", starting and ending with a letter or digit, got "a b"; shorten or replace it',
      '8: labels.c must be at most 63 letters, digits, "-", "_" or ".", starting and ending with a letter or digit, got "c d"; shorten or replace it',
    ],
    [
      'schedule is wrong, and what is judged by it is not',
      'schedule: 0 0 3 * * *\nttlAfterFinished: 10m\nsuccessfulJobsHistoryLimit: 3\ntimeZone: Etc/UTC\nspread: day',
      'schedule must have 5 fields, got "0 0 3 * * *"; remove the seconds field',
    ],
  ])('%s', (_, fields, ...problems) => {
    const expected = problems.map((text) => {
      const [, line = '6', rest] = /^(?:(\d+): )?(.*)$/.exec(text) as RegExpExecArray;
      return `jobs.yaml:${line}: jobs[0] 'sanity': ${rest}`;
    });
    expect(problemsOfRow(fields)).toEqual(expected);
  });
});

describe('a name is refused that', () => {
  const rows = (...names: string[]) => `${HEAD}jobs:\n${names.map((name) => `  - name: ${name}\n`).join('')}`;
  const LONG = 'a'.repeat(47);

  test.each<[what: string, name: string, problem: string]>([
    ['is a number', '1', ': name must be text, got 1; write it in quotes: "1"'],
    [
      'is a boolean elsewhere',
      'on',
      ' \'on\': name must be in quotes, because many programs read it as true or false, got "on"; write it in quotes: "on"',
    ],
    [
      'is missing after the colon',
      '',
      ': name must be text that is not empty; write a value, or remove the line',
    ],
    ['is taken back', 'null', ': name must be text that is not empty; write a value, or remove the line'],
    [
      'every object has in JavaScript',
      'constructor',
      ' \'constructor\': name must not be a property name of JavaScript objects, got "constructor"; choose another',
    ],
    [
      'is no part of a name',
      'Sanity Check',
      ' \'Sanity Check\': name must result in a name of lower-case letters, digits and "-", starting and ending with a letter or digit, got "Sanity Check"; write \'sanity-check\'',
    ],
    [
      'is too long',
      LONG,
      ` '${LONG}': name must result in a name of at most 46 characters, got "${LONG}"; shorten it by 1 characters`,
    ],
  ])('%s', (_, name, problem) => {
    expect(problemsOfText(rows(name))).toEqual([`jobs.yaml:5: jobs[0]${problem}`]);
  });

  test.each(['a\\nb', '\\e[2J', 'a'.repeat(300)])('no line could show: %s', (name) => {
    const [problem] = problemsOfText(rows(`"${name}"`));
    expect(problem).toMatch(/^jobs.yaml:5: jobs\[0\]: name must result in a name of/);
  });

  test('another row has', () => {
    expect(problemsOfText(rows('a', 'b', 'a'))).toEqual([
      'jobs.yaml:7: jobs[2] \'a\': name must differ from that of jobs[0] in line 5, got "a"; rename or remove one of the two',
    ]);
  });

  test('is not there', () => {
    expect(problemsOfText(`${HEAD}jobs:\n  - pool: internal\n`)).toEqual([
      'jobs.yaml:5: jobs[0]: name must be set; add a line name: …',
    ]);
  });
});

describe('defaults', () => {
  const problemsOfDefaults = (defaults: object, ...jobs: object[]) =>
    problemsOf(() => fleetOf({ defaults, jobs: [{ name: 'a' }, { name: 'b' }, ...jobs] }));

  test('are wrong once, and not in each row', () => {
    expect(
      problemsOfDefaults({
        image: 'A B',
        schedule: '* * *',
        pool: 'x',
        env: { 'A B': 'x' },
        backoffLimit: '1',
        script: 'no',
      }),
    ).toEqual([
      'jobs.yaml:5: defaults.image must be an image reference: [registry/]name[:tag][@digest], the name in lower case and without spaces, got "A B"; write it like \'registry.example.com/team/report:1.4.2\'',
      expect.stringContaining('jobs.yaml:6: defaults.schedule must have 5 fields, got "* * *"'),
      'jobs.yaml:7: defaults.pool must be one of pools, got "x"; add it to pools',
      'jobs.yaml:9: defaults.env["A B"] must have a name of letters, digits, "_", "-" or ".", not starting with a digit or "..", got "A B"; write \'A_B\'',
      'jobs.yaml:10: defaults.backoffLimit must be a whole number of at least 0, got "1"; write 1 without quotes',
      'jobs.yaml:11: defaults.script must be a file that exists, got "no"; correct the path; it is relative to the folder of the table',
    ]);
  });

  test('that only a row makes wrong are said of the row', () => {
    expect(
      problemsOfDefaults(
        { spread: 'hour' },
        { name: 'c', schedule: '* * * * *' },
        { name: 'd', schedule: '@every 2h' },
      ),
    ).toEqual([
      'jobs.yaml:11: jobs[2] \'c\': defaults.spread must have a schedule with one minute, or several with even gaps, got "* * * * *"; write one minute, such as 0, or a step that divides 60, such as */15',
      'jobs.yaml:13: jobs[3] \'d\': defaults.spread must have a schedule of five fields, got "@every 2h"; write schedule: "0 */2 * * *", or remove spread',
    ]);
  });

  test.each([
    ['name', 'write it in each row'],
    ['description', 'write it in the rows'],
    ['suspend', 'write it in the rows, or write suspend: true next to jobs for all of them'],
  ])('have no %s', (field, cure) => {
    expect(problemsOfDefaults({ [field]: 'x' })).toEqual([
      `jobs.yaml:7: defaults.${field} is not a field of defaults; ${cure}`,
    ]);
  });

  test('without an image need one in each row', () => {
    const text = 'clusters: [east]\njobs:\n  - { name: a, schedule: "@daily" }\n  - { name: b, image: b }\n';
    expect(problemsOfText(text)).toEqual([
      "jobs.yaml:3: jobs[0] 'a': image must be set; write it in the row or in defaults",
      "jobs.yaml:4: jobs[1] 'b': schedule must be set; write it in the row or in defaults",
    ]);
  });

  test('take nothing back', () => {
    expect(problemsOfDefaults({ image: null })).toEqual([
      'jobs.yaml:5: defaults.image must be text that is not empty; write a value, or remove the line',
    ]);
  });
});

describe('refused are', () => {
  test.each<[what: string, text: string, ...problems: string[]]>([
    ['an empty file', '', '1: must not be empty; write the contents of the file'],
    ['a tab', `${HEAD}jobs:\n\t- name: a\n`, '5: must be indented with spaces; replace the tab'],
    [
      'an unquoted star',
      `${HEAD}jobs:\n  - name: a\n    schedule: */5 * * * *\n`,
      '6: must quote a string that starts with *; write quotes around it',
    ],
    [
      'a field twice',
      `${HEAD}jobs:\n  - name: a\n    image: b\n    image: c\n`,
      '7: must not repeat the key "image" of line 6; remove one of the two',
    ],
    ['a list', '- a\n', '1: must be a table of jobs, got a list; write its fields, such as clusters: …'],
    ['a text', 'jobs\n', '1: must be a table of jobs, got a string; write its fields, such as clusters: …'],
    [
      'defaults that are a text',
      'clusters: [a]\ndefaults: a:1\njobs: []\n',
      "2: defaults must be a map, got a string; write it like { image: 'registry.example.com/team/report:1.4.2' }",
    ],
    [
      'an image above the jobs, once',
      'clusters: [a]\nimage: a:1\ndefaults: { schedule: "15 4 * * *" }\njobs: [{ name: a }, { name: b }]\n',
      '2: image is not a field of a table of jobs; write it in defaults, or in the rows',
    ],
    ['a table without rows', 'clusters: [a]\n', '1: jobs must be set; add a line jobs: …'],
    ['a table without clusters', 'jobs: []\n', '1: clusters must be set; add a line clusters: …'],
    [
      'clusters of one name',
      'clusters: [east, a, east]\njobs: []\n',
      '1: clusters[2] must differ from clusters[0] in line 1, got "east"; rename or remove one of the two',
    ],
    [
      'no clusters',
      'clusters: []\njobs: []\n',
      "1: clusters must not be empty; write it like ['east', 'west'], or remove the line",
    ],
    [
      'rows that are no list',
      `${HEAD}jobs: { a: {} }\n`,
      "4: jobs must be a list, got a map; write it like [{ name: nightly, schedule: '30 2 * * *' }]",
    ],
    [
      'a row that is a text',
      `${HEAD}jobs:\n  - a\n  - { name: b, pool: x }\n`,
      '5: jobs[0] must be a row, got a string; write its fields, such as name: …',
      '6: jobs[1] \'b\': pool must be one of pools, got "x"; write internal, or add it to pools',
    ],
    [
      'aliases, once',
      'clusters: &all [east]\ndefaults: &base { image: a, schedule: "@daily" }\njobs:\n  - { name: a, clusters: *all, labels: *base, args: [*base] }\n  - *base\n  - { name: b, pool: x }\n',
      ...[1, 2, 4, 5].map(
        (line) =>
          `${line}: must not use anchors (&) and aliases (*); write the value itself, or quote a string`,
      ),
      '6: jobs[2] \'b\': pool must be one of pools, got "x"; add it to pools',
    ],
    [
      'clusters that differ, behind one that is no text',
      'clusters:\n  - 5\n  - east\n  - east\njobs: []\n',
      '2: clusters[0] must be text, got 5; write it in quotes: "5"',
    ],
    [
      'clusters of a row that are none, without what is said of another element',
      'clusters: [east]\ndefaults: { image: a, schedule: "@daily" }\njobs:\n  - name: a\n    clusters:\n      - 5\n      - mars\n',
      '6: jobs[0] \'a\': clusters[0] must be text, got 5; write it in quotes: "5"',
    ],
    [
      'a command of a number, once',
      'clusters: [east]\ndefaults: { image: a, schedule: "@daily" }\njobs:\n  - { name: a, command: [5] }\n',
      "4: jobs[0] 'a': command[0] must be text; write it in quotes",
    ],
    [
      'a pool that is no label, once and not by rows',
      'clusters: [east]\npools: { a b: {} }\ndefaults: { image: a, schedule: "@daily", pool: a b }\nsuspend: [{ pool: a b }]\njobs: [{ name: a }, { name: b, pool: a b }]\n',
      '2: pools["a b"] must be at most 63 letters, digits, "-", "_" or ".", starting and ending with a letter or digit, got "a b"; shorten or replace it',
    ],
    [
      'a pool that is no map, once and not by rows',
      'clusters: [east]\npools: { a: 5, b: {} }\ndefaults: { image: a, schedule: "@daily" }\nsuspend: [{ pool: a }]\njobs: [{ name: a, pool: a }, { name: b, pool: c }]\n',
      "2: pools.a must be a map, got a number; write it like { network: 'internal' }",
      '5: jobs[1] \'b\': pool must be one of pools, got "c"; write a or b, or add it to pools',
    ],
    [
      'rows that are no list, and no conditions that name them',
      'clusters: [east]\nsuspend: [{ job: a }]\njobs: { a: {} }\n',
      "3: jobs must be a list, got a map; write it like [{ name: nightly, schedule: '30 2 * * *' }]",
    ],
    [
      'a pool of a row, and no condition that would be true of the right one',
      'clusters: [east]\npools: { internal: {} }\ndefaults: { image: a, schedule: "@daily" }\nsuspend: [{ pool: internal }]\njobs: [{ name: a, pool: intern }]\n',
      "5: jobs[0] 'a': pool must be one of pools, got \"intern\"; did you mean 'internal'?",
    ],
    [
      'a field of the table that is none',
      `${HEAD}job: []\njobs: []\n`,
      "4: job is not a field of a table of jobs; did you mean 'jobs'?",
    ],
    [
      'a wrong label of a pool, once',
      'clusters: [east]\npools:\n  a:\n    a b: c\ndefaults: { pool: a, image: a, schedule: "@daily" }\njobs: [{ name: a }, { name: b }]\n',
      '4: pools.a["a b"] must have a key of at most 63 letters, digits, "-", "_" or ".", after an optional DNS prefix and "/", got "a b"; write it like \'team\' or \'example.com/team\'',
    ],
    [
      'a pool that is no label',
      'clusters: [east]\npools:\n  a b: {}\njobs: []\n',
      '3: pools["a b"] must be at most 63 letters, digits, "-", "_" or ".", starting and ending with a letter or digit, got "a b"; shorten or replace it',
    ],
    [
      'pools that are a list, once',
      'clusters: [east]\npools: [a]\njobs: [{ name: a, pool: a, image: a, schedule: "@daily" }]\n',
      "2: pools must be a map, got a list; write it like { internal: { network: 'internal' } }",
    ],
  ])('%s', (_, text, ...problems) => {
    expect(problemsOfText(text)).toEqual(problems.map((problem) => `jobs.yaml:${problem}`));
  });

  test('bytes that are no UTF-8', () => {
    const bytes = Buffer.from(`${HEAD}jobs:\n  - name: a\n    description: Gr\u00fc\u00dfe\n`, 'latin1');
    expect(problemsOf(() => fleetOfText(bytes))).toEqual([
      'jobs.yaml:6: must be UTF-8; save it with that encoding',
    ]);
  });

  test('bytes of an encoding in which there is no YAML, once', () => {
    expect(problemsOf(() => fleetOfText(Buffer.from(`\ufeff${HEAD}jobs: []\n`, 'utf16le')))).toEqual([
      'jobs.yaml:1: must be UTF-8; save it with that encoding',
    ]);
  });

  test('rows of other clusters too', () => {
    const text = `${HEAD}jobs:\n  - { name: a, clusters: [west], schedule: x }\n`;
    expect(problemsOfText(text)).toEqual([
      expect.stringContaining("jobs.yaml:5: jobs[0] 'a': schedule must"),
    ]);
  });
});

describe('a condition of suspend is refused that', () => {
  const jobs = [{ name: 'sanity', pool: 'internal', clusters: ['east'], labels: { team: 'a' } }];
  test.each<[what: string, suspend: unknown, problem: string]>([
    [
      'names no job',
      [{ job: 'sanit' }],
      'suspend[0].job must be one of jobs, got "sanit"; did you mean \'sanity\'?',
    ],
    [
      'names no pool',
      [{ pool: 'x' }],
      'suspend[0].pool must be one of pools, got "x"; write internal, or add it to pools',
    ],
    [
      'names no cluster',
      [{ cluster: 'mars' }],
      'suspend[0].cluster must be one of clusters, got "mars"; write east or west, or add it to clusters',
    ],
    [
      'is true of no row',
      [{ labels: { team: 'b' } }],
      'suspend[0].labels.team must be a value that a row has for this label, got "b"; correct it, or add it to a row',
    ],
    [
      'has a misspelled value of a label',
      [{ labels: { team: 'payment' } }],
      'suspend[0].labels.team must be a value that a row has for this label, got "payment"; did you mean \'payments\'?',
    ],
    [
      'has a misspelled label',
      [{ labels: { tam: 'c' } }],
      'suspend[0].labels.tam must be a label that a row has, got "tam"; did you mean \'team\'?',
    ],
    [
      'has labels that no row has together',
      [{ labels: { team: 'c', tier: 'gold' } }],
      'suspend[0] must match a row; correct it, or remove it',
    ],
    [
      'is true of no row in its cluster',
      [{ job: 'sanity', cluster: 'west' }],
      'suspend[0] must match a row; correct it, or remove it',
    ],
    [
      'says nothing',
      [{}],
      'suspend[0] must not be empty; write job, pool, cluster or labels; for all jobs write suspend: true',
    ],
    [
      'says labels that are none, which would be all jobs',
      [{ labels: {} }],
      "suspend[0].labels must not be empty; write it like { team: 'payments' }, or remove the line",
    ],
    [
      'is misspelled',
      [{ label: { team: 'c' } }],
      "suspend[0].label is not a field of a condition; did you mean 'labels'?",
    ],
    [
      'is a text',
      ['sanity'],
      'suspend[0] must be a condition, got a string; write its fields, such as job: …',
    ],
    [
      'excepts all rows that it is true of',
      [{ pool: 'internal', except: [{ job: 'sanity' }] }],
      'suspend[0] must match a row that is not in except; correct it, or remove it',
    ],
    [
      'excepts a row that it is not true of, which would be suspended by another',
      [{ job: 'sanity', except: [{ labels: { team: 'b' } }] }],
      'suspend[0].except[0].labels.team must be a value that a row has for this label, got "b"; correct it, or add it to a row',
    ],
    [
      'excepts a row of another condition',
      [{ job: 'sanity', except: [{ labels: { team: 'c' } }] }],
      'suspend[0].except[0] must match a row of its condition; correct it, or remove it',
    ],
    [
      'excepts a row in a cluster that it is not for',
      [{ cluster: 'east', except: [{ job: 'other', cluster: 'west' }] }],
      'suspend[0].except[0] must match a row of its condition; correct it, or remove it',
    ],
    [
      'is true of no row, whatever it excepts',
      [{ labels: { team: 'b' }, except: [{ job: 'sanity' }] }],
      'suspend[0].labels.team must be a value that a row has for this label, got "b"; correct it, or add it to a row',
    ],
    [
      'excepts a job that is not there',
      [{ except: [{ job: 'sanit' }] }],
      'suspend[0].except[0].job must be one of jobs, got "sanit"; did you mean \'sanity\'?',
    ],
    [
      'has an exception that says nothing',
      [{ cluster: 'east', except: [{}] }],
      'suspend[0].except[0] must not be empty; write job, pool, cluster or labels, or remove it',
    ],
    [
      'has no exception',
      [{ cluster: 'east', except: [] }],
      'suspend[0].except must not be empty; write it like [{ job: nightly-report }], or remove the line',
    ],
    [
      'has exceptions that are no list',
      [{ cluster: 'east', except: { job: 'sanity' } }],
      'suspend[0].except must be a list, got a map; write it like [{ job: nightly-report }]',
    ],
    [
      'has an exception from an exception',
      [{ cluster: 'east', except: [{ job: 'sanity', except: [] }] }],
      'suspend[0].except[0].except is not a field of an exception; remove it, or write one of job, pool, cluster, labels',
    ],
    [
      'is no condition',
      'all',
      'suspend must be true, false or a list of conditions, got "all"; write true for all, or [{ cluster: east }]',
    ],
  ])('%s', (_, suspend, problem) => {
    const all = [
      ...jobs,
      { name: 'other', clusters: ['west', 'east'], labels: { team: 'c' } },
      { name: 'third', clusters: ['west'], labels: { team: 'payments', tier: 'gold' } },
    ];
    const found = problemsOf(() => fleetOf({ pools: { internal: {} }, suspend, jobs: all }));
    expect(found.map((line) => line.replace(/^jobs.yaml:\d+: /, ''))).toEqual([problem]);
  });
});

test.each(['defaults: { image: a, acknowledge: x }\njobs: []', 'acknowledge: x\njobs: []'])(
  'a warning that %j acknowledges is acknowledged in the code',
  (text) => {
    expect(problemsOfText(`clusters: [east, west]\n${text}\n`)).toEqual([
      expect.stringMatching(
        /^jobs\.yaml:2: (?:defaults\.)?acknowledge is not a field of .*; call it in the code: fleet\.acknowledge\(id, reason\)$/,
      ),
    ]);
  },
);

test('a misspelled suspend with a wrong condition has both errors at once', () => {
  expect(problemsOfText('clusters: [east, west]\nsuspended: [west]\njobs: []\n')).toEqual([
    "jobs.yaml:2: suspended is not a field of a table of jobs; did you mean 'suspend'?",
    'jobs.yaml:2: suspended[0] must be a condition, got a string; write its fields, such as job: …',
  ]);
});

describe('what the code and the table say', () => {
  test('is one variable', () => {
    const env = {
      TOKEN: Secret.fromSecretName(testChart(), 's', 's').envValue('token'),
      A: EnvValue.fromValue('s3cret'),
    };
    expect(problemsOfRow('env: { B: x,\n  A: x }', { env })).toEqual([
      "jobs.yaml:7: jobs[0] 'sanity': env.A must not be set in the code as well; remove it from one of the two",
    ]);
  });

  test('is one time to stop, be it the row or the defaults that say it', () => {
    const props = { terminationGracePeriod: Duration.minutes(1) };
    const twice = 'must not be set in the code as well, got "2m"; remove it from one of the two';
    expect(problemsOfRow('terminationGracePeriod: 2m', props)).toEqual([
      `jobs.yaml:6: jobs[0] 'sanity': terminationGracePeriod ${twice}`,
    ]);
    const table = { defaults: { terminationGracePeriod: '2m' }, jobs: [{ name: 'a' }, { name: 'b' }] };
    expect(problemsOf(() => fleetOf(table, testChart(), props))).toEqual([
      `jobs.yaml:7: defaults.terminationGracePeriod ${twice}`,
    ]);
  });

  test('is mounted at one place', () => {
    const mounts = { '/opt/script': Mount.fromEmptyDir() };
    expect(problemsOfRow('script: ok.sh', { mounts })).toEqual([
      'jobs.yaml:5: jobs[0] \'sanity\': mounts["/opt/script"] must be the only mount at its path, got "/opt/script"; choose another path: the script is mounted there',
    ]);
  });
});

test('errors stand in the order of the file, whichever check finds them', () => {
  const lines = problemsOfText(
    'clusters: [east]\npools: { "a b": {} }\ndefaults: { image: a, backoffLimit: x }\nsuspend: [{ job: x }]\njobs:\n  - name: a\n    schedule: x\n    bckoffLimit: 1\n    pool: x\n',
  ).map((line) => Number(/:(\d+):/.exec(line)?.[1]));
  expect(lines).toEqual([2, 3, 4, 7, 8, 9]);
});

test('no error speaks of code', () => {
  const wrong = [
    'startingDeadline: 0s',
    'script: plain.py',
    'env: { A=s3cret: x }',
    'env: { A: "a\\0" }',
    'script: none.sh',
  ];
  for (const fields of wrong) {
    expect(problemsOfRow(fields).join()).not.toMatch(
      /Duration|EnvValue|interpreter|ConfigFiles|source file|Python/,
    );
  }
});

describe('values of env stand in no error where', () => {
  test.each([
    'env: { A: s3cret, "A B": s3cret, "B=s3cret": s3cret, C: [s3cret] }',
    'env: { A: "s3cret\\u2028", B: s3cret$(b), b_: x, C: "s3cret$(C)" }',
    'env: s3cret: x',
    'env: [s3cret',
    'env: { A: !s3cret x }',
    'env: { A: *s3cret }',
    'env: { A: "x" s3cret }',
    'env: A=s3cret',
    'script: mysql -ps3cret',
    'script: |\n  mysql -ps3cret\n  exit',
    'command: mysql -ps3cret\nargs: s3cret\nlabels: s3cret\nresources: s3cret',
    'env: { A: yes }\nargs: [5, -s3cret]\ncommand: ["mysql -ps3cret"]',
  ])('%s', (fields) => {
    const message = messageOf(() =>
      fleetOfText(`${HEAD}jobs:\n  - name: a\n    ${fields.replace('\n', '\n    ')}\n`),
    );
    expect(message).toMatch(/^JobFleet 'test\/fleet': /);
    expect(message).not.toContain('s3cret');
  });
});

test('line ends of Windows change nothing', () => {
  const text = tableText({ jobs: [{ name: 'a', schedule: 'x' }] });
  expect(problemsOfText(text.replaceAll('\n', '\r\n'))).toEqual(problemsOfText(text));
});
