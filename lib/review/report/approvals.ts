/** Approvals: entries of a file that let findings pass the gate. */

import { YamlNode } from '../../manifest/yaml/node';
import { readYaml } from '../../manifest/yaml/read-yaml';

/** A person's decision about one finding. */
export interface Approval {
  readonly fingerprint: string;
  readonly reason: string;
  /** The person who approves. */
  readonly by: string;
  /**
   * The last day on which it is valid, in UTC: `2027-01-31`.
   * @default - it does not expire
   */
  readonly expires?: string;
}

/** A problem in a line of the file. */
export interface ApprovalProblem {
  readonly line: number;
  readonly rule: string;
  readonly cure: string;
}

export interface Approvals {
  readonly approvals: readonly Approval[];
  readonly problems: readonly ApprovalProblem[];
}

const FIELDS = ['fingerprint', 'reason', 'by', 'expires'];
const EXAMPLE = '- { fingerprint: 0123456789ab, reason: …, by: …, expires: 2027-01-31 }';

/** Reads the file, which is a list with a map for each approval. */
export function readApprovals(text: string): Approvals {
  if (text.trim() === '') return { approvals: [], problems: [] };
  const { root, problems } = readYaml(text);
  if (problems.length > 0 || root === undefined) return { approvals: [], problems };
  if (root.kind !== 'list') return { approvals: [], problems: [problem(root.line, 'must be a list')] };
  const read = root.items.map(approvalOf);
  return {
    approvals: read.flatMap((one) => ('rule' in one ? [] : [one])),
    problems: read.flatMap((one) => ('rule' in one ? [one] : [])),
  };
}

/** Whether the approval is valid on a day. */
export function isValid({ expires }: Approval, now: Date): boolean {
  return expires === undefined || now.toISOString().slice(0, 10) <= expires;
}

function approvalOf(node: YamlNode): Approval | ApprovalProblem {
  if (node.kind !== 'map') return problem(node.line, 'must have a map in each item of the list');
  const texts = new Map<string, string>();
  for (const [field, entry] of node.entries) {
    if (!FIELDS.includes(field))
      return problem(entry.line, `must have ${FIELDS.join(', ')} in an approval, and no other field`);
    const { node: value } = entry;
    // YAML reads a fingerprint such as 012345678901 as a number.
    if (value.kind === 'scalar') texts.set(field, value.written ?? String(value.value ?? ''));
  }
  const [fingerprint, reason, by] = FIELDS.slice(0, 3).map((field) => texts.get(field)?.trim() ?? '');
  const expires = texts.get('expires');
  if (!/^[0-9a-f]{12}$/.test(fingerprint))
    return problem(
      node.line,
      'must have a fingerprint of 12 digits and letters from a to f in each approval',
    );
  if (reason === '' || by === '') return problem(node.line, 'must have a reason and by in each approval');
  if (expires !== undefined && !isDay(expires))
    return problem(node.line, 'must have a day such as 2027-01-31 as expires');
  return { fingerprint, reason, by, expires };
}

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
  );
}

function problem(line: number, rule: string): ApprovalProblem {
  return { line, rule, cure: `write ${EXAMPLE}` };
}
