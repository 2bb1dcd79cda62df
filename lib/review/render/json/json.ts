import { FieldChange } from '../../fields/diff';
import { pathText } from '../../fields/field-path';
import { ObjectChange } from '../../objects/changes';
import { ReviewedObject } from '../../objects/reviewed-object';
import { Approval } from '../../report/approvals';
import { Block, ReportedFinding } from '../../report/finding';
import { isReached } from '../../report/gate';
import { ClusterReport, Report } from '../../report/report';
import { plainText, Said } from '../../report/said';
import { jsonValue } from './json-value';

/** The version that a program checks. It increases with each change that an older reader would misread. */
const JSON_VERSION = 1;

/**
 * The review for programs, in the format of `lib/review.schema.json`. It contains all changes: applying them to the
 * normalized objects of base results in those of head, except for values that may be secret.
 */
export function jsonText(report: Report): string {
  const { verdict, base, head, gate, clusters } = report;
  const approvals = new Map(
    gate.items.flatMap(({ fingerprint, approval }) => (approval ? [[fingerprint, approval]] : [])),
  );
  const json = {
    version: JSON_VERSION,
    base,
    head,
    verdict: { sentence: plainText(verdict.sentence), classes: verdict.classes },
    gate: { failOn: gate.failOn, reached: isReached(gate) },
    clusters: clusters.map((cluster) => clusterOf(cluster, approvals)),
  };
  return `${JSON.stringify(json, undefined, 2)}\n`;
}

type Approvals = ReadonlyMap<string, Approval>;

function clusterOf({ change, findings }: ClusterReport, approvals: Approvals): object {
  const { id, folders, renamed, deployer, changes } = change;
  return {
    id,
    folders,
    renamed,
    deployer,
    findings: findings.map((finding) => findingOf(finding, approvals)),
    changes: changes.map(changeOf),
  };
}

function findingOf(finding: ReportedFinding, approvals: Approvals): object {
  const { rule, section, level, classes, object, title, details = [], cure, fingerprint } = finding;
  return {
    rule,
    section,
    level,
    classes,
    object: refOf(object),
    title: plainText(title),
    details: details.map(blockOf),
    cure: cure && plainText(cure),
    fingerprint,
    approval: approvalOf(approvals.get(fingerprint)),
  };
}

function approvalOf(approval: Approval | undefined): object | undefined {
  return approval && { reason: approval.reason, by: approval.by, expires: approval.expires };
}

function blockOf(block: Block): object {
  if (block.kind === 'line') return { kind: 'line', text: plainText(block.text) };
  if (block.kind === 'diff')
    return { kind: 'diff', lines: block.lines.map(({ sign, text }) => ({ sign, text })) };
  const rows = block.rows.map((row: readonly Said[]) => row.map(plainText));
  return { kind: 'table', columns: block.columns, rows };
}

/** Identifies the object, and the place where it is written. */
function refOf({ value, kind, namespace, name, place }: ReviewedObject): object {
  return { apiVersion: value.apiVersion, kind, namespace, name, file: place.file, line: place.line };
}

function changeOf(change: ObjectChange): object {
  if (change.kind === 'created')
    return { kind: 'created', object: refOf(change.after), value: jsonValue(change.after.normalized) };
  if (change.kind === 'removed') return { kind: 'removed', object: refOf(change.before) };
  const { before, after, pairing, fields } = change;
  return {
    kind: 'changed',
    object: refOf(after),
    before: refOf(before),
    pairing,
    fields: fields.map(fieldOf),
  };
}

function fieldOf({ path, before, after, order }: FieldChange): object {
  return {
    field: pathText(path),
    path,
    ...(before !== undefined && { before: jsonValue(before) }),
    ...(after !== undefined && { after: jsonValue(after) }),
    order,
  };
}
