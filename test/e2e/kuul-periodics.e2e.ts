import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { Yaml } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { ClusterApp } from 'cdk8s-jobs';
import { KuulPeriodics } from '../../apps/kuul-periodics/chart';
import { Repository } from './command';
import { isManual, runNow as runNowIn } from './cron-jobs';
import { apply, deleteNamespace, eventually, kubectl, list, logOfFinished, tryKubectl } from './kubernetes';

const NAMESPACE = 'kuul';
const EAST = 'dist/kuul-periodics/east';
const WEST = 'dist/kuul-periodics/west';
const APP = path.join(__dirname, '../../apps/kuul-periodics');
/** The table of the tests, since operators edit that of the app, with a target that is in the cluster. */
const TABLE = fs
  .readFileSync(path.join(__dirname, '../apps/files/kuul-periodics/jobs.yaml'), 'utf8')
  .replace('https://catalog.internal.example.com', 'http://catalog');
const MEMBER = ['--as=anna', '--as-group=kuul-operators', '--as-group=system:authenticated'];

const repository = new Repository();

/** Writes the folders of both clusters, with another table and the scripts of the app. */
function synth(table: string): void {
  const folder = path.join(repository.folder, 'kuul-periodics');
  fs.cpSync(APP, folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'jobs.yaml'), table);
  for (const [cluster, outdir] of Object.entries({ east: EAST, west: WEST })) {
    const app = new ClusterApp({ outdir: path.join(repository.folder, outdir) });
    new KuulPeriodics(app, 'kuul-periodics', { cluster, table: path.join(folder, 'jobs.yaml') });
    app.synth();
  }
}

/** The output of the command when another table is applied to the cluster in the east. */
function applied(table: string, ...options: string[]): string[] {
  synth(table);
  return repository.applied(EAST, ...options);
}

/** How many objects the folder of the cluster in the east has. */
const objectsOfEast = () =>
  parseAllDocuments(fs.readFileSync(path.join(repository.folder, EAST, 'kuul-periodics.k8s.yaml'), 'utf8'))
    .length;

/** The table after an edit, which must be one. */
function edited(text: string, replacement: string, table = TABLE): string {
  expect(table).toContain(text);
  return table.replace(text, replacement);
}

function labelNode(...labels: string[]): void {
  kubectl(['label', 'nodes', '--all', '--overwrite', ...labels]);
}

const runNow = (cronJob: string, job: string) => runNowIn(NAMESPACE, cronJob, job);

/** The Jobs that `runNow` and operators created. Schedules create others at any moment. */
const jobsByHand = () =>
  list(NAMESPACE, 'jobs')
    .filter(isManual)
    .map(({ metadata }) => metadata.name);

interface Rule {
  readonly verbs: readonly string[];
  readonly resources: readonly string[];
}

const VERBS: { readonly [method: string]: string } = { POST: 'create', PUT: 'update', PATCH: 'patch' };

/** The API requests in the log of `kubectl -v=6`, in the form of rules. Anybody may list the kinds. */
function requestsIn(log: string): string[] {
  const request =
    /\b([A-Z]+)"? (?:url=")?https:\/\/[^/]+\/apis?\/(?:[\w.]+\/)?v\d\w*\/(?:namespaces\/[^/]+\/)?([^?\s"]+)(\S*)/g;
  return [...log.matchAll(request)].map(([, method, object, query]) => {
    const [resource, name, subresource] = object.split('/');
    const read = query.includes('watch=true') ? 'watch' : name ? 'get' : 'list';
    const removed = name ? 'delete' : 'deletecollection';
    const verb = method === 'GET' ? read : method === 'DELETE' ? removed : VERBS[method];
    return `${verb} ${subresource ? `${resource}/${subresource}` : resource}`;
  });
}

/** A shop that answers everything with success. */
const SHOP = `
import http.server
class Shop(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
http.server.HTTPServer(('', 8080), Shop).serve_forever()
`;
const catalog = [
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'catalog', namespace: NAMESPACE },
    spec: { selector: { app: 'catalog' }, ports: [{ port: 80, targetPort: 8080 }] },
  },
  {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'catalog', namespace: NAMESPACE, labels: { app: 'catalog' } },
    spec: {
      terminationGracePeriodSeconds: 0,
      securityContext: { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [
        {
          name: 'catalog',
          image: 'python:3.13-slim',
          command: ['python3', '-c', SHOP],
          readinessProbe: { httpGet: { path: '/', port: 8080 }, periodSeconds: 1 },
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
        },
      ],
    },
  },
];

