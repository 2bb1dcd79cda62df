import { KubernetesTarget } from '../../lib/kubernetes/target';
import { unavailableFields } from '../../lib/kubernetes/unavailable';
import { FieldPath, fieldsOf } from '../../lib/kubernetes/visit-fields';
import { Json } from '../support/charts';
import { everyJob } from '../support/written-fields';
import { deleteNamespace, freshNamespace, kubectl, tryKubectl } from './kubernetes';

const NAMESPACE = 'e2e-every-prop';
const DRY_RUN = ['create', '--dry-run=server', '-o', 'json', '-f', '-'];

/** The Kubernetes of the cluster, whose feature gates are as they are by default. */
function target(): KubernetesTarget {
  const { minor } = JSON.parse(kubectl(['version', '-o', 'json'])).serverVersion;
  return new KubernetesTarget(parseInt(minor, 10), []);
}

const jobs = everyJob().map((job) => ({ ...job, metadata: { ...job.metadata, namespace: NAMESPACE } }));

/** The fields that the cluster does not have according to the table of fields, outer fields first. */
function unavailable(job: Json): FieldPath[] {
  return unavailableFields(fieldsOf(job.kind, job), target()).map(({ path }) => path);
}

function valueAt(value: Json, path: FieldPath): Json {
  return path.reduce((part, key) => part?.[key], value);
}

/** The manifest without these fields, and without values that are empty after that. */
function without(job: Json, paths: readonly FieldPath[]): Json {
  const copy = structuredClone(job);
  // From the end, so that earlier members of lists keep their positions.
  for (const path of [...paths].reverse()) remove(copy, path);
  return copy;
}

function remove(job: Json, path: FieldPath): void {
  const [parent, key] = [valueAt(job, path.slice(0, -1)), path[path.length - 1]];
  if (parent === undefined) return;
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete parent[key];
  const isEmpty = Object.keys(parent).every((field) => field === 'name' && path.includes('env'));
  if (isEmpty) remove(job, path.slice(0, -1));
}

beforeAll(() => freshNamespace(NAMESPACE));
afterAll(() => deleteNamespace(NAMESPACE));

test.each(
  jobs.map((job): [string, Json] => [`${job.kind} ${job.metadata.name ?? job.metadata.generateName}`, job]),
)(
  'the API server knows every field that props write in %s, and keeps every one as it was written',
  (_, job) => {
    const written = without(job, unavailable(job));
    const kept = JSON.parse(kubectl([...DRY_RUN, '--validate=strict'], JSON.stringify(written)));
    expect(kept).toMatchObject(written);
  },
);

test('it refuses or drops each field that is marked as too new for it, or off', () => {
  const kept = jobs.flatMap((job) => {
    const newer = unavailable(job);
    return newer.filter((path) => {
      const others = newer.filter((other) => !path.every((key, index) => other[index] === key));
      const around = others.filter((other) => !other.every((key, index) => path[index] === key));
      const written = without(job, around);
      const { status, stdout } = tryKubectl([...DRY_RUN, '--validate=ignore'], JSON.stringify(written));
      return status === 0 && valueAt(JSON.parse(stdout), path) !== undefined;
    });
  });
  expect(kept).toEqual([]);
});
