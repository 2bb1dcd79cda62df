import { readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

/** What the review says about a story of docs/reviews. The name may end with who deploys: `migration@apply`. */
export function storyText(load, story, options) {
  const [name, deployer] = story.split('@');
  const textOf = (file) => readFileSync(`docs/reviews/${name}/${file}`, 'utf8');
  return reviewText(load, { name, deployer, base: textOf('base.yaml'), head: textOf('head.yaml') }, options);
}

/** What the review says about two texts of manifests, without the list of all changes. */
export function reviewText(load, { name, deployer, base, head }, options) {
  const { readObjects } = load('../lib/review/objects/read-objects.ts');
  const { clustersOf } = load('../lib/review/objects/clusters.ts');
  const { review } = load('../lib/review/review.ts');
  const { terminalText } = load('../lib/review/render/terminal/terminal.ts');
  const objectsOf = (file, text) => readObjects([{ path: `dist/${file}`, text }]).objects;
  const folders = deployer === undefined ? [] : [{ folder: 'dist', cluster: name, deployer }];
  const { clusters } = clustersOf(objectsOf('base.yaml', base), objectsOf('head.yaml', head), folders);
  const report = review({
    base: 'main',
    head: 'the working tree',
    clusters,
    options: { now: new Date('2026-11-29T12:00:00Z') },
    gate: { failOn: [], approvals: [] },
  });
  const lines = terminalText(report, { columns: 80, ...options }).split('\n');
  const end = lines.findIndex((line) => stripVTControlCharacters(line) === 'All changes');
  return lines.slice(0, end).join('\n');
}
