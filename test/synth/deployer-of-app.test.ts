/** Who deploys an App, as clusters.json in the working directory says. */

import { App, Chart } from 'cdk8s';
import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { JobWarning, RunOnceJob } from 'cdk8s-jobs';
import { deploymentOf } from '../../lib/synth/deployer-of-app';
import { IMAGE } from '../support/charts';
import { inFolder } from '../support/deployers';
import { messageOf } from '../support/messages';

const of = (outdir: string | undefined, clusters: string) =>
  inFolder({ 'clusters.json': clusters }, () => deploymentOf(new Chart(new App({ outdir }), 'a')).deployer);
const records = (folders: { [folder: string]: object }) => JSON.stringify(folders);

test.each<
  [what: string, outdir: string | undefined, folders: { [folder: string]: object }, deployer?: string]
>([
  ['the folder', 'dist/east', { 'dist/east': { deployer: 'flux' } }, 'flux'],
  ['the folder that is the default', undefined, { dist: { deployer: 'argocd' } }, 'argocd'],
  ['the folder in another spelling', './dist//east/', { 'dist/east': { deployer: 'flux' } }, 'flux'],
  ['the nearest folder above', 'a/b/c', { a: { deployer: 'flux' }, 'a/b': { deployer: 'argocd' } }, 'argocd'],
  ['the working directory', 'dist', { '.': { deployer: 'flux' } }, 'flux'],
  [
    'a folder without a deployer, which cdk8s-jobs apply deploys',
    'dist',
    { dist: { cluster: 'c' } },
    'apply',
  ],
  ['another folder', 'dist/east', { 'dist/west': { deployer: 'flux' } }, undefined],
  ['a folder outside of the working directory', '../dist', { '.': { deployer: 'flux' } }, undefined],
])('the record of %s', (_, outdir, folders, deployer) => {
  expect(of(outdir, records(folders))).toBe(deployer);
});

test('no file, and no App, record nothing', () => {
  expect(inFolder({}, () => deploymentOf(new Chart(new App(), 'a')).deployer)).toBeUndefined();
  const root = new Construct(undefined as never, '');
  expect(
    inFolder({ 'clusters.json': records({ '.': { deployer: 'flux' } }) }, () => deploymentOf(root).deployer),
  ).toBeUndefined();
});

const synthesize = (clusters: string) =>
  inFolder({ 'clusters.json': clusters }, () => {
    const app = new App();
    for (const id of ['a', 'b']) new RunOnceJob(new Chart(app, id), 'job', { image: IMAGE });
    return messageOf(() => app.synth());
  });

test.each([
  ['{', 'must be a JSON object with a member for each folder; correct the file, perhaps after a merge'],
  ['[]', 'must be a JSON object with a member for each folder; correct the file, perhaps after a merge'],
  [
    records({ dist: { deployer: 'argo' } }),
    'must have apply, kubectl, argocd, flux as deployer of dist, got "argo"; write one of these',
  ],
])('a file without content is one error: %s', (clusters, text) => {
  expect(synthesize(clusters)).toBe(
    `Validation failed with the following errors:\n  [] clusters.json ${text}`,
  );
});

test('the warning about a ttl depends on the deployer, and comes once', () => {
  const ids = (clusters: string) =>
    inFolder({ 'clusters.json': clusters }, () => {
      const app = new App();
      const ttlAfterFinished = Duration.hours(1);
      new RunOnceJob(new Chart(app, 'a'), 'job', { image: IMAGE, ttlAfterFinished });
      return JobWarning.of(app).map(({ id }) => id);
    });
  expect(ids(records({ dist: { deployer: 'flux' } }))).toEqual(['gitops/ttl']);
  expect(ids(records({ dist: { deployer: 'kubectl' } }))).toEqual(['batch/ttl']);
  expect(ids('{}')).toEqual(['batch/ttl']);
});
