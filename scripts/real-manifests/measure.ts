/**
 * Which share of real Job and CronJob manifests can be written with the library's props alone:
 * `npm run measure:real-manifests -- --clones <folder>`.
 */

import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { outcomeOf } from './compare';
import { documentsOf, Source } from './documents';
import { report } from './report';

const { values } = parseArgs({
  options: { clones: { type: 'string', default: '.cache/real-manifests' }, details: { type: 'boolean', default: false } },
});

const sources = JSON.parse(readFileSync(path.join(__dirname, 'sources.json'), 'utf8')) as Source[];
const documents = sources.flatMap((source) => documentsOf(values.clones, source));
process.stderr.write = () => true; // Warnings of the library.
console.log(report(documents.map(outcomeOf), values.details));
