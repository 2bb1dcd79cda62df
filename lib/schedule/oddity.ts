/** What an oddity is: something that Kubernetes accepts although hardly anyone means it. */

export type OddityId =
  | 'batch/schedule-dom-dow'
  | 'batch/schedule-suspicious'
  | 'batch/schedule-every-minute'
  | 'batch/schedule-dst'
  | 'batch/schedule-rare';

export interface Oddity {
  readonly id: OddityId;
  /** What happens, as a clause without its subject: `runs 60 times in hour 3`. */
  readonly message: string;
  readonly cure: string;
}
