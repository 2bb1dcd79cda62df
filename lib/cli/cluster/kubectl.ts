import { spawn } from 'node:child_process';
import { KubeObject } from '../../manifest/kube-object';
import { Refusal } from '../program/refusal';
import { Connection } from './connection';
import { parseObjects } from './printed-objects';

/** The result of a run of kubectl. */
export interface Finished {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The oldest release whose server-side apply takes over the fields that an earlier client-side apply owned. */
const OLDEST = 27;

/** The timeout of one request. Each admission webhook may take 30 seconds. */
const LONGEST = '120s';

/** Users' default options for kubectl would change its calls: it could ask before a deletion, for example. */
const WITHOUT_PREFERENCES = { KUBECTL_KUBERC: 'false' };

/** Commands that only read. */
const READS = ['api-resources', 'api-versions', 'config', 'get', 'version', 'wait'];
const DRY_OPTIONS = ['--dry-run=server', '--local'];

/** Hooks around the calls. */
export interface Around {
  /** Awaited before each call that changes the cluster. */
  readonly beforeWrite?: () => Promise<void>;
  /** Ends the running call and prevents all others. They fail with its reason. */
  readonly signal?: AbortSignal;
  /** Called at the start of each call. Returns a function that is called when the call has ended. */
  readonly onCall?: (args: readonly string[], input: string) => () => void;
}

/** The user's kubectl, with the chosen cluster. */
export class Kubectl {
  private readonly options: readonly string[];

  public constructor(
    public readonly connection: Connection = {},
    private readonly around: Around = {},
  ) {
    const { context, kubeconfig } = connection;
    this.options = [
      `--request-timeout=${LONGEST}`,
      ...(kubeconfig === undefined ? [] : [`--kubeconfig=${kubeconfig}`]),
      ...(context === undefined ? [] : [`--context=${context}`]),
    ];
  }

  /** The same kubectl with additional hooks around its calls. */
  public within(around: Around): Kubectl {
    return new Kubectl(this.connection, { ...this.around, ...around });
  }

  /** Runs kubectl until it ends, with any exit code. */
  public async run(args: readonly string[], input = ''): Promise<Finished> {
    const { beforeWrite, signal, onCall } = this.around;
    if (isWrite(args)) await beforeWrite?.();
    signal?.throwIfAborted();
    const ended = onCall?.(args, input);
    try {
      return await this.finished(args, input);
    } finally {
      ended?.();
    }
  }

  private finished(args: readonly string[], input: string): Promise<Finished> {
    const { signal } = this.around;
    return new Promise((resolve, reject) => {
      const env = { ...process.env, ...WITHOUT_PREFERENCES };
      const child = spawn('kubectl', [...this.options, ...args], { stdio: 'pipe', env });
      const stdout: Buffer[] = [];
      const stderr: Buffer[] = [];
      child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
      child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
      child.stdin.on('error', () => undefined); // It may end before it has read everything; its exit code has the reason.
      const end = () => child.kill();
      signal?.addEventListener('abort', end);
      child.once('error', (error) => reject(notStarted(error)));
      child.once('close', (code, killedBy) => {
        signal?.removeEventListener('abort', end);
        if (signal?.aborted) reject(signal.reason as Error);
        else resolve({ code: code ?? 1, stdout: text(stdout), stderr: said(text(stderr), code, killedBy) });
      });
      child.stdin.end(input);
    });
  }

  /**
   * The output of kubectl.
   *
   * @throws Refusal that starts with `failure` if kubectl fails
   */
  public async ask(failure: string, args: readonly string[], input?: string): Promise<string> {
    const { code, stdout, stderr } = await this.run(args, input);
    if (code !== 0) throw new Refusal(`${failure}:\n${indented(stderr)}`);
    return stdout;
  }

  /** The objects that kubectl prints with `-o json`: a list, one, or none. */
  public async objects(failure: string, args: readonly string[], input?: string): Promise<KubeObject[]> {
    return parseObjects(await this.ask(failure, [...args, '-o', 'json'], input));
  }

  /** A kubectl that keeps its cluster, even if the current context is switched while the command runs. */
  public async pinned(): Promise<Kubectl> {
    if (this.connection.context !== undefined) return this;
    const { code, stdout } = await this.run(['config', 'current-context']);
    if (code !== 0) return this; // In a pod there is no context.
    return new Kubectl({ ...this.connection, context: stdout.trim() }, this.around);
  }

  public async checkVersion(): Promise<void> {
    const output = await this.ask('kubectl does not report its version', [
      'version',
      '--client',
      '-o',
      'json',
    ]);
    const { clientVersion } = JSON.parse(output) as Version;
    const minor = Number.parseInt(clientVersion.minor, 10);
    if (Number(clientVersion.major) === 1 && minor < OLDEST)
      throw new Refusal(
        `kubectl must be 1.${OLDEST} or later, got ${clientVersion.gitVersion}; install a newer one`,
      );
  }

  /** The UID of the namespace kube-system. It never changes, and no two clusters have the same one. */
  public async clusterUid(): Promise<string> {
    // --raw makes one request. Without it, kubectl requests the kinds of a cluster that does not answer five times.
    const args = ['get', '--raw', '/api/v1/namespaces/kube-system', '--request-timeout=20s'];
    const failure = `the cluster${this.named()} does not return its UID`;
    const answer = await this.ask(failure, args);
    const uid = uidIn(answer);
    if (uid !== undefined) return uid;
    const got = JSON.stringify(answer.trim().slice(0, 60));
    throw new Refusal(`${failure}: got ${got}; correct the address of its server`);
  }

  /** The context as part of a sentence. */
  public named(): string {
    return this.connection.context === undefined ? '' : ` of the context "${this.connection.context}"`;
  }
}

function isWrite(args: readonly string[]): boolean {
  return !READS.includes(args[0]) && !DRY_OPTIONS.some((option) => args.includes(option));
}

interface Version {
  readonly clientVersion: { readonly major: string; readonly minor: string; readonly gitVersion: string };
}

/** The UID in an answer; undefined if the answer is not an object, such as the page of a proxy. */
function uidIn(answer: string): string | undefined {
  try {
    return (JSON.parse(answer) as Partial<KubeObject>).metadata?.uid;
  } catch {
    return undefined;
  }
}

function notStarted(error: NodeJS.ErrnoException): Error {
  if (error.code !== 'ENOENT')
    return new Refusal(`kubectl cannot be started: ${error.message}; correct the one in the PATH`);
  return new Refusal('kubectl is not in the PATH; install it: https://kubernetes.io/docs/tasks/tools/');
}

/** The error that kubectl printed, or why it printed none: for example, it was killed because memory ran out. */
function said(stderr: string, code: number | null, killedBy: NodeJS.Signals | null): string {
  if (killedBy !== null) return `${stderr}\nkubectl was killed by ${killedBy}`;
  return code === 0 || stderr.trim() !== ''
    ? stderr
    : `kubectl ended with the code ${code}, and printed no error`;
}

/** The error that kubectl printed, indented and without log lines. */
export function indented(stderr: string): string {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '' && !/^[EWI]\d{4} [\d:.]+ /.test(line));
  return lines.map((line) => `  ${line}`).join('\n');
}

function text(chunks: readonly Buffer[]): string {
  return Buffer.concat(chunks).toString('utf8');
}
