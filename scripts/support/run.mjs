import { spawn } from 'node:child_process';

/**
 * Runs a program without input and resolves to its exit code and its output, stdout and stderr in the order
 * of their arrival. It ends with this process.
 */
export function run(program, args, { cwd, env } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const end = () => child.kill();
    process.once('exit', end);
    const chunks = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.once('error', reject);
    child.once('close', (code, signal) => {
      process.off('exit', end);
      resolve({ code: code ?? `signal ${signal}`, output: Buffer.concat(chunks).toString('utf8') });
    });
  });
}

/** Makes Ctrl-C and kill end this process with `exit`, so that handlers registered for it run. */
export function exitOnSignals() {
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
}
