import { spawn } from 'child_process';
import { createInterface } from 'readline';

/**
 * Reaches the API with the permissions of E2E_KUBECONFIG by plain HTTP, since starting kubectl each time would be slow.
 */
export interface ApiProxy {
  readonly address: string;
  readonly stop: () => void;
}

export async function startApiProxy(): Promise<ApiProxy> {
  const { E2E_KUBECTL = '', E2E_KUBECONFIG = '' } = process.env;
  const proxy = spawn(E2E_KUBECTL, ['--kubeconfig', E2E_KUBECONFIG, 'proxy', '--port=0']);
  const line = await new Promise<string>((resolve, reject) => {
    createInterface(proxy.stdout).once('line', resolve);
    proxy.once('exit', (code) => reject(new Error(`kubectl proxy ended with ${code}`)));
  });
  return { address: `http://${/127\.0\.0\.1:\d+/.exec(line)![0]}`, stop: () => proxy.kill() };
}
