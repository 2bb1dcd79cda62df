/** The script of the workshop's users, beside a kubectl that only says what the API would. */

import { spawn, spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';

const SCRIPT = path.join(__dirname, '../../apps/workshop-user-jobs/bootstrap.sh');
const ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount';

/** Says to each question what ends the wait for it; nothing where it matches SILENT, and fails where FAILING. */
const KUBECTL = `#!/usr/bin/env bash
echo "kubectl $*" >>"$CALLS"
[[ -n $SILENT && $* == $SILENT ]] && exit
[[ -n $FAILING && $* == $FAILING ]] && { echo 'Error from server: it is broken' >&2; exit 1; }
case $* in
  *'get --filename=/opt/user/namespaces.yaml'*) echo -n "$THERE" ;;
  *installed=*) echo "installed=$INSTALLED plan=install-1" ;;
  *startingCSV*) echo -n sso.v7 ;;
  *clusterServiceVersionNames*) echo -n "[\\"$PLANNED\\"]" ;;
  *'get installplan'*) echo 'Complete' ;;
  *'get clusterserviceversion'*) echo 'Succeeded all is well' ;;
  *metadata.generation*) echo -n 3 ;;
  *'"Ready"'*) echo "$SEEN True Configured" ;;
  *jsonpath=there*) echo there ;;
  *'"Running"'*) echo Successful ;;
  *test-pod.yaml*--watch*) echo Succeeded ;;
  *--output=name*) echo pod/workshop-test ;;
  *logs*) echo 'Hello, Kubernetes!' ;;
esac
`;
const CURL = `#!/usr/bin/env bash
echo "curl $*" >>"$CALLS"
[[ -n $FAILING && "curl $*" == $FAILING ]] && { echo 'curl: (22) 401' >&2; exit 22; }
exit 0
`;

let folder: string;
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'workshop-script-'));
  fs.writeFileSync(path.join(folder, 'kubectl'), KUBECTL, { mode: 0o755 });
  fs.writeFileSync(path.join(folder, 'curl'), CURL, { mode: 0o755 });
  fs.writeFileSync(path.join(folder, 'token'), 'a-token');
  // A pod has its token in a place where this machine has none.
  fs.writeFileSync(
    path.join(folder, 'bootstrap.sh'),
    fs.readFileSync(SCRIPT, 'utf8').replace(ACCOUNT, folder),
  );
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

interface Run {
  readonly code: number | null;
  readonly output: string;
  readonly calls: string;
}

let runs = 0;
async function run(
  env: { readonly [name: string]: string } = {},
  script = path.join(folder, 'bootstrap.sh'),
  endAt?: string,
): Promise<Run> {
  const calls = path.join(folder, `calls-${runs++}`);
  const defaults = {
    USER: 'ann',
    WAIT_SECONDS: '1',
    SILENT: '',
    FAILING: '',
    INSTALLED: '',
    SEEN: '3',
    PLANNED: 'sso.v7',
    THERE: '',
  };
  const PATH = `${folder}:${process.env.PATH}`;
  const child = spawn('bash', [script], { env: { PATH, CALLS: calls, ...defaults, ...env } });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text) => {
      output += String(text);
      if (endAt !== undefined && output.includes(endAt)) child.kill('SIGTERM');
    });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, output, calls: fs.existsSync(calls) ? fs.readFileSync(calls, 'utf8') : '' };
}

jest.setTimeout(60_000); // It waits as people would, on busy machines too.

test('the script does all its steps and succeeds', async () => {
  const { code, output, calls } = await run({ WAIT_SECONDS: '10' });
  expect(output).toContain('step 9 of 9: the test pod succeeds\n');
  expect(output).toMatch(/Hello, Kubernetes!\nann is ready\n$/);
  expect(code).toBe(0);
  expect(calls).toContain(
    `kubectl patch installplan install-1 --namespace=ann --type=merge --patch={"spec":{"approved":true}}`,
  );
  expect(calls).toContain(
    'kubectl patch --filename=/opt/user/kiali.yaml --type=merge --patch-file=/opt/user/kiali.yaml',
  );
  expect(calls).toMatch(/curl .*--cacert .*ca\.crt .*kubernetes\.default\.svc\/api/);
  expect(calls + output).not.toContain('a-token');
});

test('without a user it fails with a message and does nothing', () => {
  const { USER, ...env } = process.env;
  const { status, stderr } = spawnSync('bash', [SCRIPT], { env, encoding: 'utf8' });
  expect([status, stderr]).toEqual([
    1,
    expect.stringContaining('USER: must say whose environment is set up'),
  ]);
  expect(USER === undefined).toBe(process.env.USER === undefined);
});

test('without a token it ends at the first step', async () => {
  const { code, output } = await run({}, SCRIPT);
  expect(code).toBe(1);
  expect(output).toMatch(/token: No such file .*\nerror: ann: step 1 of 9 has not come true/);
});

