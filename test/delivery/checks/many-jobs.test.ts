/** Many jobs that Argo CD waits for: what comes later is read once for all of them. */

import { Delivered } from '../../../lib/delivery/checks/delivered';
import { nextInOrder } from '../../../lib/delivery/checks/gate';
import { AppManifests, ObjectHeader } from '../../../lib/manifest/app-manifests';
import { Placeholders } from '../../../lib/validation/placeholders';
import { WAVE } from './jobs';

const MANY = 50;

const placed = (name: string, wave: number): ObjectHeader => ({
  kind: 'Job',
  metadata: { name, annotations: { [WAVE]: String(wave) } },
});

/** The warnings about jobs in different waves, and how often the metadata of other objects is read. */
function warningsWith(
  waves: readonly number[],
  others: readonly ObjectHeader[],
): [warnings: unknown[], reads: number] {
  let reads = 0;
  const headers = others.map(({ kind, metadata }) => ({
    kind,
    get metadata() {
      reads++;
      return metadata;
    },
  }));
  const app: AppManifests = {
    contentsOf: () => undefined,
    makes: () => false,
    everywhere: () => [],
    inNamespace: () => [],
    headers: () => headers,
    headerOf: () => undefined,
  };
  const about = {
    placeholders: Placeholders.NONE,
    requirements: () => [],
    isContentNamed: () => false,
    isBrought: false,
  };
  const warnings = waves.map((wave) => {
    const manifest = { apiVersion: 'batch/v1', ...placed('own', wave) };
    return nextInOrder(new Delivered(manifest, { folder: 'dist' }, about), app);
  });
  return [warnings, reads];
}

test('the first object that comes later is named, whatever comes in between', () => {
  const others = [placed('a', 3), placed('b', 1), placed('c', 5), placed('d', 4)];
  expect(warningsWith([0, 2, 3, 4, 5], others)[0]).toEqual([
    "Job 'a' in wave 3 of Sync",
    "Job 'a' in wave 3 of Sync",
    "Job 'c' in wave 5 of Sync",
    "Job 'c' in wave 5 of Sync",
    undefined,
  ]);
});

test('objects in one wave are read once for all jobs', () => {
  const waves = Array.from({ length: MANY }, () => 0);
  const [warnings, reads] = warningsWith(
    waves,
    waves.map((wave, index) => placed(`a-${index}`, wave)),
  );
  expect(warnings).toEqual(waves.map(() => undefined));
  expect(reads).toBe(MANY);
});
