import { ChildProcess, spawn } from 'child_process';
import * as fs from 'fs';
import * as net from 'net';
import * as path from 'path';
import { pause } from '../../review-scenarios/cluster';

const LOGS = path.join(__dirname, '../../../.cache/gitops');

export interface ServiceOptions {
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** The program listens on this port when it is ready. */
  readonly port: number;
  /** The name under which the program is started, if it is several programs in one. */
  readonly argv0?: string;
}

/** A program that runs on this machine for as long as the tests do; its log is kept in .cache/gitops. */
export class Service {
  private constructor(
    private readonly child: ChildProcess,
    public readonly log: string,
  ) {}

  public static async start(name: string, program: string, options: ServiceOptions): Promise<Service> {
    fs.mkdirSync(LOGS, { recursive: true });
    const log = path.join(LOGS, `${name}.log`);
    const file = fs.openSync(log, 'w');
    const { args = [], env = {}, port, argv0 } = options;
    const stdio: ['ignore', number, number] = ['ignore', file, file];
    const child = spawn(program, args, { stdio, env: { ...process.env, ...env }, argv0 });
    fs.closeSync(file);
    const service = new Service(child, log);
    for (const end = Date.now() + 120_000; !(await listens(port)); await pause(300))
      if (child.exitCode !== null || child.signalCode !== null || Date.now() > end) {
        await service.stop();
        throw new Error(`${name} does not listen on ${port}:\n${fs.readFileSync(log, 'utf8').slice(-2000)}`);
      }
    return service;
  }

  public async stop(): Promise<void> {
    const { child } = this;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await ended;
    clearTimeout(timer);
  }
}

/** An unused port. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true)).once('error', () => end(false));
  });
}
