/** Each form of a one-time job with Argo CD, and its steps. */

import { Chain } from '../chain';
import { CRON_JOB_WAVES } from './cron-job-waves';
import { EDITS } from './edits';
import { FAILING } from './failing';
import { ACCOUNTS, PERIODIC } from './others';
import { RUNNING, TERMINATED } from './running';
import { ORDERS, SPECIAL, STUCK } from './stuck';
import { QUEUED, SUSPENDED, TTL } from './suspended';

export const CHAINS: readonly Chain[] = [
  ...EDITS,
  ...STUCK,
  ...FAILING,
  ...RUNNING,
  ...TERMINATED,
  ...ORDERS,
  ...SPECIAL,
  ...SUSPENDED,
  ...QUEUED,
  ...TTL,
  ...ACCOUNTS,
  ...PERIODIC,
  ...CRON_JOB_WAVES,
];
