import { Yaml } from 'cdk8s';
import { Voting, VotingProps } from '../../apps/day-two-workshop/voting';
import {
  apply,
  deleteNamespace,
  eventually,
  freshNamespace,
  kubectl,
  list,
  nodePort,
  synthesize,
} from './kubernetes';

const NAMESPACE = 'e2e-day-two-voting';
const POD = 'data-pipeline-0';
const PASSWORD = 'never-in-a-manifest';
const voting = (props: Partial<VotingProps> = {}) =>
  synthesize((app) => new Voting(app, 'voting', { namespace: NAMESPACE, ...props }));

/** The requirements of the annotation. */
const secret = {
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'voting-db', namespace: NAMESPACE },
  stringData: { username: 'voting', password: PASSWORD },
};

const ANNA = '11111111-1111-4111-8111-111111111111';
const BERT = '22222222-2222-4222-8222-222222222222';
const CLEO = '33333333-3333-4333-8333-333333333333';
const DORA = '44444444-4444-4444-8444-444444444444';

/** The votes in this test; all of them must count. */
const votes = new Map<string, string>();

async function vote(voter: string, choice: string): Promise<void> {
  const headers = { Cookie: `voter=${voter}` };
  const body = new URLSearchParams({ vote: choice });
  await eventually(60, () => textOf(fetch(nodePort(31000), { method: 'POST', headers, body })));
  votes.set(voter, choice);
}

/** The first answer of the page of results. */
async function result(): Promise<object> {
  const text = await eventually(60, () => textOf(fetch(nodePort(31001))));
  return Object.fromEntries([...text.matchAll(/<p>(\w+): (\d+)/g)].map(([, name, count]) => [name, +count]));
}

function expected(): object {
  const count = (choice: string) => [...votes.values()].filter((other) => other === choice).length;
  return { cats: count('cats'), dogs: count('dogs') };
}

/** The former votes are counted before the next one is, and that one soon after. */
async function expectOldVotesAndANewOne(voter: string, choice: string): Promise<void> {
  expect(await result()).toEqual(expected());
  await vote(voter, choice);
  await expectCounted();
}

async function expectCounted(): Promise<void> {
  const counted = JSON.stringify(expected());
  await eventually(30, async () => (JSON.stringify(await result()) === counted ? true : undefined));
}

/** The content of a page; undefined if it is not available at the moment. */
async function textOf(fetched: Promise<Response>): Promise<string | undefined> {
  const response = await fetched.catch(() => undefined);
  return response?.ok ? response.text() : undefined;
}

function rolledOut(...workloads: string[]): void {
  for (const name of workloads) kubectl(['rollout', 'status', '-n', NAMESPACE, name, '--timeout=120s']);
}

interface ContainerStatus {
  readonly name: string;
  readonly image: string;
  readonly restartCount: number;
}

/** The database's container in the pod of the stores. */
function database(): ContainerStatus {
  const [{ status }] = list(NAMESPACE, 'pods', 'app.kubernetes.io/name=data-pipeline');
  return (status.containerStatuses as ContainerStatus[]).find(({ name }) => name === 'db')!;
}

beforeAll(() => {
  freshNamespace(NAMESPACE);
  apply(Yaml.stringify(secret));
  apply(voting());
  rolledOut('statefulset/data-pipeline', 'deployment/vote', 'deployment/result');
});
afterAll(() => deleteNamespace(NAMESPACE));

test('a vote is counted, and another one of the same voter replaces it', async () => {
  await vote(ANNA, 'dogs');
  await expectCounted();
  await vote(ANNA, 'cats');
  await expectCounted();
});

test('an invalid vote is refused and not counted', async () => {
  const body = new URLSearchParams({ vote: 'mice' });
  expect((await fetch(nodePort(31000), { method: 'POST', body })).status).toBe(400);
  expect(await result()).toEqual(expected());
});

test('a vote still counts after the container of the database is killed', async () => {
  const { restartCount } = database();
  kubectl(['exec', '-n', NAMESPACE, POD, '-c', 'db', '--', 'sh', '-c', 'kill -QUIT 1']);
  await eventually(60, () => (database().restartCount > restartCount ? true : undefined));
  await expectOldVotesAndANewOne(BERT, 'dogs');
});

test('a vote still counts after the image of the database is changed', async () => {
  expect(apply(voting({ databaseImage: 'postgres:15.18-bookworm' }))).toContain(
    'statefulset.apps/data-pipeline configured',
  );
  rolledOut('statefulset/data-pipeline');
  expect(database().image).toContain('postgres:15.18-bookworm');
  await expectOldVotesAndANewOne(CLEO, 'cats');
});

test('a vote still counts after the pod is deleted', async () => {
  const [{ metadata }] = list(NAMESPACE, 'pods', 'app.kubernetes.io/name=data-pipeline');
  kubectl(['delete', '-n', NAMESPACE, 'pod', POD, '--timeout=60s']);
  rolledOut('statefulset/data-pipeline');
  const [{ metadata: after }] = list(NAMESPACE, 'pods', 'app.kubernetes.io/name=data-pipeline');
  expect(after.name).toBe(metadata.name);
  expect(after.uid).not.toBe(metadata.uid);
  await expectOldVotesAndANewOne(DORA, 'cats');
});

test('all of it went by without a restart of the pages', () => {
  for (const name of ['vote', 'result']) {
    const pods = list(NAMESPACE, 'pods', `app.kubernetes.io/name=${name}`);
    expect(pods.map(({ status }) => status.containerStatuses)).toMatchObject([[{ restartCount: 0 }]]);
  }
});

test('no manifest and no log has the password', () => {
  expect(kubectl(['get', 'all', '-n', NAMESPACE, '-o', 'yaml'])).not.toContain(PASSWORD);
  for (const container of ['redis', 'db', 'worker'])
    expect(kubectl(['logs', '-n', NAMESPACE, POD, '-c', container])).not.toContain(PASSWORD);
});

test('applying the same manifests again changes nothing', () => {
  const lines = () =>
    apply(voting({ databaseImage: 'postgres:15.18-bookworm' }))
      .trim()
      .split('\n');
  expect(lines().filter((line) => !line.endsWith(' unchanged'))).toEqual([]);
});
