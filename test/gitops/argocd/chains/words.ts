/** The parts of predictions. */

import { but, facts } from '../chain';

export const FINE = ['Succeeded', 'Synced, Healthy'] as const;
export const fine = (started: number, jobs: number) => facts(...FINE, started, jobs);
export const IMMUTABLE = 'Failed: field is immutable';
export const FAILED = 'Failed: the job failed';
export const WAITS_FOR_HOOK = 'Running: waiting for completion of hook a Job';
const WAITS_FOR_HEALTH = 'Running: waiting for healthy state of a Job';

export const outOfSync = (started: number, jobs: number) =>
  facts('Succeeded', 'OutOfSync, Healthy', started, jobs);

/** Objects that do not exist yet do not count. */
export const waiting = (app: string, started: number) =>
  but(facts(WAITS_FOR_HEALTH, 'OutOfSync, Missing', started, 1), { app: `OutOfSync, ${app}` });
