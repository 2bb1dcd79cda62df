import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { Around, Kubectl } from '../../../lib/cli/cluster/kubectl';
import { Refusal } from '../../../lib/cli/program/refusal';

const { PATH } = process.env;
let folder: string;

/** Puts a kubectl with this script into the path. */
function kubectlThat(script: string): void {
  fs.writeFileSync(path.join(folder, 'kubectl'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
}

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kubectl-'));
  process.env.PATH = `${folder}${path.delimiter}${PATH}`;
});
afterEach(() => {
  process.env.PATH = PATH;
  fs.rmSync(folder, { recursive: true });
});

test.each([
  [['get', 'pods'], false],
  [['api-resources'], false],
  [['config', 'current-context'], false],
  [['wait', '-f', '-'], false],
  [['label', '--local', 'a=b'], false],
  [['apply', '--dry-run=server', '-f', '-'], false],
  [['apply', '-f', '-'], true],
  [['create', '-f', '-'], true],
  [['patch', 'configmap', 'a'], true],
  [['delete', '-f', '-'], true],
  [['label', 'a=b'], true],
])('%j changes the cluster: %s', async (args, isWrite) => {
  kubectlThat('exit 0');
  const beforeWrite = jest.fn(() => Promise.resolve());
  await new Kubectl({}, { beforeWrite }).run(args);
  expect(beforeWrite).toHaveBeenCalledTimes(isWrite ? 1 : 0);
});

test('a call that may not change the cluster is not made', async () => {
  kubectlThat(`touch ${folder}/called`);
  const beforeWrite = () => Promise.reject(new Error('locked'));
  const kubectl = new Kubectl().within({ beforeWrite });
  await expect(kubectl.run(['apply'])).rejects.toThrow('locked');
  expect(fs.existsSync(path.join(folder, 'called'))).toBe(false);
});

test('a stopped kubectl ends the running call, and makes no other one', async () => {
  kubectlThat(
    `trap 'touch ${folder}/ended; exit' TERM; touch ${folder}/started; while :; do sleep 0.05; done`,
  );
  const stop = new AbortController();
  const kubectl = new Kubectl({}, { signal: stop.signal });
  const call = kubectl.run(['get']);
  while (!fs.existsSync(path.join(folder, 'started')))
    await new Promise((resolve) => setTimeout(resolve, 20));
  stop.abort(new Error('stopped'));
  await expect(call).rejects.toThrow('stopped');
  expect(fs.existsSync(path.join(folder, 'ended'))).toBe(true);
  fs.rmSync(path.join(folder, 'started'));
  await expect(kubectl.run(['get'])).rejects.toThrow('stopped');
  expect(fs.existsSync(path.join(folder, 'started'))).toBe(false);
});

test.each([
  ['kill -9 $$', 'kubectl was killed by SIGKILL'],
  ['echo half >&2; kill -9 $$', 'half\n  kubectl was killed by SIGKILL'],
  ['exit 3', 'kubectl ended with the code 3, and printed no error'],
  ['echo why >&2; exit 3', 'why'],
])('a failure of kubectl has a reason: %s', async (script, reason) => {
  kubectlThat(script);
  await expect(new Kubectl().ask('failed', ['get'])).rejects.toThrow(new Refusal(`failed:\n  ${reason}`));
});

test('the hook for calls learns the end of each call, even of a failed one', async () => {
  kubectlThat('exit 3');
  const calls: string[] = [];
  const onCall: Around['onCall'] = (args, input) => {
    calls.push(`${args.join(' ')} ${input}`);
    return () => calls.push('ended');
  };
  const kubectl = new Kubectl({ context: 'a' }, { onCall });
  expect(await (await kubectl.pinned()).run(['get', 'pods'], 'in')).toMatchObject({ code: 3 });
  fs.rmSync(path.join(folder, 'kubectl'));
  process.env.PATH = folder;
  await expect(kubectl.run(['get'])).rejects.toThrow('kubectl is not in the PATH');
  expect(calls).toEqual(['get pods in', 'ended', 'get ', 'ended']);
});
