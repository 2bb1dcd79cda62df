import { ClusterChange, ReviewOptions } from '../cluster-change';
import { Finding } from './finding';
import { Verdict } from './verdict';

/** A review: what every format shows. */
export interface Report {
  readonly verdict: Verdict;
  readonly options: ReviewOptions;
  readonly clusters: readonly ClusterReport[];
}

/** The review of one cluster. */
export interface ClusterReport {
  readonly change: ClusterChange;
  /** By section, the worst first. */
  readonly findings: readonly ReportedFinding[];
}

export interface ReportedFinding extends Finding {
  /** The same for the same change, wherever it is written and whatever it is based on. */
  readonly fingerprint: string;
}
