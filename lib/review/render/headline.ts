/** The first lines of a review, and of each cluster. */

import { Deployer } from '../../manifest/deployer';
import { ChangeClass, CLASSES } from '../report/classes';
import { Level, LEVELS, ReportedFinding, Section, SECTIONS } from '../report/finding';
import { gateSentences } from '../report/gate-words';
import { ClusterReport, Report } from '../report/report';
import { counted, listed, Said, say, words } from '../report/said';
import { ClassCount, Verdict } from '../report/verdict';

/** Classes of which the verdict counts objects rather than findings. */
const OBJECTS: readonly ChangeClass[] = ['removed', 'created', 'changed'];
const FIRST = 4;
const MOST_FOLDERS = 3;

export interface Headline {
  /** The worst classes; the number of objects if there are none. */
  readonly first: Said;
  /** All other classes, and the objects; empty if the first line has all. */
  readonly second: Said;
}

export function headlineOf({ classes, sentence }: Verdict): Headline {
  const objects = classes.filter((each) => OBJECTS.includes(each.class));
  const others = classes.filter((each) => !objects.includes(each));
  if (others.length === 0) return { first: objects.length === 0 ? sentence : counts(objects), second: [] };
  return { first: counts(others.slice(0, FIRST)), second: counts([...others.slice(FIRST), ...objects]) };
}

function counts(classes: readonly ClassCount[]): Said {
  return classes.flatMap(({ class: name, count }, index) => [
    ...(index === 0 ? [] : [', ']),
    ...counted(count, CLASSES[name].one, CLASSES[name].many),
  ]);
}

const DEPLOYED_BY: { readonly [deployer in Deployer]: Said } = {
  apply: say`Deployed by ${'cdk8s-jobs apply'}`,
  kubectl: say`Deployed by ${'kubectl apply'}`,
  argocd: words('Deployed by Argo CD'),
  flux: words('Deployed by Flux'),
};

/** The deployer, if all clusters have the same. */
export function commonDeployer({ clusters }: Report): Said | undefined {
  const [first, ...others] = new Set(clusters.map(({ change }) => change.deployer));
  return first === undefined || others.length > 0 ? undefined : DEPLOYED_BY[first];
}

const MOST_GATE_LINES = 8;

/** The lines of the gate, below the verdict. */
export function gateLines({ gate }: Report): readonly Said[] {
  const all = gateSentences(gate);
  const left = all.length - MOST_GATE_LINES;
  return left <= 0 ? all : [...all.slice(0, MOST_GATE_LINES), words(`... and ${left} more about approvals`)];
}

/** The titles of findings, each followed by its state in the gate. */
export function titlesOf({ gate }: Report): (finding: ReportedFinding) => Said {
  const approvals = new Map(gate.items.map(({ fingerprint, approval }) => [fingerprint, approval]));
  return ({ title, fingerprint }) => {
    if (!approvals.has(fingerprint)) return title;
    const approval = approvals.get(fingerprint);
    return approval === undefined
      ? say`${title} (stops this change)`
      : say`${title} (approved by ${approval.by})`;
  };
}

/** The name of the cluster for readers: its folders. */
export function clusterName({ change: { folders, id } }: ClusterReport): Said {
  const names = folders.slice(0, MOST_FOLDERS).map((folder) => say`${folder}`);
  const more = folders.length - names.length;
  if (names.length === 0) return say`${words('cluster ')}${id}`;
  return listed(more > 0 ? [...names, words(`${more} more`)] : names);
}

export function clusterDeployer({ change: { deployer } }: ClusterReport): Said | undefined {
  return deployer && DEPLOYED_BY[deployer];
}

export const SECTION_TITLES: { readonly [section in Section]: string } = {
  permissions: 'Permissions',
  schedules: 'Schedules',
  deployment: 'Deployment',
  jobs: 'Jobs',
  workloads: 'Workloads',
};

/**
 * Findings of a cluster by section. The section with the worst finding comes first, and the worst finding in each
 * section.
 */
export function sectionsOf<T extends ReportedFinding>(
  findings: readonly T[],
): (readonly [Section, readonly T[]])[] {
  const sections = SECTIONS.map((section) => {
    const own = findings.filter((finding) => finding.section === section);
    return [section, own.sort((a, b) => rankOf(a.level) - rankOf(b.level))] as const;
  });
  return sections
    .filter(([, own]) => own.length > 0)
    .sort(([, a], [, b]) => rankOf(a[0]?.level) - rankOf(b[0]?.level));
}

function rankOf(level: Level | undefined): number {
  return level === undefined ? LEVELS.length : LEVELS.indexOf(level);
}
