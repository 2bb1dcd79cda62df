import * as fs from 'fs';
import { parseAllDocuments } from 'yaml';
import {
  applyCrds,
  deleteNamespace,
  EXAMPLES,
  freshNamespace,
  manifestsOfExample,
  tryKubectl,
} from './kubernetes';

/** What the cluster's own tool fills in for the placeholders of an example. */
const VALUES: { readonly [name: string]: string } = { DOMAIN: 'example.com', MINUTE: '7', TAG: '1-4-2' };
const filledIn = (text: string) => text.replace(/\$\{(\w+)\}/g, (all, name: string) => VALUES[name] ?? all);

const examples = fs.readdirSync(EXAMPLES).filter((file) => /(?<!\.test)\.ts$/.test(file));

/** Examples with workloads of cdk8s-plus or plain YAML, about which a restricted namespace warns. */
const WITH_OTHERS = ['migrating-before.ts', 'migrating-yaml-before.ts', 'which-construct.ts'];
const POD_SECURITY = /^Warning: would violate PodSecurity .*\n/gm;

beforeAll(applyCrds);

test.each(examples)(
  'the API server accepts the output of docs/examples/%s, in restricted namespaces unless it creates others',
  (example) => {
    const manifests = filledIn(manifestsOfExample(example));
    const objects = parseAllDocuments(manifests).map((document) => document.toJS());
    const namespaces = [...new Set(objects.flatMap(({ metadata }) => metadata.namespace ?? []))];
    // A namespace that an example creates has its own level.
    const labelsOf = (name: string) =>
      objects.find(({ kind, metadata }) => kind === 'Namespace' && metadata.name === name)?.metadata.labels;
    for (const namespace of namespaces) freshNamespace(namespace, labelsOf(namespace));
    try {
      // Warnings about pod security and unknown fields go to stderr, like errors. An object with generateName can only
      // be created.
      const verb = objects.some(({ metadata }) => metadata.generateName) ? 'create' : 'apply';
      const { stderr, stdout } = tryKubectl(
        [verb, '--dry-run=server', '--validate=strict', '-f', '-'],
        manifests,
      );
      expect(WITH_OTHERS.includes(example) ? stderr.replace(POD_SECURITY, '') : stderr).toBe('');
      expect(stdout).toContain('created (server dry run)');
    } finally {
      namespaces.forEach(deleteNamespace);
    }
  },
);
