import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { parseAllDocuments } from 'yaml';
import { applyCrds, deleteNamespace, freshNamespace, tryKubectl, writtenTo } from './kubernetes';

const EXAMPLES = path.join(__dirname, '../../docs/examples');
const examples = fs.readdirSync(EXAMPLES).filter((file) => file.endsWith('.ts'));

/** What an example writes, run as a user runs it. */
function manifestsOf(example: string): string {
  const args = ['-C', 'cdk8s-jobs-source', '-r', 'ts-node/register', path.join(EXAMPLES, example)];
  return writtenTo((folder) => {
    execFileSync('node', args, { env: { ...process.env, CDK8S_OUTDIR: folder } });
  });
}

beforeAll(applyCrds);

test.each(examples)(
  'the API server accepts what docs/examples/%s makes, in restricted namespaces',
  (example) => {
    const manifests = manifestsOf(example);
    const objects = parseAllDocuments(manifests).map((document) => document.toJS());
    const namespaces = [...new Set(objects.flatMap(({ metadata }) => metadata.namespace ?? []))];
    namespaces.forEach(freshNamespace);
    try {
      // Pod security and unknown fields would be told as warnings, which go to stderr as errors do.
      // What has generateName can be created only.
      const verb = objects.some(({ metadata }) => metadata.generateName) ? 'create' : 'apply';
      const { stderr, stdout } = tryKubectl(
        [verb, '--dry-run=server', '--validate=strict', '-f', '-'],
        manifests,
      );
      expect(stderr).toBe('');
      expect(stdout).toContain('created (server dry run)');
    } finally {
      namespaces.forEach(deleteNamespace);
    }
  },
);
