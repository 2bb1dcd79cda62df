import { isDeepStrictEqual } from 'node:util';
import { BlockReader } from '../../../lib/manifest/yaml/block-reader';
import { ManifestReader } from '../../../lib/manifest/yaml/manifest-reader';
import { readManifests } from '../../../lib/manifest/yaml/read-yaml';
import { brokenText, textOfScalar, textOfValues } from '../../oracle/manifest-texts';
import * as fc from '../../support/properties';
import { plain } from '../../support/yaml-nodes';
import { blockTexts } from './block-texts';

const parsed = (text: string) => {
  const { documents, problems } = readManifests(text);
  return { documents: documents.map((node) => ({ value: plain(node), line: node.line })), problems };
};

test.each([
  ['block', blockTexts, 2000],
  ['scalar', textOfScalar, 1000],
  ['values', textOfValues, 500],
  ['broken', brokenText, 1000],
] as const)('%s', (name, texts, numRuns) => {
  const reader = new ManifestReader();
  const blocks = new BlockReader();
  let [taken, valid, all] = [0, 0, 0];
  fc.assert(
    fc.property(texts, (text) => {
      all += 1;
      const p = parsed(text);
      if (p.problems.length === 0 && p.documents.length > 0) valid += 1;
      if (blocks.read(`${text}\n`)) taken += 1;
      const got = reader.read(text);
      const fix = (value: unknown) => JSON.stringify(value, (_, v: unknown) => (v === 'unread' ? null : v));
      return fix(got) === fix(p) || isDeepStrictEqual(got, p);
    }),
    { numRuns },
  );
  console.log(name, { all, valid, taken });
});
