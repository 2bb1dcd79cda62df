import { KUEUE } from '../../manifest/foreign-keys';

const MEANWHILE: { readonly [policy: string]: string } = {
  Forbid: 'the first one blocks all later runs',
  Replace: 'each one is replaced by the next',
};

/** What happens to the Jobs of a CronJob that do not end. */
export function meanwhile({ concurrencyPolicy = 'Allow' }: { readonly concurrencyPolicy?: string }): string {
  return MEANWHILE[concurrencyPolicy] ?? 'they pile up';
}

/** Kueue manages the Jobs that have this label: it resumes them, or lets another cluster run them. */
const { QUEUE } = KUEUE;

/** Whether the Jobs of a CronJob are in a queue of Kueue. */
export function isQueued(cron: object): boolean {
  const { jobTemplate } = cron as { readonly jobTemplate?: { readonly metadata?: Metadata } };
  return jobTemplate?.metadata?.labels?.[QUEUE] !== undefined;
}

interface Metadata {
  readonly labels?: { readonly [key: string]: string };
}
