/** Compares manifests before and after a change, and says what will happen in the cluster. */

import { Analysis, ClusterChange, ReviewOptions } from './cluster-change';
import { findDeployment } from './deployment/find-deployment';
import { Finding, LEVELS, SECTIONS } from './report/finding';
import { fingerprintOf } from './report/fingerprint';
import { ClusterReport, Report } from './report/report';
import { verdictOf } from './report/verdict';

/** Each looks at a cluster for itself. */
const ANALYSES: readonly Analysis[] = [findDeployment];

export function review(clusters: readonly ClusterChange[], options: ReviewOptions): Report {
  const reports = clusters.map((change) => reportOf(change, options));
  const verdict = verdictOf(
    clusters,
    reports.flatMap(({ findings }) => findings),
  );
  return { verdict, options, clusters: reports };
}

function reportOf(change: ClusterChange, options: ReviewOptions): ClusterReport {
  const findings = ANALYSES.flatMap((analysis) => analysis(change, options));
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
