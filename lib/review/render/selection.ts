/** Which parts of a review are shown where there is not room for all: the worst first. */

import { ObjectChange } from '../objects/changes';
import { Level, LEVELS } from '../report/finding';
import { ClusterReport, Report, ReportedFinding } from '../report/report';

/** Bytes between two parts. */
const GAP = 2;

/** Bytes of the titles of sections in a cluster, and of what folds its changes. */
const FRAME = 400;

/** How a format writes the parts; '' for none. */
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

/** A cluster with what is shown of it. */
export interface Selected {
  readonly report: ClusterReport;
  /** '' if nothing of the cluster is shown. */
  heading: string;
  isShown: boolean;
  readonly titles: Map<ReportedFinding, string>;
  readonly details: Map<ReportedFinding, string>;
  readonly changes: string[];
}

/** What is left out. */
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

/** How many bytes are left. What does not fit closes the room, so that nothing is shown before what is worse. */
class Room {
  public isClosed = false;

  public constructor(public bytes: number) {}

  public take(text: string, more = GAP): boolean {
    const bytes = text === '' ? 0 : Buffer.byteLength(text) + more;
    if (this.isClosed || bytes > this.bytes) this.isClosed = true;
    else this.bytes -= bytes;
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

/** Takes a text, and the heading of its cluster before the first of these. */
function isTaken(own: Selected, text: string, writer: Writer, room: Room): boolean {
  if (own.isShown || room.isClosed) return room.take(text);
  const heading = writer.cluster(own.report);
  if (!room.take(heading + text, FRAME)) return false;
  own.isShown = true;
  own.heading = heading;
  return true;
}

/** What is removed is short and cannot be seen in head, so it comes first; whole new objects come last. */
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

/** What is left out, to be said in a sentence; undefined if all is there. */
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
