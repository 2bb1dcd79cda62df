import { missingFiles } from '../../pod/warnings/files/missing-files';
import { KeysOf } from '../../pod/warnings/files/mounted-files';
import { secretInApp, WritesSecret } from '../../pod/warnings/files/secret-in-app';
import { Warning } from '../../validation/warning';
import { FinishedJob } from '../finished-job';
import { AccessModesOf, claimOnOneNode } from './claim-one-node';

/** What is asked about other objects of the App, in the namespace of the job. */
export interface OthersInApp {
  readonly keysOf: KeysOf;
  readonly accessModesOf: AccessModesOf;
  readonly writesSecret: WritesSecret;
}

/** What is odd about a job beside the other objects of its App. */
export function jobWarningsInApp(job: FinishedJob, others: OthersInApp): Warning[] {
  return [
    ...missingFiles(job.pod, others.keysOf),
    ...secretInApp(job.pod, others.writesSecret),
    ...claimOnOneNode(job, others.accessModesOf),
  ];
}
