/** The cluster of the scenarios: manifests are applied by kubectl, and everything else uses its API, which is fast. */

import { spawn } from 'child_process';
import { findKind } from '../../lib/kubernetes/resource-table';
import { ApiProxy, startApiProxy } from '../e2e/api-proxy';

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export function finished(
  program: string,
  args: readonly string[],
  { input = '', ...options }: { input?: string; cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'pipe', ...options });
    const texts = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const)
      child[stream].setEncoding('utf8').on('data', (text: string) => (texts[stream] += text));
    child.once('error', reject);
    child.stdin.on('error', () => undefined);
    child.once('close', (code) => resolve({ code, ...texts }));
    child.stdin.end(input);
  });
}

export function tryKubectl(args: readonly string[], input?: string): Promise<Finished> {
  const { E2E_KUBECTL = '', E2E_KUBECONFIG = '' } = process.env;
  return finished(E2E_KUBECTL, ['--kubeconfig', E2E_KUBECONFIG, ...args], { input });
}

let proxy: Promise<ApiProxy> | undefined;

/** Calls the API; undefined if there is no such object. */
export async function api<T>(path: string, method = 'GET', body?: object): Promise<T | undefined> {
  const { address } = await (proxy ??= startApiProxy());
  const type = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
  const headers = { 'Content-Type': type };
  const answer = await fetch(address + path, { method, headers, body: body && JSON.stringify(body) });
  if (answer.status === 404) return undefined;
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${text}`);
  return JSON.parse(text) as T;
}

export async function stopApi(): Promise<void> {
  if (proxy) (await proxy).stop();
  proxy = undefined;
}

/** The API path of the objects of a kind: those of a namespace, if the kind is namespace-scoped. */
export function pathOf({ apiVersion, kind }: Typed, namespace: string): string {
  const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion];
  const { plural, namespaced } = findKind(group, kind)!;
  return [
    group === '' ? `/api/${version}` : `/apis/${group}/${version}`,
    ...(namespaced ? [`namespaces/${namespace}`] : []),
    plural,
  ].join('/');
}

export function isNamespaced({ apiVersion, kind }: Typed): boolean {
  return pathOf({ apiVersion, kind }, '').includes('/namespaces/');
}

interface Typed {
  readonly apiVersion: string;
  readonly kind: string;
}

export interface Live {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly uid: string;
    readonly deletionTimestamp?: string;
    readonly ownerReferences?: readonly { readonly uid: string }[];
  };
  readonly status?: {
    readonly phase?: string;
    readonly conditions?: readonly { readonly type: string; readonly status: string }[];
    readonly containerStatuses?: readonly {
      readonly state?: { readonly running?: object; readonly terminated?: object };
    }[];
  };
}

/** The objects of a kind, without those that are being deleted. */
export async function liveObjects(type: Typed, namespace: string): Promise<Live[]> {
  const list = await api<{ items: Omit<Live, 'kind'>[] }>(pathOf(type, namespace));
  return (list?.items ?? [])
    .filter(({ metadata }) => metadata.deletionTimestamp === undefined)
    .map((item) => ({ ...item, kind: type.kind }));
}

/** Tries again until there is an answer; after the timeout, returns the last one. */
export async function until<T>(
  seconds: number,
  ask: () => Promise<T>,
  isEnough: (answer: T) => boolean,
): Promise<T> {
  for (const end = Date.now() + seconds * 1000; ;) {
    const answer = await ask();
    if (isEnough(answer) || Date.now() > end) return answer;
    await pause(700);
  }
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
