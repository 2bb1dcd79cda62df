/** Mistakes in tables of fleets, and in lists of fan-outs. */

import { EnvValue } from 'cdk8s-plus-27';
import { FanOutItem, JobFanOut, JobFleet, Script } from 'cdk8s-jobs';
import { IMAGE, SCHEDULE } from '../support/charts';
import { Expected, Mistake, row, untyped } from './mistake';

const fields = (mistake: string, text: string, expect: Expected): Mistake => ({
  mistake,
  make: row(text),
  expect,
});

const fanOut = (mistake: string, items: FanOutItem[], expect: Expected, props = {}): Mistake => ({
  mistake,
  make: (chart) => {
    new JobFanOut(chart, 'setup', { image: IMAGE, items, ...props });
  },
  expect,
});

const HEAD = `clusters: [east]\ndefaults: { image: ${IMAGE}, schedule: '${SCHEDULE}' }\n`;

export const FLEETS: readonly Mistake[] = [
  fields('a column that no table has', 'cron: "0 4 * * *"', { error: 'table/field' }),
  fields('a star without quotes', 'schedule: */5 * * * *', { error: 'yaml/star' }),
  fields('a version that is a number', 'image: ghcr.io/acme/shop\nlabels: { version: 1.10 }', {
    error: 'value/type',
  }),
  fields('a number for a variable', 'env: { PORT: 8080 }', { error: 'value/type' }),
  fields('yes for a variable', 'env: { DEBUG: yes }', { error: 'table/quotes' }),
  fields('a list for variables', 'env:\n  - name: PORT\n    value: "8080"', { error: 'value/type' }),
  fields('a pool that is not there', 'pool: internl', { error: 'name/unknown' }),
  fields('a cluster that is not there', 'clusters: [west]', { error: 'name/unknown' }),
  fields('clusters as a map of what differs', 'clusters: { east: { image: a:2 } }', { error: 'value/type' }),
  fields('another image for a cluster that is not there', 'byCluster: { west: { image: a:2 } }', {
    error: 'name/unknown',
  }),
  fields('a cluster with nothing in it', 'byCluster:\n  east:', { error: 'value/type' }),
  fields('another name in a cluster', 'byCluster: { east: { name: b } }', { error: 'table/field' }),
  fields('byCluster by another name', 'overrides: { east: { image: a:2 } }', { error: 'table/field' }),
  fields('latest in one cluster', 'byCluster: { east: { image: ghcr.io/acme/shop:latest } }', {
    warning: 'batch/image-tag',
  }),
  fields('a duration without its unit', 'activeDeadline: 600', { error: 'value/type' }),
  fields('a duration in words', 'activeDeadline: 10 minutes', { error: 'value/type' }),
  fields('memory in MB', 'resources: { memory: { limit: 512MB } }', { error: 'value/type' }),
  fields('memory in thousandths', 'resources: { memory: { limit: 512m } }', { error: 'value/type' }),
  fields('a command as a text', 'command: reports send', { error: 'value/type' }),
  fields('a script that is not there', 'script: no-such.sh', { error: 'file/missing' }),
  fields('a script and a list of args that is a text', 'command: [a]\nargs: b', { error: 'value/type' }),
  fields('a tab for the indent', 'env:\n\tPORT: "8080"', { error: 'yaml/tab' }),
  fields('a name twice in one row', 'image: a:1\nimage: a:2', { error: 'yaml/duplicate-key' }),
  fields('a password in the table', 'env: { SMTP_PASSWORD: "hunter2" }', { warning: 'batch/literal-secret' }),
  fields('latest in a row', 'image: ghcr.io/acme/shop:latest', { warning: 'batch/image-tag' }),
  fields('every minute of an hour in a row', 'schedule: "* 4 * * *"', {
    warning: 'batch/schedule-suspicious',
  }),
  {
    mistake: 'two rows of one name',
    make: `${HEAD}jobs:\n  - name: a\n  - name: a\n`,
    expect: { error: 'value/duplicate' },
  },
  {
    mistake: 'a row without a name',
    make: `${HEAD}jobs:\n  - description: a\n`,
    expect: { error: 'value/missing' },
  },
  {
    mistake: 'no rows',
    make: `${HEAD}jobs: []\n`,
    expect: { legitimate: 'operators may remove the last row without touching the code' },
  },
  { mistake: 'an empty table', make: '', expect: { error: 'yaml/empty' } },
  {
    mistake: 'a name with a blank in a row',
    make: `${HEAD}jobs:\n  - name: check out\n`,
    expect: { error: 'name/format' },
  },
  {
    mistake: 'defaults with anchors',
    make: `${HEAD}base: &base { image: a }\njobs:\n  - name: a\n`,
    expect: { error: 'yaml/anchor' },
  },
  {
    mistake: 'a condition of suspend that is true of no row',
    make: `${HEAD}suspend: [{ job: paymens }]\njobs:\n  - name: payments\n`,
    expect: { error: 'name/unknown' },
  },
  {
    mistake: 'an exception that is true of no row',
    make: `${HEAD}suspend: [{ cluster: east, except: [{ labels: { team: a } }] }]\njobs:\n  - name: payments\n`,
    expect: { error: 'name/unknown' },
  },
  {
    mistake: 'a condition whose rows are all excepted',
    make: `${HEAD}suspend: [{ except: [{ cluster: east }] }]\njobs:\n  - name: payments\n`,
    expect: { error: 'table/condition' },
  },
  {
    mistake: 'a table that is not there',
    make: (chart) => {
      new JobFleet(chart, 'fleet', { table: 'no-such.yaml', cluster: 'east' });
    },
    expect: { error: 'file/missing' },
  },
  {
    mistake: 'jobs as a map by their names',
    make: `${HEAD}jobs:\n  sanity: { description: a }\n`,
    expect: { error: 'value/type' },
  },
];

export const FAN_OUTS: readonly Mistake[] = [
  fanOut('an empty list', [], { error: 'value/missing' }),
  fanOut('one item twice', [{ id: 'a' }, { id: 'a' }], { error: 'value/duplicate' }),
  fanOut('addresses as ids', [{ id: 'ann@example.com' }], { error: 'name/format' }),
  fanOut('ids in capitals', [{ id: 'Ann' }], { error: 'name/format' }),
  fanOut('texts instead of items', [untyped('ann')], { error: 'value/type' }),
  fanOut('numbers as ids', [{ id: untyped(7) }], { error: 'value/type' }),
  fanOut('a column that items do not have', [untyped({ id: 'ann', image: 'a:1' })], {
    error: 'prop/unknown',
  }),
  fanOut(
    'a variable in the template and in the item',
    [{ id: 'ann', env: { A: EnvValue.fromValue('1') } }],
    {
      error: 'value/conflict',
    },
    { env: { A: EnvValue.fromValue('2') } },
  ),
  fanOut('ids that are too long', [{ id: 'x'.repeat(60) }], { error: 'name/length' }),
  fanOut('a schedule for a fan-out', [{ id: 'ann' }], { error: 'prop/unknown' }, { schedule: '0 4 * * *' }),
  fanOut(
    'all items do the same, since nothing tells them apart',
    [{ id: 'ann' }, { id: 'ben' }],
    {
      legitimate: 'a load test runs one program many times',
    },
    { script: Script.fromInline('reports send\n') },
  ),
];
