import fc from 'fast-check';
import {
  ENFORCE,
  ENFORCE_VERSION,
  enforcedLevel,
  wrongLevelLabels,
} from '../../lib/pod-security/enforced-level';
import { controlsOf, refusals } from '../../lib/pod-security/refusals';
import { AGREED, ask, compared, Question, sample, share } from './oracle';
import { anyPod } from './pods';

/** Of the Kubernetes that answers: it judges by its own policy where a newer one is asked for. */
const NEWEST = 36;

const anyQuestion = fc.record({
  level: fc.constantFrom('baseline' as const, 'restricted' as const),
  version: fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 25, max: NEWEST }) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 24 }) },
  ),
  pod: anyPod,
});

const minorOf = (version: string) => Number(version.replace('v1.', ''));
const idsOf = ({ level, version, pod }: Question<'violated'>) =>
  refusals(level, minorOf(version), pod).map(({ control }) => control.id);

test('each level of each version refuses a pod for the controls that Kubernetes refuses it for', () => {
  const questions = sample(anyQuestion, 40_000).map((question) => ({
    ...question,
    version: `v1.${question.version}`,
  }));
  const answers = ask('violated', questions);
  expect(compared(questions, idsOf, answers)).toEqual(AGREED);
  const refused = share(answers, (ids) => ids.length > 0);
  expect(refused).toBeGreaterThan(0.2);
  expect(refused).toBeLessThan(0.9);
  const seen = new Set(answers.flat());
  expect(controlsOf('restricted', 0).filter(({ id }) => !seen.has(id))).toEqual([]);
  expect(controlsOf('restricted', NEWEST).filter(({ id }) => !seen.has(id))).toEqual([]);
});

const anyLabels = fc.record(
  {
    [ENFORCE]: fc.constantFrom('privileged', 'baseline', 'restricted', 'Restricted', 'none', ''),
    [ENFORCE_VERSION]: fc.constantFrom('latest', 'v1.25', 'v1.0', 'v1.007', '1.30', 'v1.99', 'v2.0', ''),
    'pod-security.kubernetes.io/warn': fc.constantFrom('baseline', 'wrong'),
    'pod-security.kubernetes.io/warn-version': fc.constantFrom('v1.1', 'v1'),
    'pod-security.kubernetes.io/audit': fc.constantFrom('restricted', 'wrong'),
    'pod-security.kubernetes.io/audit-version': fc.constantFrom('latest', 'v1.'),
  },
  { requiredKeys: [] },
);

test('the labels of a namespace enforce, or are refused, as in Kubernetes', () => {
  const questions = sample(anyLabels, 5_000).map((labels) => ({ labels }));
  const answers = ask('enforces', questions);
  const ours = ({ labels }: Question<'enforces'>) => {
    const enforced = enforcedLevel(labels);
    return {
      wrong: wrongLevelLabels(labels)
        .map(({ key }) => `metadata.labels[${key}]`)
        .sort(),
      enforced: enforced && { ...enforced, minor: String(enforced.minor) },
    };
  };
  const theirs = answers.map(({ level, version, wrong }) => {
    const isRefusing = level !== 'privileged' && !wrong.some((key) => key.includes('/enforce'));
    return {
      wrong: [...wrong].sort(),
      enforced: isRefusing ? { level, minor: version.replace('v1.', '') } : undefined,
    };
  });
  expect(compared(questions, ours, theirs)).toEqual(AGREED);
});
