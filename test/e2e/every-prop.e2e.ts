import { Duration, Size } from 'cdk8s';
import { ConcurrencyPolicy } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { parseAllDocuments } from 'yaml';
import { PeriodicJob, PeriodicJobProps, RunOnceJob, RunOnceJobProps, Spread } from 'cdk8s-jobs';
import { Complete, jobOptions, resources } from '../support/every-prop';
import { chartIn, deleteNamespace, freshNamespace, kubectl } from './kubernetes';

const NAMESPACE = 'e2e-every-prop';

/** The API server would write 1.5Gi in another way. */
const wholeSizes = { ...resources, memory: { limit: Size.gibibytes(2) } };

/** What Kubernetes leaves out without a word unless a feature gate is on. */
const OFF = { scheduling: undefined as never, stopSignal: undefined as never };

const manifests = chartIn(NAMESPACE, (chart) => {
  const periodic: Complete<Omit<PeriodicJobProps, 'name' | 'script'>> = {
    ...jobOptions(new Construct(chart, 'periodic-references')),
    ...OFF,
    resources: wholeSizes,
    schedule: '0 3 * * *',
    timeZone: 'Europe/Berlin',
    spread: Spread.DAY,
    concurrencyPolicy: ConcurrencyPolicy.REPLACE,
    startingDeadline: Duration.minutes(5),
    successfulJobsHistoryLimit: 0,
    failedJobsHistoryLimit: 5,
    suspend: true,
    jobLabels: { level: 'job' },
    jobAnnotations: { level: 'job' },
  };
  const once: Complete<Omit<RunOnceJobProps, 'name' | 'script'>> = {
    ...jobOptions(new Construct(chart, 'once-references')),
    ...OFF,
    resources: wholeSizes,
    rerun: '2026-11-21',
    suspend: true,
  };
  new PeriodicJob(chart, 'periodic', periodic);
  new RunOnceJob(chart, 'once', once);
});

beforeAll(() => freshNamespace(NAMESPACE));
afterAll(() => deleteNamespace(NAMESPACE));

test('the API server knows every field of every prop, and keeps every one as it was written', () => {
  const written = parseAllDocuments(manifests, { version: '1.1' }).map((document) => document.toJSON());
  const args = ['apply', '--dry-run=server', '--validate=strict', '-o', 'json', '-f', '-'];
  const { items } = JSON.parse(kubectl(args, manifests));
  expect(items).toHaveLength(written.length);
  written.forEach((manifest, index) => expect(items[index]).toMatchObject(manifest));
});
