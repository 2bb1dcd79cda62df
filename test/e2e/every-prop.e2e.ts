import { Duration, Size } from 'cdk8s';
import { ConcurrencyPolicy } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { parseAllDocuments } from 'yaml';
import { PeriodicJob, RunOnceJob, Spread } from 'cdk8s-jobs';
import { jobOptions, resources } from '../support/every-prop';
import { chartIn, deleteNamespace, freshNamespace, kubectl } from './kubernetes';

const NAMESPACE = 'e2e-every-prop';

/** The API server would write 1.5Gi in another way. */
const wholeSizes = { ...resources, memory: { limit: Size.gibibytes(2) } };

const manifests = chartIn(NAMESPACE, (chart) => {
  new PeriodicJob(chart, 'periodic', {
    ...jobOptions(new Construct(chart, 'periodic-references')),
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
  });
  new RunOnceJob(chart, 'once', {
    ...jobOptions(new Construct(chart, 'once-references')),
    resources: wholeSizes,
    suspend: true,
  });
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
