import { Json } from '../support/charts';
import { Table, fileBesideTables, fleetOf } from '../support/fleets';
import { Row, Setter, key, ofKind, testHostileStrings } from '../support/hostile-rows';

/** What a row says, or the whole table. */
function inFleet(
  prop: string,
  say: (value: string) => object | Table,
  find: (job: Json, value: string) => unknown,
): Row {
  const make: Setter = (value, chart) => {
    const said = say(value);
    return fleetOf('jobs' in said ? said : { jobs: [{ name: 'a', ...said }] }, chart);
  };
  return [`JobFleet: ${prop}`, make, (manifests, value) => find(ofKind(manifests, 'CronJob'), value)];
}
const podOfFleet = ({ spec }: Json): Json => spec.jobTemplate.spec.template.spec;

const FLEET: Row[] = [
  inFleet(
    'name of a row',
    (name) => ({ name }),
    ({ metadata }) => metadata.name.slice('fleet-'.length),
  ),
  inFleet(
    'description',
    (description) => ({ description }),
    ({ metadata }) => metadata.annotations['kubernetes.io/description'],
  ),
  inFleet(
    'schedule',
    (schedule) => ({ schedule }),
    ({ spec }) => spec.schedule,
  ),
  inFleet(
    'timeZone',
    (timeZone) => ({ timeZone }),
    ({ spec }) => spec.timeZone,
  ),
  inFleet(
    'image',
    (image) => ({ image }),
    (job) => podOfFleet(job).containers[0].image,
  ),
  inFleet(
    'command',
    (value) => ({ command: ['x', value] }),
    (job) => podOfFleet(job).containers[0].command[1],
  ),
  inFleet(
    'args',
    (value) => ({ args: [value] }),
    (job) => podOfFleet(job).containers[0].args[0],
  ),
  inFleet(
    'workingDir',
    (workingDir) => ({ workingDir }),
    (job) => podOfFleet(job).containers[0].workingDir,
  ),
  inFleet(
    'name of a variable',
    (value) => ({ env: { [value]: 'x' } }),
    (job) => podOfFleet(job).containers[0].env[0].name,
  ),
  inFleet(
    'variable',
    (value) => ({ env: { A: value } }),
    (job) => podOfFleet(job).containers[0].env[0].value,
  ),
  inFleet(
    'key of a label',
    (value) => ({ labels: { [value]: 'x' } }),
    ({ metadata }, value) => key(metadata.labels, value),
  ),
  inFleet(
    'label',
    (value) => ({ labels: { a: value } }),
    ({ metadata }) => metadata.labels.a,
  ),
  inFleet(
    'device',
    (value) => ({ resources: { devices: { [value]: 1 } } }),
    (job, value) => key(podOfFleet(job).containers[0].resources.limits, value),
  ),
  inFleet(
    'image in a cluster',
    (image) => ({ byCluster: { east: { image } } }),
    (job) => podOfFleet(job).containers[0].image,
  ),
  inFleet(
    'variable in a cluster',
    (value) => ({ byCluster: { east: { env: { A: value } } } }),
    (job) => podOfFleet(job).containers[0].env[0].value,
  ),
  inFleet(
    'args of defaults in a cluster',
    (value) => ({ defaults: { byCluster: { east: { args: [value] } } }, jobs: [{ name: 'a' }] }),
    (job) => podOfFleet(job).containers[0].args[0],
  ),
  inFleet(
    'name of a cluster with fields of its own',
    (value) => ({
      clusters: ['east', value],
      jobs: [{ name: 'a', args: ['here'], byCluster: { [value]: { args: [value] } } }],
    }),
    (job, value) => podOfFleet(job).containers[0].args[0] === 'here' && value,
  ),
  inFleet(
    'name of a pool',
    (value) => ({ pools: { [value]: {} }, jobs: [{ name: 'a', pool: value }] }),
    ({ metadata }) => metadata.labels['cdk8s-jobs/pool'],
  ),
  inFleet(
    'key of a node label',
    (value) => ({ pools: { a: { [value]: 'x' } }, jobs: [{ name: 'a', pool: 'a' }] }),
    (job, value) => key(podOfFleet(job).nodeSelector, value),
  ),
  inFleet(
    'node label',
    (value) => ({ pools: { a: { b: value } }, jobs: [{ name: 'a', pool: 'a' }] }),
    (job) => podOfFleet(job).nodeSelector.b,
  ),
  inFleet(
    'name of a script',
    (value) => {
      const script = `x${value}`;
      if (script.length < 100 && !/[/\0]/.test(script)) fileBesideTables(script, '#!/bin/sh\n');
      return { script };
    },
    (job) => podOfFleet(job).containers[0].command[0].slice('/opt/script/x'.length),
  ),
];

testHostileStrings(FLEET);
