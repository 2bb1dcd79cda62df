/** The metadata of objects that other libraries make, as they will be written. */

import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-27';
import { ClusterApp } from 'cdk8s-jobs';
import { metadataOf } from '../../lib/synth/metadata-of';

function patchedDeployment(...patches: JsonPatch[]): { app: ClusterApp; object: ApiObject } {
  const app = new ClusterApp();
  const chart = new Chart(app, 'chart', { namespace: 'batch' });
  const containers = [{ image: 'nginx', portNumber: 80 }];
  // cdk8s-plus adds the terms of the spread again whenever it renders the Deployment.
  const { node } = new Deployment(chart, 'web', { replicas: 2, spread: true, containers });
  const object = node.defaultChild as ApiObject;
  object.addJsonPatch(...patches);
  return { app, object };
}

test.each<[what: string, patch: JsonPatch, label: string | undefined]>([
  ['of the spec', JsonPatch.replace('/spec/replicas', 3), undefined],
  ['of the metadata', JsonPatch.add('/metadata/labels', { team: 'web' }), 'web'],
  ['that tests the metadata', JsonPatch.test('/metadata/namespace', 'batch'), undefined],
])('a patch %s is in the metadata, and the object is not rendered for them', (_, patch, label) => {
  const { app, object } = patchedDeployment(patch);
  expect(metadataOf(object).labels?.team).toBe(label);
  expect(metadataOf(object).namespace).toBe('batch');
  expect(app.synthYaml().match(/topologyKey/g)).toHaveLength(2);
});

test.each<[what: string, patches: JsonPatch[], labels: object]>([
  ['all of the metadata', [JsonPatch.replace('/metadata', { labels: { a: 'b' } })], { a: 'b' }],
  [
    'what it copies from elsewhere',
    [
      JsonPatch.add('/metadata/labels', {}),
      JsonPatch.copy('/spec/template/spec/dnsPolicy', '/metadata/labels/dns'),
    ],
    { dns: 'ClusterFirst' },
  ],
])('a patch of %s is in the metadata', (_, patches, labels) => {
  expect(metadataOf(patchedDeployment(...patches).object).labels).toEqual(labels);
});

test('a patch that fits nothing is the error of cdk8s', () => {
  const { object } = patchedDeployment(JsonPatch.remove('/metadata/annotations/none'));
  expect(() => metadataOf(object)).toThrow("Failed serializing construct at path 'chart/web");
});
