import { APPROVALS_FILE } from '../review/report/approvals-file';
import { command, ExitCode, Format } from './program/command';

const FORMATS = ['terminal', 'markdown', 'json', 'html'];

export const review = command({
  name: 'review',
  summary: 'show what a change of manifests will do in the cluster',
  description: `Compares the manifests of base with those of head, and says what will happen in the cluster when they are
deployed: permissions, schedules, what fails, what stops, and what runs again. PATH is dist unless you name others.

Exit codes: 0 done, 1 a finding fails the gate (--fail-on), 2 the review failed.`,
  positionals: { usage: '[PATH...]', noun: 'path', least: 0 },
  failure: 2,
  options: {
    base: {
      type: 'string',
      value: 'SIDE',
      description:
        'a revision, folder, file or -; main... is where head branched off (default: the default branch...)',
    },
    head: {
      type: 'string',
      value: 'SIDE',
      description: 'a revision, folder, file or - (default: the files on disk)',
    },
    exclude: {
      type: 'string',
      value: 'PATHS',
      description: 'folders and files to leave out, separated by commas',
    },
    format: {
      type: 'string',
      value: 'FORMAT',
      description: `${FORMATS.join(', ')} (default: terminal)`,
      format: oneOf(FORMATS),
    },
    'fail-on': {
      type: 'string',
      value: 'CLASSES',
      description: 'exit with 1 for these classes of change, such as widened,apply-fails (default: none)',
    },
    approvals: {
      type: 'string',
      value: 'SIDE',
      description: `whose ${APPROVALS_FILE} counts: base (default), or head as well`,
      format: oneOf(['base', 'head']),
    },
    'time-zone': {
      type: 'string',
      value: 'ZONE',
      description: 'the zone of next runs, shown next to UTC (default: that of each CronJob)',
    },
    now: {
      type: 'string',
      value: 'TIME',
      description: 'the time to count next runs from, such as 2027-01-31T12:00:00Z (default: now)',
    },
  },
  async run(values, paths): Promise<ExitCode> {
    // Loaded only here, since the other commands do not need it.
    const { makeReview } = await import('./reviewing');
    return makeReview(values, paths);
  },
});

function oneOf(words: readonly string[]): Format {
  return { pattern: new RegExp(`^(?:${words.join('|')})$`), rule: words.join(' or ') };
}
