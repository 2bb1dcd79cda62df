/** Compares manifests before and after a change, and reports the effects in the cluster. */

import { Analysis, ClusterChange, ReviewOptions } from './cluster-change';
import { findDeployment } from './deployment/find-deployment';
import { findJobs } from './jobs/jobs';
import { findPermissions } from './permissions/find-permissions';
import { findRefused } from './permissions/refused';
import { effectsOf } from './refused-edits';
import { Finding, LEVELS, SECTIONS } from './report/finding';
import { fingerprintOf } from './report/fingerprint';
import { GateOptions, gateOf } from './report/gate';
import { ClusterReport, Report } from './report/report';
import { verdictOf } from './report/verdict';
import { findSchedules } from './schedules/find-schedules';
import { findWorkloads } from './workloads/workloads';

/** Effects of a change if the API server accepts it. Each analysis looks at one cluster. */
const EFFECTS: readonly Analysis[] = [findPermissions, findSchedules, findJobs, findWorkloads];

/** The input of a review. */
export interface ReviewInput {
  readonly base: string;
  readonly head: string;
  readonly clusters: readonly ClusterChange[];
  readonly options: ReviewOptions;
  readonly gate: GateOptions;
}

export function review({ base, head, clusters, options, gate }: ReviewInput): Report {
  const reports = clusters.map((change) => reportOf(change, options));
  const findings = reports.flatMap((report) => report.findings);
  return {
    verdict: verdictOf(clusters, findings),
    base,
    head,
    options,
    gate: gateOf(reports, gate, options.now),
    clusters: reports,
  };
}

function reportOf(change: ClusterChange, options: ReviewOptions): ClusterReport {
  const findings = [
    ...effectsOf(change, options, EFFECTS),
    ...findRefused(change.changes),
    ...findDeployment(change),
  ];
  return {
    change,
    findings: findings
      .map((finding) => ({ ...finding, fingerprint: fingerprintOf(finding, change.id) }))
      .sort((a, b) => rankOf(a) - rankOf(b)),
  };
}

function rankOf({ section, level }: Finding): number {
  return SECTIONS.indexOf(section) * LEVELS.length + LEVELS.indexOf(level);
}
