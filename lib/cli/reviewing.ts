/** Creates a review: reads both sides, compares them, and prints what will happen. */

import * as path from 'node:path';
import { ManifestReader } from '../manifest/yaml/manifest-reader';
import { clustersOf, FolderOfCluster } from '../review/objects/clusters';
import { readObjects, SourceProblem } from '../review/objects/read-objects';
import { ReviewedObject } from '../review/objects/reviewed-object';
import { jsonText } from '../review/render/json/json';
import { markdownText } from '../review/render/markdown/markdown';
import { pageText } from '../review/render/page/page';
import { LiveChange, liveFields } from '../review/render/terminal/live-fields';
import { wantsColour } from '../review/render/terminal/style';
import { TerminalOptions, terminalText } from '../review/render/terminal/terminal';
import { Approval, readApprovals } from '../review/report/approvals';
import { APPROVALS_FILE } from '../review/report/approvals-file';
import { ChangeClass, CLASS_NAMES } from '../review/report/classes';
import { GateOptions, isReached } from '../review/report/gate';
import { Report } from '../review/report/report';
import { review as reviewOf } from '../review/review';
import { clockOf } from '../schedule/zones/zones';
import { ExitCode } from './program/command';
import { Refusal, UsageError } from './program/refusal';
import { CLUSTERS_FILE, parseRecords } from './records/clusters-file';
import { SideFiles, Sides, sidesOf } from './sides/sides';

/** The options of the command. */
export interface Asked {
  readonly base?: string;
  readonly head?: string;
  readonly exclude?: string;
  readonly format?: string;
  readonly 'fail-on'?: string;
  readonly approvals?: string;
  readonly 'time-zone'?: string;
  readonly now?: string;
}

/** How a terminal shows text: its width, and whether it shows colors. */
function terminalOf({ isTTY, columns }: NodeJS.WriteStream): TerminalOptions {
  return { isColoured: wantsColour(isTTY, process.env), columns };
}

const FORMATS: { readonly [format: string]: (report: Report, set: string) => string | Promise<string> } = {
  terminal: (report) => terminalText(report, terminalOf(process.stdout)),
  markdown: (report, set) => markdownText(report, { set }),
  json: jsonText,
  html: pageText,
};

/** The fields of objects in a cluster that applying would change according to a dry run, as a review shows them. */
export function changedFields(changes: readonly LiveChange[]): string[][] {
  return liveFields(changes, terminalOf(process.stdout));
}

/** How many problems of files are shown. */
const SHOWN = 20;

/** @throws Refusal or UsageError if the review cannot be created */
export async function makeReview(
  { base, head, exclude = '', format = 'terminal', 'fail-on': failOn, ...others }: Asked,
  paths: readonly string[],
): Promise<ExitCode> {
  const options = { now: timeOf(others.now), timeZone: zoneOf(others['time-zone']) };
  const classes = classesOf(failOn);
  const sides = sidesOf({ base, head, paths, excluded: exclude.split(',').filter((each) => each !== '') });
  const reader = new ManifestReader();
  const { clusters, problems } = clustersOf(
    objectsOf(sides.base, reader),
    objectsOf(sides.head, reader),
    foldersOf(sides),
  );
  refuse('the review', problems);
  const report = reviewOf({
    base: sides.base.name,
    head: sides.head.name,
    clusters,
    options,
    gate: gateOf(classes, sides, others.approvals === 'head'),
  });
  process.stdout.write(await FORMATS[format](report, paths.join(' ')));
  return isReached(report.gate) ? 1 : 0;
}

/** @throws UsageError if one of the classes does not exist */
function classesOf(text = ''): ChangeClass[] {
  const names = text.split(',').filter((name) => name !== '');
  const wrong = names.find((name) => !(CLASS_NAMES as readonly string[]).includes(name));
  if (wrong === undefined) return names as ChangeClass[];
  throw new UsageError(
    `review must be given ${CLASS_NAMES.join(', ')} with --fail-on, got ${JSON.stringify(wrong)}`,
  );
}

function timeOf(text: string | undefined): Date {
  if (text === undefined) return new Date();
  const time = new Date(text);
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text) && !Number.isNaN(time.getTime())) return time;
  throw new UsageError(
    `review must be given a time in UTC such as 2027-01-31T12:00:00Z with --now, got ${JSON.stringify(text)}`,
  );
}

function zoneOf(zone: string | undefined): string | undefined {
  try {
    clockOf(zone);
    return zone;
  } catch {
    throw new UsageError(
      `review must be given a time zone such as Europe/Berlin with --time-zone, got ${JSON.stringify(zone)}`,
    );
  }
}

/** @throws Refusal if a file cannot be read as manifests */
function objectsOf({ name, files }: SideFiles, reader: ManifestReader): readonly ReviewedObject[] {
  const { objects, problems } = readObjects(files, reader);
  refuse(`the review of ${name}`, problems);
  return objects;
}

function refuse(what: string, problems: readonly SourceProblem[]): void {
  if (problems.length === 0) return;
  // A duplicate that both sides have is one problem.
  const lines = [
    ...new Set(problems.map(({ file, line, rule, cure }) => `  ${file}:${line}: ${rule}; ${cure}`)),
  ];
  const more = lines.length > SHOWN ? [`  … and ${lines.length - SHOWN} more`] : [];
  throw new Refusal([`${what} cannot be made:`, ...lines.slice(0, SHOWN), ...more].join('\n'));
}

/** The folders in head's clusters.json, by the names that their files have in the review. */
function foldersOf({ head, root }: Sides): FolderOfCluster[] {
  const text = head.read(CLUSTERS_FILE);
  if (text === undefined) return [];
  return Object.entries(parseRecords(text)).map(([folder, { cluster, namespace, deployer }]) => ({
    folder: path.posix.relative(root, folder) || '.',
    cluster,
    namespace,
    deployer: deployer ?? 'apply',
  }));
}

/** Approvals of head count only if the user asks for that: a change must not approve itself unseen. */
function gateOf(
  failOn: readonly ChangeClass[],
  { base, head }: { readonly base: SideFiles; readonly head: SideFiles },
  withHead: boolean,
): GateOptions {
  const approvals = approvalsOf(base);
  if (!withHead) return { failOn, approvals };
  const known = new Set(approvals.map(({ fingerprint }) => fingerprint));
  return { failOn, approvals, added: approvalsOf(head).filter(({ fingerprint }) => !known.has(fingerprint)) };
}

function approvalsOf(side: SideFiles): readonly Approval[] {
  const { approvals, problems } = readApprovals(side.read(APPROVALS_FILE) ?? '');
  const [problem] = problems;
  if (problem === undefined) return approvals;
  throw new Refusal(`${APPROVALS_FILE}:${problem.line} of ${side.name}: ${problem.rule}; ${problem.cure}`);
}
