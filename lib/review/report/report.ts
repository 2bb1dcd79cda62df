import { ClusterChange, ReviewOptions } from '../cluster-change';
import { ReportedFinding } from './finding';
import { Gate } from './gate';
import { Verdict } from './verdict';

/** A review: what every format shows. */
export interface Report {
  readonly verdict: Verdict;
  /** The compared sides, as named by the user. */
  readonly base: string;
  readonly head: string;
  readonly options: ReviewOptions;
  readonly gate: Gate;
  readonly clusters: readonly ClusterReport[];
}

/** The review of one cluster. */
export interface ClusterReport {
  readonly change: ClusterChange;
  /** By section, the worst first. */
  readonly findings: readonly ReportedFinding[];
}
