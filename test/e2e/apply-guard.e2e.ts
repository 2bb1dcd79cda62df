import { ChildProcess } from 'child_process';
import { once } from 'events';
import * as fs from 'fs';
import * as path from 'path';
import { text } from 'stream/consumers';
import { stringify } from 'yaml';
import { Repository } from './command';
import { eventually, freshNamespace, kubectl, tryKubectl } from './kubernetes';

const NAMESPACE = 'apply-guard';
/** Created by a folder itself. */
const MADE = 'apply-guard-made';
const LOCK = 'cdk8s-jobs/lock';
const SET = 'applyset-east';

const repository = new Repository();
const applied = repository.applied.bind(repository);
/** A kubectl that waits before it sends objects, as long as a file exists. */
const slow = path.join(repository.folder, 'slow');
const gate = path.join(slow, 'gate');

function write(folder: string, ...objects: object[]): void {
  const file = path.join(repository.folder, folder, 'text.yaml');
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, objects.map((object) => stringify(object)).join('---\n'));
}

function configMap(name: string, data: object = {}, namespace = NAMESPACE): object {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace }, data };
}

/** The lock in the cluster; undefined if there is none. */
function lock(
  namespace = NAMESPACE,
  set = SET,
): { holder: string; since: string; until: string } | undefined {
  const { stdout } = tryKubectl(['get', 'configmap', set, '-n', namespace, '-o', 'json']);
  const written = stdout === '' ? undefined : JSON.parse(stdout).metadata.annotations?.[LOCK];
  return written === undefined ? undefined : JSON.parse(written);
}

interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

async function ended(child: ChildProcess): Promise<Ended> {
  const outputs = [child.stdout, child.stderr].map((stream) => text(stream!));
  const [code, signal] = await once(child, 'close');
  const [stdout, stderr] = await Promise.all(outputs);
  return { code, signal, stdout, stderr };
}

/** Starts an apply and waits until it has the lock and is sending objects, which lasts until the file is removed. */
async function holding(folder: string, namespace = NAMESPACE, set = SET) {
  fs.writeFileSync(gate, '');
  const child = repository.start(['apply', folder], slow);
  const end = ended(child);
  const held = await eventually(60, () => lock(namespace, set));
  return { child, end, held };
}

beforeAll(() => {
  freshNamespace(NAMESPACE);
  kubectl(['delete', 'namespace', MADE, '--ignore-not-found']);
  fs.mkdirSync(slow);
  const waits = `case " $* " in *" apply "*) while [ -e ${gate} ]; do sleep 0.1; done;; esac`;
  fs.writeFileSync(
    path.join(slow, 'kubectl'),
    `#!/bin/sh\n${waits}\nexec ${process.env.E2E_KUBECTL} "$@"\n`,
    {
      mode: 0o755,
    },
  );
  write('dist/east', configMap('a'));
  expect(repository.run('record', 'dist/east')).toMatchObject({ status: 0 });
});
afterAll(() => {
  fs.rmSync(gate, { force: true });
  repository.remove();
  kubectl(['delete', 'namespace', NAMESPACE, MADE, '--wait=false', '--ignore-not-found']);
});