test('ended from outside, as by the deadline of its Job, it logs its step', async () => {
  const { code, output } = await run(
    { SILENT: '*get clusterserviceversion*', WAIT_SECONDS: '30' },
    undefined,
    'step 5',
  );
  expect(code).toBe(1);
  expect(output).toMatch(/error: ann: step 5 of 9 has not come true \(.*\): ended from outside\n$/);
});

test('namespaces of an earlier run are reused, and one of another team is left alone', async () => {
  const again = await run({
    THERE: 'ann   workshop-user-jobs\nann-istio   workshop-user-jobs',
    WAIT_SECONDS: '10',
  });
  expect(again.code).toBe(0);
  for (const owner of ['<none>', 'payments']) {
    const { code, output, calls } = await run({ THERE: `ann-istio   workshop-user-jobs\nann   ${owner}` });
    expect(code).toBe(1);
    expect(calls).not.toContain('apply');
    expect(output).toMatch(
      /error: ann: step 2 of 9 has not come true \(.*\): the namespace ann is not of the workshop; rename the user, or give it away: kubectl label namespace ann app\.kubernetes\.io\/part-of=workshop-user-jobs\n$/,
    );
  }
});

test('an operator that is installed is not upgraded by a later plan', async () => {
  const { code, output, calls } = await run({ INSTALLED: 'sso.v6', WAIT_SECONDS: '10' });
  expect(code).toBe(0);
  expect(calls).not.toContain('patch installplan');
  expect(output).toContain('step 5 of 9: sso.v6 is installed');
});

test('after an edit, it waits until a mesh that was ready before is ready again', async () => {
  const { code, output } = await run({ SEEN: '2' });
  expect(code).toBe(1);
  expect(output).toMatch(/step 6 of 9 has not come true .*, the last state is '2 True Configured'\n$/);
});

test('a plan for another version is not approved', async () => {
  const { code, output, calls } = await run({ PLANNED: 'sso.v8', WAIT_SECONDS: '10' });
  expect(code).toBe(1);
  expect(calls).not.toContain('patch installplan');
  expect(output).toContain('the plan install-1 is for ["sso.v8"] and not for sso.v7');
});

describe('an error of the original is fixed:', () => {
  test('a loop that never ends where a variable is not set: each wait ends, with the step that it was for', async () => {
    const waits = [
      ['*installed=*', 4],
      ['*get installplan*--watch*', 4],
      ['*get clusterserviceversion*', 5],
      ['*control-plane.yaml*--watch*', 6],
      ['*member-roll.yaml*--watch*', 7],
      ['*member.yaml*--watch*', 7],
      ['*jsonpath=there*', 8],
      ['*"Running"*', 8],
      ['*test-pod.yaml*--watch*', 9],
    ] as const;
    const ends = await Promise.all(waits.map(([SILENT]) => run({ SILENT })));
    expect(ends.map(({ code }) => code)).toEqual(waits.map(() => 1));
    for (const [index, [, step]] of waits.entries()) {
      expect(ends[index].output).toMatch(
        new RegExp(
          `error: ann: step ${step} of 9 has not come true \\(.*\\): not within 1 s, the last state is ''\n$`,
        ),
      );
    }
  });

  test('a failure that is ignored: each command that fails ends the script, and the message has its step', async () => {
    const failures = [
      ['curl *', 1],
      ['get*namespaces.yaml*', 2],
      ['apply*namespaces.yaml*', 2],
      ['delete limitranges*', 3],
      ['patch installplan*', 4],
      ['apply*control-plane.yaml*', 6],
      ['apply*member.yaml*', 7],
      ['patch --filename=*kiali*', 8],
      ['replace*', 9],
      ['logs*', 9],
    ] as const;
    const ends = await Promise.all(failures.map(([FAILING]) => run({ FAILING, WAIT_SECONDS: '10' })));
    for (const [index, [, step]] of failures.entries()) {
      const { code, output } = ends[index];
      expect(code).toBeGreaterThan(0);
      expect(output).toMatch(
        new RegExp(`error: ann: step ${step} of 9 has not come true \\(.*\\): see above\n$`),
      );
    }
  });

  test('a loop over LimitRanges that sees one word: all are deleted at once, in the namespace of the mesh', async () => {
    const { calls } = await run({ WAIT_SECONDS: '10' });
    expect(calls).toContain('kubectl delete limitranges --all --namespace=ann-istio --wait=false\n');
  });

  test('a variable under two names, one of which is empty: an unset variable is an error', () => {
    const copy = path.join(folder, 'renamed.sh');
    const script = fs.readFileSync(SCRIPT, 'utf8');
    fs.writeFileSync(copy, script.replace('https://kubernetes.default.svc', '${API_SERVER}'));
    const { status, stderr } = spawnSync('bash', [copy], {
      ...{ encoding: 'utf8', env: { PATH: process.env.PATH, USER: 'ann' } },
    });
    expect(status).toBe(1);
    expect(stderr).toContain('API_SERVER: unbound variable');
  });
});
