import { PermissionEdge } from '../../permissions/graph';
import { LEVELS } from '../../report/finding';
import { ClusterReport } from '../../report/report';
import { clusterName } from '../headline';
import { Selected } from '../selection';
import { Budgets } from './budget';
import { changesSection } from './changes';
import { findingsSection } from './findings';
import { permissionsSection } from './graph/section';
import { Content, Markup, markup } from './markup';
import { counted, opening } from './text';
import { runsSection } from './timeline/section';
import { Runs } from './timeline/span';
import { ReaderClock } from './timeline/times';

const MOST_CLUSTERS = 200;

/** The parts of a cluster that are shown, and the tools to show them. */
export interface ClusterParts {
  /** The prefix of the ids of its parts. */
  readonly id: string;
  readonly cluster: Selected;
  readonly permissions: readonly PermissionEdge[];
  readonly runs: Runs;
  readonly clock: ReaderClock;
  readonly budgets: Budgets;
}

export function clusterSection({ id, cluster, permissions, runs, clock, budgets }: ClusterParts): Markup {
  const part = (anchor: string, heading: string, content: Markup) =>
    markup`<section aria-labelledby="${id}-${anchor}"><h3 id="${id}-${anchor}">${heading}</h3>
${content}</section>\n`;
  const objects = counted(cluster.report.change.changes.length, 'object');
  return markup`<article aria-labelledby="${id}"><h2 id="${id}">${nameOf(cluster.report)}</h2>
${part('findings', 'What happens', findingsSection(cluster))}
${part('permissions', 'Permissions before and after', permissionsSection(`${id}-graph`, permissions, budgets))}
${part('runs', 'Runs before and after', runsSection(`${id}-timeline`, runs, clock, budgets))}
${part('changes', `All changes: ${objects}`, changesSection(cluster))}</article>
`;
}

/** The clusters on the page, in their order. If there are very many, only those with the worst findings. */
export function mostSerious(clusters: readonly Selected[]): readonly Selected[] {
  if (clusters.length <= MOST_CLUSTERS) return clusters;
  const rankOf = ({ report }: Selected) =>
    Math.min(LEVELS.length, ...report.findings.map(({ level }) => LEVELS.indexOf(level)));
  const worst = [...clusters].sort((a, b) => rankOf(a) - rankOf(b)).slice(0, MOST_CLUSTERS);
  const kept = new Set(worst);
  return clusters.filter((cluster) => kept.has(cluster));
}

/** The name of the cluster for readers: its folders, if it has any. */
export function nameOf(cluster: ClusterReport): Content {
  const { folders, id } = cluster.change;
  const isUnnamed = id === '' && folders.every((folder) => folder === '.');
  return isUnnamed ? 'The cluster' : opening(clusterName(cluster));
}
