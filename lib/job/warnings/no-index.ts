import { FinishedContainer } from '../../manifest/finished-pod';
import { INDEX_VARIABLE } from '../../pod/env/env-references';
import { Warning } from '../../validation/warning';
import { FinishedJob } from '../finished-job';

/** The variable, unless the shell expression has a default value for it. */
const READ = new RegExp(`${INDEX_VARIABLE}(?!:?[-=+])\\b`);

/** Only pods of an indexed Job have an index. */
export function noIndex({ spec, pod }: FinishedJob): Warning[] {
  if (spec.completionMode === 'Indexed' || !pod.containers.some(readsIndex)) return [];
  const message = `reads ${INDEX_VARIABLE}, which only pods of an indexed Job have`;
  return [{ id: 'batch/no-index', message, cure: 'set completionMode: CompletionMode.INDEXED' }];
}

const reads = (text: string): boolean => READ.test(text);

function readsIndex({ script = '', spec }: FinishedContainer): boolean {
  const { command = [], args = [], env = [] } = spec;
  const isRead = READ.test(script) || command.some(reads) || args.some(reads);
  return isRead && env.every(({ name }) => name !== INDEX_VARIABLE);
}