/** The pull secret of the images, which no image of this node needs. */
const registry = {
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'kuul-registry', namespace: NAMESPACE },
  type: 'kubernetes.io/dockerconfigjson',
  stringData: { '.dockerconfigjson': '{"auths":{}}' },
};

beforeAll(() => {
  deleteNamespace(NAMESPACE);
  labelNode('kuul-type=periodic', 'kuul-network=internal');
  synth(TABLE);
});
afterAll(() => {
  repository.remove();
  labelNode('kuul-type-', 'kuul-network-');
  kubectl(['delete', 'clusterrole,clusterrolebinding', 'kuul-operator', '--ignore-not-found']);
  deleteNamespace(NAMESPACE);
});

test('a cluster receives its rows of the table, and applying them again changes nothing', () => {
  expect(repository.run('record', EAST)).toMatchObject({ status: 0, stderr: '' });
  const lines = applied(TABLE);
  expect(lines[0]).toBe(
    `missing     Secret ${NAMESPACE}/kuul-registry: is not there; CronJob ${NAMESPACE}/kuul-sanity-catalog and 3 more need it`,
  );
  expect(lines.filter((line) => line.startsWith('created     CronJob'))).toEqual(
    ['sanity-catalog', 'sanity-checkout', 'backup-orders', 'backup-users'].map(
      (row) => `created     CronJob ${NAMESPACE}/kuul-${row}`,
    ),
  );
  apply(Yaml.stringify(registry));
  expect(applied(TABLE)).toEqual([`${objectsOfEast()} unchanged`]);
  apply(catalog.map((object) => Yaml.stringify(object)).join('---\n'));
  kubectl(['wait', 'pod/catalog', '-n', NAMESPACE, '--for=condition=Ready', '--timeout=60s']);
});

test('the folder of another cluster is refused, also where the context leads here', () => {
  const file = path.join(repository.folder, 'clusters.json');
  const clusters = JSON.parse(fs.readFileSync(file, 'utf8'));
  clusters[WEST] = { ...clusters[EAST], set: 'west', cluster: '00000000-0000-4000-8000-000000000000' };
  fs.writeFileSync(file, JSON.stringify(clusters));
  expect(repository.refused('apply', WEST)).toContain(`which is that of ${EAST} in clusters.json`);
  expect(list(NAMESPACE, 'cronjobs').map(({ metadata }) => metadata.name)).not.toContain(
    'kuul-deploy-staging',
  );
});

test('a job runs on a node of its pool, and waits as long as there is none', async () => {
  logOfFinished(NAMESPACE, runNow('kuul-sanity-catalog', 'on-internal'));
  runNow('kuul-sanity-checkout', 'on-production');
  const reason = await eventually(30, () => {
    const [pod] = list(NAMESPACE, 'pods', 'job-name=on-production');
    const conditions = (pod?.status.conditions ?? []) as { type: string; reason?: string }[];
    return conditions.find(({ type }) => type === 'PodScheduled')?.reason;
  });
  expect(reason).toBe('Unschedulable');
  labelNode('kuul-network=production');
  kubectl(['wait', 'pod', '-l', 'job-name=on-production', '-n', NAMESPACE, '--for=condition=PodScheduled']);
  labelNode('kuul-network=internal');
  kubectl(['delete', 'jobs', '-n', NAMESPACE, '-l', 'cdk8s-jobs/pool=production']);
});

test("the API server accepts the objects of the app's table, for each cluster", () => {
  const strictly = ['apply', '--dry-run=server', '--validate=strict', '-f'];
  for (const folder of [EAST, WEST]) kubectl([...strictly, path.join(APP, '../..', folder)]);
});

