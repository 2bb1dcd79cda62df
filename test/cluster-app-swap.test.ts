/** An app of cdk8s and cdk8s-plus that uses nothing of this library except ClusterApp in place of App. */

import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import {
  ApiObject,
  App,
  AppProps,
  Chart,
  Cron,
  Duration,
  Include,
  JsonPatch,
  Lazy,
  Size,
  YamlOutputType,
} from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { ClusterApp } from 'cdk8s-jobs';
import {
  BuildConfig,
  BuildConfigSpecOutputToKind,
  BuildConfigSpecResourcesLimits,
  BuildConfigSpecStrategySourceStrategyFromKind,
} from '../imports/build.openshift.io';
import { Subscription } from '../imports/operators.coreos.com';
import {
  differences,
  documentCount,
  Output,
  readOutput,
  valuesOf,
  withoutUselessNamespaces,
} from '../scripts/swap/compare';

const IMAGE = 'registry.example.com/shop:1.4.2';
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'swap-'));
  writeFileSync(
    join(folder, 'included.yaml'),
    'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: included }\ndata: { mode: "0644", on: "no" }\n' +
      '---\napiVersion: v1\nkind: LimitRange\nmetadata: { name: limits }\nspec: { limits: [{ type: Pod, max: { cpu: 2 } }] }\n',
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A shop: its storage, its service, and its nightly jobs. */
function shop(app: App): void {
  const storage = new Chart(app, 'storage', { namespace: 'shop', labels: { team: 'shop' } });
  const claim = new kplus.PersistentVolumeClaim(storage, 'claim', {
    storage: Size.gibibytes(5),
    accessModes: [kplus.PersistentVolumeAccessMode.READ_WRITE_ONCE],
  });
  const settings = new kplus.ConfigMap(storage, 'settings', {
    data: { 'app.properties': 'a=1\n\nb = two \n', flag: 'yes', port: '0123', empty: '' },
    binaryData: { logo: 'AAECAw==' },
  });
  const secret = new kplus.Secret(storage, 'secret', {
    stringData: { password: '12e3', date: '2001-01-01' },
  });

  const web = new Chart(app, 'web', { namespace: 'shop', disableResourceNameHashes: true });
  const deployment = new kplus.Deployment(web, 'server', {
    containers: [
      {
        image: IMAGE,
        portNumber: 8080,
        resources: { cpu: { request: kplus.Cpu.millis(100) }, memory: { limit: Size.mebibytes(256) } },
        envVariables: { PASSWORD: kplus.EnvValue.fromSecretValue({ secret, key: 'password' }) },
        readiness: kplus.Probe.fromHttpGet('/ready', { periodSeconds: Duration.seconds(7) }),
        volumeMounts: [
          { path: '/data', volume: kplus.Volume.fromPersistentVolumeClaim(web, 'data', claim) },
          { path: '/etc/shop', volume: kplus.Volume.fromConfigMap(web, 'settings', settings) },
        ],
      },
    ],
  });
  new kplus.HorizontalPodAutoscaler(web, 'scaler', {
    target: deployment,
    maxReplicas: 5,
    metrics: [kplus.Metric.resourceCpu(kplus.MetricTarget.averageUtilization(70))],
  });
  const service = deployment.exposeViaService({ ports: [{ port: 80, targetPort: 8080 }] });
  new kplus.Ingress(web, 'ingress', {
    rules: [{ host: 'shop.example.com', path: '/', backend: kplus.IngressBackend.fromService(service) }],
  });
  new kplus.NetworkPolicy(web, 'policy', {
    selector: deployment,
    ingress: { default: kplus.NetworkPolicyTrafficDefault.DENY },
  });
  ApiObject.of(deployment).addJsonPatch(JsonPatch.add('/spec/template/spec/nodeSelector', { disk: 'ssd' }));
  ApiObject.of(service).metadata.addAnnotation(
    'example.com/late',
    Lazy.any({ produce: () => 'true' }) as string,
  );

  const night = new Chart(app, 'night', { namespace: 'shop' });
  const account = new kplus.ServiceAccount(night, 'account');
  const role = new kplus.ClusterRole(night, 'role');
  role.allowRead(kplus.ApiResource.PODS);
  role.bindInNamespace('shop', account);
  const cleanup = new kplus.CronJob(night, 'cleanup', {
    schedule: Cron.daily(),
    serviceAccount: account,
    containers: [{ image: IMAGE, command: ['sh', '-c', 'set -e\n\tclean --all\n'] }],
  });
  const migration = new kplus.Job(night, 'migration', { containers: [{ image: IMAGE }] });
  cleanup.node.addDependency(migration);
  night.node.addDependency(web);
  web.addDependency(storage);

  const custom = new Chart(new Chart(app, 'platform'), 'custom');
  new Include(custom, 'included', { url: join(folder, 'included.yaml') });
  new Subscription(custom, 'operator', {
    metadata: { name: 'op' },
    spec: { name: 'op', source: 'catalog', sourceNamespace: 'olm' },
  });
  new BuildConfig(custom, 'build', {
    spec: {
      output: { to: { kind: BuildConfigSpecOutputToKind.IMAGE_STREAM_TAG, name: 'shop:latest' } },
      strategy: {
        sourceStrategy: {
          from: { kind: BuildConfigSpecStrategySourceStrategyFromKind.DOCKER_IMAGE, name: IMAGE },
        },
      },
      resources: { limits: { cpu: BuildConfigSpecResourcesLimits.fromNumber(2) } },
    },
  });
}

function synthesized(make: (props: AppProps) => App, type: YamlOutputType): Output {
  const outdir = mkdtempSync(join(folder, 'out-'));
  const app = make({ outdir, yamlOutputType: type, recordConstructMetadata: true });
  shop(app);
  app.synth();
  return readOutput(outdir);
}

const OUTPUT_TYPES = Object.values(YamlOutputType).filter((type) => typeof type === 'number');

test.each(OUTPUT_TYPES.map((type) => [YamlOutputType[type], type] as const))(
  'with %s, ClusterApp writes the files, documents and values that App writes, in the same order',
  (_, type) => {
    const { output: before, leftOut } = withoutUselessNamespaces(
      synthesized((props) => new App(props), type),
    );
    // The ClusterRole is in a chart with a namespace.
    expect(leftOut).toBe(1);
    expect(documentCount(before)).toBe(18);
    expect(
      differences(
        before,
        synthesized((props) => new ClusterApp(props), type),
      ),
    ).toEqual([]);
  },
);

test('synthYaml returns the same documents', () => {
  const [before, after] = [new App(), new ClusterApp()].map((app) => {
    shop(app);
    const values = valuesOf(app.synthYaml());
    return withoutUselessNamespaces(new Map([['the text', values]])).output;
  });
  expect(documentCount(before)).toBe(17);
  expect(differences(before, after)).toEqual([]);
});
