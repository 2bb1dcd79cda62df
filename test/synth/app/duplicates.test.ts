/** Two objects of one name are an error in each ClusterApp, whoever made them. */

import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { ApiObject, Chart, JsonPatch, Lazy, YamlOutputType } from 'cdk8s';
import { ClusterApp, ClusterAppProps } from 'cdk8s-jobs';
import { messageOf } from '../../support/messages';

const late = (value: string) => Lazy.any({ produce: () => value }) as string;
const TWICE =
  /\[\] ConfigMap 'same' in namespace 'a' is created twice, by '(.*)' and by '(.*)'; give one of them/;

function appOf(
  metadata: readonly { name?: string; namespace?: string }[],
  props: ClusterAppProps = {},
): ClusterApp {
  const app = new ClusterApp(props);
  for (const [index, own] of metadata.entries()) {
    const chart = new Chart(app, `chart-${index}`, { namespace: 'a' });
    new ApiObject(chart, 'x', { apiVersion: 'v1', kind: 'ConfigMap', metadata: own });
  }
  return app;
}

const objectIn = (app: ClusterApp, chart: string) =>
  app.node.findChild(chart).node.findChild('x') as ApiObject;

test('two objects of cdk8s alone are an error that names both', () => {
  const app = appOf([{ name: 'same' }, { name: 'other' }, { name: 'same' }]);
  expect(TWICE.exec(messageOf(() => app.synthYaml()))?.slice(1)).toEqual(['chart-0/x', 'chart-2/x']);
});

test('names and namespaces count as they are written: those that are known late, and patched ones', () => {
  expect(messageOf(() => appOf([{ name: late('same') }, { name: 'same' }]).synthYaml())).toMatch(TWICE);
  const inOther = [{ name: 'same', namespace: late('a') }, { name: 'same' }];
  expect(messageOf(() => appOf(inOther).synthYaml())).toMatch(TWICE);
  const patched = appOf([{ name: 'same' }, { name: 'other' }, { name: 'same' }]);
  objectIn(patched, 'chart-0').addJsonPatch(JsonPatch.replace('/metadata/name', 'mine'));
  expect(patched.synthYaml()).toContain('name: mine');
  objectIn(patched, 'chart-1').addJsonPatch(JsonPatch.replace('/metadata/name', 'same'));
  expect(messageOf(() => patched.synthYaml())).toMatch(TWICE);
});

test('objects that have no name when they are written are not one', () => {
  const app = appOf([{}, {}].map(() => ({ name: Lazy.any({ produce: () => undefined }) as string })));
  expect(app.synthYaml().match(/^kind: ConfigMap$/gm)).toHaveLength(2);
});

test('allowDuplicates lets them be', () => {
  const app = appOf([{ name: 'same' }, { name: 'same' }], { allowDuplicates: true });
  expect(app.synthYaml().match(/^ {2}name: same$/gm)).toHaveLength(2);
});

test('allowDuplicates lets no file be overwritten', () => {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'duplicates-'));
  const yamlOutputType = YamlOutputType.FILE_PER_RESOURCE;
  const app = appOf([{ name: 'same' }, { name: 'same' }], { allowDuplicates: true, outdir, yamlOutputType });
  expect(messageOf(() => app.synth())).toContain('must write each object to its own file');
  expect(fs.readdirSync(outdir)).toEqual([]);
  fs.rmSync(outdir, { recursive: true });
});
