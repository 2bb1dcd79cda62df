/** Manifests of workloads, and the findings about their changes, for tests of the review. */

import { Deployer } from '../../lib/manifest/deployer';
import { Analysis } from '../../lib/review/cluster-change';
import { Hidden } from '../../lib/review/fields/hidden';
import { Tree } from '../../lib/review/fields/normalize';
import { objectChanges } from '../../lib/review/objects/changes';
import { ReviewedObject } from '../../lib/review/objects/reviewed-object';
import { Side } from '../../lib/review/objects/side';
import { Block, Finding } from '../../lib/review/report/finding';
import { plainText } from '../../lib/review/report/said';
import { changeOf, objectsOf } from './support';

interface Parts {
  readonly spec?: object;
  readonly job?: object;
  readonly pod?: object;
  readonly metadata?: object;
}

/** A container that meets `restricted` in a pod that does, too. */
export const SECURE = {
  securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
};
export const SECURE_POD = {
  securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
};

const podSpec = (container: object, { pod }: Parts) => ({
  restartPolicy: 'Never',
  containers: [{ name: 'main', image: 'app:1.4', ...container }],
  ...pod,
});

const metadataOf = (name: string, { metadata }: Parts) => ({ name, namespace: 'reports', ...metadata });

export function cronJob(name: string, container: object = {}, parts: Parts = {}): object {
  const template = { spec: podSpec(container, parts) };
  const jobTemplate = { spec: { template, ...parts.job } };
  const spec = { schedule: '0 2 * * *', jobTemplate, ...parts.spec };
  return { apiVersion: 'batch/v1', kind: 'CronJob', metadata: metadataOf(name, parts), spec };
}

export function job(name: string, container: object = {}, parts: Parts = {}): object {
  const spec = { template: { spec: podSpec(container, parts) }, ...parts.job };
  return { apiVersion: 'batch/v1', kind: 'Job', metadata: metadataOf(name, parts), spec };
}

export function deployment(name: string, container: object = {}, parts: Parts = {}): object {
  const pod = { ...podSpec(container, parts), restartPolicy: 'Always' };
  const labels = { app: name };
  const spec = {
    selector: { matchLabels: labels },
    template: { metadata: { labels }, spec: pod },
    ...parts.spec,
  };
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: metadataOf(name, parts), spec };
}

export function configMap(name: string, data: object, parts: Parts = {}): object {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: metadataOf(name, parts), data };
}

/** A pod that mounts a ConfigMap. */
export const mounting = (name: string): Parts => ({
  pod: { volumes: [{ name: 'files', configMap: { name } }] },
});

/** Several objects as one file; JSON is YAML. */
export const yaml = (...objects: readonly object[]): string =>
  objects.map((object) => JSON.stringify(object)).join('\n---\n');

/** The findings of an analysis about two lists of objects. */
export function findingsOf(
  analysis: Analysis,
  before: readonly object[],
  after: readonly object[],
  deployer?: Deployer,
): Finding[] {
  return analysis(changeOf(yaml(...before), yaml(...after), { deployer }), { now: new Date(0) });
}

/** The same if each string with `hunter` in it is hidden. */
export function hiddenFindingsOf(
  analysis: Analysis,
  before: readonly object[],
  after: readonly object[],
): Finding[] {
  const [base, head] = [before, after].map((objects) => new Side(objectsOf(yaml(...objects)).map(hiding)));
  const changes = objectChanges(base, head);
  return analysis({ id: '', folders: [], base, head, changes }, { now: new Date(0) });
}

function hiding(object: ReviewedObject): ReviewedObject {
  const hidden = (value: Tree): Tree => {
    if (typeof value === 'string') return value.includes('hunter') ? new Hidden(value) : value;
    if (Array.isArray(value)) return value.map(hidden);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([field, member]) => [field, hidden(member)]));
  };
  return Object.defineProperty(object, 'normalized', { value: hidden(object.value as unknown as Tree) });
}

/** The title with level and classes: `medium runs-again: Job db/migrate runs again`. */
export function headOf({ level, classes, title }: Finding): string {
  return `${[level, ...classes].join(' ')}: ${plainText(title)}`;
}

/** The details as lines. Lines of a difference start with their sign. */
export function detailsOf({ details = [] }: Finding): string[] {
  return details.flatMap(linesOf);
}

function linesOf(block: Block): string[] {
  if (block.kind === 'line') return [plainText(block.text)];
  if (block.kind === 'diff') return block.lines.map(({ sign, text }) => `${sign} ${text}`);
  return block.rows.map((row) => row.map(plainText).join(' | '));
}
