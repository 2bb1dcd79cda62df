/** CronJobs for tests, and the findings about a change of them. */

import { Block, Finding } from '../../../lib/review/report/finding';
import { plainText } from '../../../lib/review/report/said';
import { findSchedules } from '../../../lib/review/schedules/find-schedules';
import { changeOf } from '../support';

/** A Sunday. */
export const NOW = new Date('2026-11-29T12:46:30Z');

/** A CronJob with these fields, in the flow style of YAML: `schedule: "0 2 * * *", suspend: true`. */
export function cronJob(
  fields: string,
  name = 'nightly',
  pod = 'containers: [{name: main, image: app}]',
): string {
  const job = `jobTemplate: {spec: {template: {spec: {${pod}}}}}`;
  const spec = fields.includes('jobTemplate') ? fields : `${fields}, ${job}`;
  return `---
apiVersion: batch/v1
kind: CronJob
metadata: {name: ${name}, namespace: reports}
spec: {${spec}}
`;
}

/** CronJobs with fields that a function returns for each number. */
export function fleet(count: number, fields: (index: number) => string, pod?: string): string {
  return Array.from({ length: count }, (_, index) =>
    cronJob(fields(index), `job-${String(index).padStart(2, '0')}`, pod),
  ).join('');
}

export function found(base: string, head: string, timeZone?: string): Finding[] {
  return findSchedules(changeOf(base, head), { now: NOW, timeZone });
}

/** Each as `<level> <rule>: <title>`, without the module. */
export function told(base: string, head: string, timeZone?: string): string[] {
  return found(base, head, timeZone).map(
    ({ level, rule, title }) => `${level} ${rule.replace('schedules/', '')}: ${plainText(title)}`,
  );
}

/** The lines of a finding, and its tables with ` | ` between cells. */
export function detailsOf({ details = [] }: Finding): string[] {
  return details.flatMap((block: Block) => {
    if (block.kind === 'line') return [plainText(block.text)];
    if (block.kind === 'diff') return [];
    return [block.columns.join(' | '), ...block.rows.map((row) => row.map(plainText).join(' | '))];
  });
}

/** The lines outside of the tables. */
export function linesOf({ details = [] }: Finding): string[] {
  return details.flatMap((block) => (block.kind === 'line' ? [plainText(block.text)] : []));
}
