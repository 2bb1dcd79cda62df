/** Mistakes in the files of ConfigMaps. */

import { ConfigFiles, FileContent } from 'cdk8s-jobs';
import { Expected, Mistake, untyped } from './mistake';

const files = (mistake: string, names: { [name: string]: string }, expect: Expected): Mistake => ({
  mistake,
  make: (chart) => {
    new ConfigFiles(chart, 'files', {
      files: Object.fromEntries(
        Object.entries(names).map(([name, text]) => [name, FileContent.fromInline(text)]),
      ),
    });
  },
  expect,
});

export const FILES: readonly Mistake[] = [
  files('a folder in the name of a file', { 'sql/revenue.sql': 'select 1;\n' }, { error: 'name/format' }),
  files('.. as the name of a file', { '..': 'a' }, { error: 'name/format' }),
  files('an umlaut in the name of a file', { 'umsätze.sql': 'a' }, { error: 'name/format' }),
  files('more than a ConfigMap may hold', { a: 'x'.repeat(1_100_000) }, { error: 'file/too-large' }),
  files(
    'markup that client-side apply cannot take',
    { a: '<a>&</a>\n'.repeat(14_000) },
    {
      warning: 'batch/config-map-size',
    },
  ),
  {
    mistake: 'no files at all',
    make: (chart) => {
      new ConfigFiles(chart, 'files', { files: {} });
    },
    expect: { error: 'value/missing' },
  },
  {
    mistake: 'texts instead of FileContent',
    make: (chart) => {
      new ConfigFiles(chart, 'files', { files: { a: untyped('text') } });
    },
    expect: { error: 'value/type' },
  },
  {
    mistake: 'a folder that is not there',
    make: (chart) => {
      new ConfigFiles(chart, 'files', { folder: './no-such-folder' });
    },
    expect: { error: 'file/missing' },
  },
  {
    mistake: 'a folder of folders',
    make: (chart) => {
      new ConfigFiles(chart, 'files', { folder: '..' });
    },
    expect: { error: 'file/folder' },
  },
];
