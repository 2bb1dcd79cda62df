import { ConfigFiles, FileContent, Script } from 'cdk8s-jobs';
import { Json, runOnce } from '../support/charts';
import { Row, key, ofKind, testHostileStrings } from '../support/hostile-rows';

/** The text of a file as the kubelet writes it. */
const fileText = ({ data, binaryData }: Json, name: string) =>
  data?.[name] ?? Buffer.from(binaryData?.[name] ?? '', 'base64').toString();
const CONFIG_MAP: Row[] = [
  [
    'text of a file',
    (value, chart) => new ConfigFiles(chart, 'files', { files: { a: FileContent.fromInline(value) } }),
    (all) => fileText(ofKind(all, 'ConfigMap'), 'a'),
  ],
  [
    'name of a file',
    (value, chart) => new ConfigFiles(chart, 'files', { files: { [value]: FileContent.fromInline('x') } }),
    (all, value) => key(ofKind(all, 'ConfigMap').data, value),
  ],
  [
    'fixedName of ConfigFiles',
    (fixedName, chart) =>
      new ConfigFiles(chart, 'files', { files: { a: FileContent.fromInline('x') }, fixedName }),
    (all) => ofKind(all, 'ConfigMap').metadata.name,
  ],
  [
    'id of ConfigFiles',
    (value, chart) => new ConfigFiles(chart, value, { files: { a: FileContent.fromInline('x') } }),
    (all) => ofKind(all, 'ConfigMap').metadata.name.slice(0, -9),
  ],
  [
    'text of a script',
    (value, chart) => runOnce({ script: Script.fromInline(`x ${value}`) }, chart),
    (all) => fileText(ofKind(all, 'ConfigMap'), 'run').slice(2),
  ],
];

testHostileStrings(CONFIG_MAP);