describe('an operator', () => {
  const readme = fs.readFileSync(path.join(APP, 'README.md'), 'utf8');
  const commands = [...readme.matchAll(/^kubectl .*?(?= +#|$)/gm)].map(([line]) => line);
  const asked = new Set<string>();

  test('may run each command of the README, one after the other', () => {
    expect(commands.length).toBeGreaterThan(10);
    for (const command of commands) {
      const line = command.replace(
        'kubectl',
        `"$E2E_KUBECTL" --kubeconfig "$E2E_KUBECONFIG" -v=6 ${MEMBER.join(' ')}`,
      );
      const { status, stderr } = spawnSync('sh', ['-c', line], { encoding: 'utf8' });
      const errors = stderr.replace(/^(Warning:|I\d{4} ).*\n/gm, '');
      expect({ command, status, errors }).toEqual({ command, status: 0, errors: '' });
      for (const request of requestsIn(stderr)) asked.add(request);
    }
    expect(jobsByHand()).toEqual([]);
    const [{ spec }] = list(NAMESPACE, 'cronjobs', 'app.kubernetes.io/name=kuul-sanity-catalog');
    expect(spec).toMatchObject({ suspend: false, schedule: '30 * * * *' });
  });

  test('has no verb that none of these commands needs', () => {
    const roles = ['role', 'clusterrole'].map((kind) =>
      JSON.parse(kubectl(['get', kind, 'kuul-operator', '-n', NAMESPACE, '-o', 'json'])),
    );
    const granted = roles.flatMap(({ rules }: { readonly rules: readonly Rule[] }) =>
      rules.flatMap(({ verbs, resources }) =>
        resources.flatMap((resource) => verbs.map((verb) => `${verb} ${resource}`)),
      ),
    );
    expect(granted.sort()).toEqual([...asked].sort());
  });

  test('may do nothing that the README does not list', () => {
    const others = [
      ['delete', 'cronjobs'],
      ['create', 'cronjobs'],
      ['update', 'cronjobs'],
      ['deletecollection', 'jobs'],
      ['create', 'pods'],
      ['get', 'secrets'],
      ['create', 'pods/exec'],
      ['patch', 'nodes'],
      ['get', 'configmaps'],
    ];
    for (const [verb, resource] of others) {
      const { stdout } = tryKubectl(['auth', 'can-i', verb, resource, '-n', NAMESPACE, ...MEMBER]);
      expect([verb, resource, stdout.trim()]).toEqual([verb, resource, 'no']);
    }
  });

  test('has the schedule of the table again after the next apply', () => {
    expect(applied(TABLE)).toEqual([
      `configured  CronJob ${NAMESPACE}/kuul-sanity-catalog`,
      `1 configured, ${objectsOfEast() - 1} unchanged`,
    ]);
  });
});

test('adding a row adds only its CronJob, and an edited row edits only its own', () => {
  // Suspended, since the line of a removed CronJob names its running Jobs.
  const more = `
  - name: sanity-search
    schedule: 5 * * * *
    suspend: true
    script: scripts/sanity.sh
    args: [/]
    env: { TARGET: http://catalog }
`;
  const lines = applied(edited("schedule: '*/15 * * * *'", "schedule: '*/20 * * * *'", TABLE + more));
  expect(lines).toEqual([
    `configured  CronJob ${NAMESPACE}/kuul-sanity-checkout`,
    `created     CronJob ${NAMESPACE}/kuul-sanity-search`,
    `1 created, 1 configured, ${objectsOfEast() - 2} unchanged`,
  ]);
  expect(logOfFinished(NAMESPACE, runNow('kuul-sanity-search', 'search'))).toMatch(
    /^GET http:\/\/catalog\/\n200 in /,
  );
});

test('a row that is removed from the table is removed from the cluster, as the dry run reported', () => {
  expect(applied(TABLE, '--dry-run')).toContain(`would remove     CronJob ${NAMESPACE}/kuul-sanity-search`);
  expect(list(NAMESPACE, 'cronjobs')).toHaveLength(5);
  expect(applied(TABLE)).toContain(`removed     CronJob ${NAMESPACE}/kuul-sanity-search`);
  expect(list(NAMESPACE, 'cronjobs')).toHaveLength(4);
});

test('one job, some and all of them are suspended and resumed by the table', () => {
  const suspended = (table: string) => {
    applied(table);
    const resting = list(NAMESPACE, 'cronjobs').filter(({ spec }) => spec.suspend);
    return resting.map(({ metadata }) => metadata.name);
  };
  expect(suspended(edited('name: backup-users', 'name: backup-users\n    suspend: true'))).toEqual([
    'kuul-backup-users',
  ]);
  expect(suspended(edited('suspend: []', 'suspend: [{ labels: { team: payments } }]'))).toEqual([
    'kuul-backup-orders',
    'kuul-sanity-checkout',
  ]);
  expect(suspended(edited('suspend: []', 'suspend: true'))).toHaveLength(4);
  expect(suspended(TABLE)).toEqual([]);
});

test('finished jobs of a team are removed by their label, and no others', () => {
  logOfFinished(NAMESPACE, runNow('kuul-sanity-catalog', 'of-catalog'));
  kubectl(['delete', 'jobs', '-n', NAMESPACE, '-l', 'team=payments']);
  expect(jobsByHand()).toEqual(['of-catalog']);
  kubectl([
    'delete',
    'jobs',
    '-n',
    NAMESPACE,
    '-l',
    'team=catalog',
    '--field-selector',
    'status.successful=1',
  ]);
  expect(jobsByHand()).toEqual([]);
});