describe('two applies of one folder at once', () => {
  test('the very first apply holds a lock, and the second one is refused with its holder', async () => {
    const { child, end, held } = await holding('dist/east');
    expect(held.holder).toContain(`, process ${child.pid}`);
    expect(Date.parse(held.until) - Date.parse(held.since)).toBe(5 * 60_000);
    const second = repository.refused('apply', 'dist/east');
    expect(second).toContain(
      `dist/east is being applied by ${held.holder}, since ${held.since}; wait until it has ended, and apply again. ` +
        `If it was killed, its lock expires at ${held.until}; to remove the lock before that: ` +
        `kubectl annotate configmap/${SET} -n ${NAMESPACE} ${LOCK}-`,
    );
    // A dry run needs no lock.
    expect(applied('dist/east', '--dry-run').at(-1)).toBe('dry run, nothing was changed: 1 created');
    fs.rmSync(gate);
    expect(await end).toMatchObject({
      code: 0,
      stderr: '',
      stdout: `created     ConfigMap ${NAMESPACE}/a\n1 created\n`,
    });
    expect(lock()).toBeUndefined();
  });

  test('a later apply holds a lock, too, and releases it when the API server refuses an object', async () => {
    write('dist/east', configMap('a', { text: 'new' }), configMap('b', { 'no key': 'x' }));
    const { end } = await holding('dist/east');
    expect(repository.refused('apply', 'dist/east')).toContain('is being applied by');
    fs.rmSync(gate);
    expect(await end).toMatchObject({ code: 1, stdout: '' });
    expect(lock()).toBeUndefined();
  });

  test('if the cluster changes before an apply has its lock, the apply reads everything again', async () => {
    write('dist/east', configMap('a', { text: 'first' }), configMap('b'));
    applied('dist/east');
    write('dist/east', configMap('a', { text: 'second' }));
    // This kubectl lets another apply run first, between reading and locking.
    const folder = path.join(repository.folder, 'between');
    fs.mkdirSync(folder);
    const once = path.join(folder, 'once');
    fs.writeFileSync(once, '');
    const change = `kubectl annotate configmap/${SET} -n ${NAMESPACE} changed=by-somebody`;
    const real = process.env.E2E_KUBECTL;
    const script = `case " $* " in *" patch "*) if [ -e ${once} ]; then rm ${once}; ${change.replace('kubectl', String(real))} >&2; fi;; esac`;
    fs.writeFileSync(path.join(folder, 'kubectl'), `#!/bin/sh\n${script}\nexec ${real} "$@"\n`, {
      mode: 0o755,
    });
    const end = await ended(repository.start(['apply', 'dist/east'], folder));
    expect(end).toMatchObject({ code: 0, stderr: '' });
    expect(end.stdout).toContain(`removed     ConfigMap ${NAMESPACE}/b`);
    expect(fs.existsSync(once)).toBe(false);
    expect(lock()).toBeUndefined();
  });

  test.each(['SIGINT', 'SIGTERM'] as const)('%s ends an apply, its kubectl and its lock', async (signal) => {
    write('dist/east', configMap('a', { text: signal }));
    const { child, end } = await holding('dist/east');
    child.kill(signal);
    const { stderr, ...how } = await end;
    expect(how).toEqual({ code: null, signal, stdout: '' });
    expect(stderr).toContain(
      `cdk8s-jobs: dist/east was stopped by ${signal}, and was not applied as a whole`,
    );
    expect(lock()).toBeUndefined();
    fs.rmSync(gate);
    expect(applied('dist/east').at(-1)).toBe('1 configured');
  });

  test('the lock of a killed apply holds until it expires, and is then taken over with a message', async () => {
    write('dist/east', configMap('a', { text: 'killed' }));
    const { child, end, held } = await holding('dist/east');
    child.kill('SIGKILL');
    fs.rmSync(gate);
    await end;
    write('dist/east', configMap('a', { text: 'later' }));
    expect(repository.refused('apply', 'dist/east')).toContain(
      `If it was killed, its lock expires at ${held.until}`,
    );
    // The state five minutes later.
    const past = JSON.stringify({ ...held, until: new Date(Date.now() - 1000).toISOString() });
    kubectl(['annotate', `configmap/${SET}`, '-n', NAMESPACE, `${LOCK}=${past}`, '--overwrite']);
    const { status, stdout, stderr } = repository.run('apply', 'dist/east');
    expect({ status, last: stdout.trim().split('\n').at(-1) }).toEqual({ status: 0, last: '1 configured' });
    expect(stderr).toContain(`dist/east: took over the lock of ${held.holder}`);
    expect(lock()).toBeUndefined();
  });

  test('a folder that creates the namespace of its set is locked as soon as that exists', async () => {
    const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: MADE } };
    write('dist/made', namespace, configMap('a', {}, MADE));
    expect(repository.run('record', 'dist/made')).toMatchObject({ status: 0 });
    fs.rmSync(gate, { force: true });
    expect(applied('dist/made').at(-1)).toBe('2 created');
    expect(lock(MADE, 'applyset-made')).toBeUndefined();
    write('dist/made', namespace, configMap('b', {}, MADE));
    const { end } = await holding('dist/made', MADE, 'applyset-made');
    expect(repository.refused('apply', 'dist/made')).toContain('dist/made is being applied by');
    fs.rmSync(gate);
    expect(await end).toMatchObject({ code: 0, stderr: '' });
  });
});
