/** Selects the parts of a review that are shown if not everything fits: the worst first. */

import { ObjectChange } from '../objects/changes';
import { Level, LEVELS, ReportedFinding } from '../report/finding';
import { ClusterReport, Report } from '../report/report';

/** Bytes between two parts. */
const GAP = 2;

/** Bytes of the section titles of a cluster, and of the element that folds its changes. */
const FRAME = 400;

/** How a format writes the parts; '' for no text. */
export interface Writer {
  /** The heading of a cluster. */
  readonly cluster: (report: ClusterReport) => string;
  readonly title: (finding: ReportedFinding) => string;
  readonly details: (finding: ReportedFinding) => string;
  readonly change: (change: ObjectChange) => string;
}

export interface Rooms {
  readonly titles: number;
  readonly details: number;
  readonly changes: number;
}

/** A cluster with its selected parts. */
export interface Selected {
  readonly report: ClusterReport;
  /** '' if nothing of the cluster is shown. */
  heading: string;
  isShown: boolean;
  readonly titles: Map<ReportedFinding, string>;
  readonly details: Map<ReportedFinding, string>;
  readonly changes: string[];
}

/** The numbers of omitted parts. */
export interface Left {
  clusters: number;
  readonly findings: Map<Level, number>;
  details: number;
  changes: number;
}

export interface Selection {
  readonly clusters: readonly Selected[];
  readonly left: Left;
}

/**
 * The number of bytes that are left. After the first part that does not fit, no other fits, so that nothing is shown
 * before something worse.
 */
class Room {
  public isClosed = false;

  public constructor(public bytes: number) {}

  public take(text: string, more = GAP): boolean {
    const bytes = text === '' ? 0 : Buffer.byteLength(text) + more;
    this.isClosed ||= bytes > this.bytes;
    if (!this.isClosed) this.bytes -= bytes;
    return !this.isClosed;
  }
}

export function selected({ clusters }: Report, writer: Writer, rooms: Rooms): Selection {
  const selection: Selection = {
    clusters: clusters.map((report) => ({
      report,
      heading: '',
      isShown: false,
      titles: new Map(),
      details: new Map(),
      changes: [],
    })),
    left: { clusters: 0, findings: new Map(), details: 0, changes: 0 },
  };
  const rest = selectTitles(selection, writer, new Room(rooms.titles));
  const more = selectDetails(selection, writer, new Room(rooms.details + rest));
  selectChanges(selection, writer, new Room(rooms.changes + more));
  selection.left.clusters = selection.clusters.filter(isLeftOut).length;
  return selection;
}

function selectTitles({ clusters, left }: Selection, writer: Writer, room: Room): number {
  for (const level of LEVELS)
    for (const { finding, selected: own } of findingsOf(clusters, level)) {
      const text = room.isClosed ? '' : writer.title(finding);
      if (isTaken(own, text, writer, room)) own.titles.set(finding, text);
      else left.findings.set(level, (left.findings.get(level) ?? 0) + 1);
    }
  return room.bytes;
}

function selectDetails({ clusters, left }: Selection, writer: Writer, room: Room): number {
  for (const level of LEVELS)
    for (const { finding, selected: own } of findingsOf(clusters, level)) {
      if (!own.titles.has(finding)) continue;
      const text = room.isClosed ? '' : writer.details(finding);
      if (room.take(text)) own.details.set(finding, text);
      else if (finding.details !== undefined) left.details++;
    }
  return room.bytes;
}

/** Adds a part, and the heading of its cluster before its first part, if both fit. */
function isTaken(own: Selected, text: string, writer: Writer, room: Room): boolean {
  if (own.isShown || room.isClosed) return room.take(text);
  const heading = writer.cluster(own.report);
  if (!room.take(heading + text, FRAME)) return false;
  own.isShown = true;
  own.heading = heading;
  return true;
}

/** Removed objects are short and cannot be seen in head, so they come first. Whole new objects come last. */
function selectChanges({ clusters, left }: Selection, writer: Writer, room: Room): void {
  for (const kind of ['removed', 'changed', 'created'])
    for (const own of clusters)
      for (const change of own.report.change.changes) {
        if (change.kind !== kind) continue;
        const text = room.isClosed ? '' : writer.change(change);
        if (isTaken(own, text, writer, room)) own.changes.push(text);
        else left.changes++;
      }
}

function isLeftOut({ report, isShown }: Selected): boolean {
  return !isShown && report.findings.length + report.change.changes.length > 0;
}

function findingsOf(
  clusters: readonly Selected[],
  level: Level,
): { readonly finding: ReportedFinding; readonly selected: Selected }[] {
  return clusters.flatMap((selected) =>
    selected.report.findings
      .filter((finding) => finding.level === level)
      .map((finding) => ({ finding, selected })),
  );
}

/** The omitted parts, as part of a sentence; undefined if everything is shown. */
export function leftText({ clusters, findings, details, changes }: Left): string | undefined {
  const parts: string[] = [];
  const levels = LEVELS.flatMap((level) => (findings.has(level) ? [`${findings.get(level)} ${level}`] : []));
  const all = [...findings.values()].reduce((sum, count) => sum + count, 0);
  if (all > 0) parts.push(`${all} ${all === 1 ? 'finding' : 'findings'} (${levels.join(', ')})`);
  if (details > 0) parts.push(`the details of ${details} ${details === 1 ? 'finding' : 'findings'}`);
  if (changes > 0) parts.push(`${changes} changed ${changes === 1 ? 'object' : 'objects'}`);
  if (clusters > 0) parts.push(`all of ${clusters} ${clusters === 1 ? 'cluster' : 'clusters'}`);
  return parts.length === 0 ? undefined : parts.join(', ');
}
