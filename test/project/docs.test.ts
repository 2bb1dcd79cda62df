/** The pages show the code of a task, and fold its YAML. */

import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';

const PAGES = [
  'README.md',
  ...readdirSync('docs')
    .filter((file) => file.endsWith('.md'))
    .map((file) => join('docs', file)),
];

/** The largest share of the visible lines that may be YAML. */
const LARGEST_SHARE = 1 / 5;

interface Lines {
  readonly visible: number;
  readonly yaml: number;
}

/** Counts the lines outside `<details>` that are neither empty nor comments, and those of them in fences of YAML. */
function visibleLines(text: string): Lines {
  const shown = text.replaceAll(/^<details>$[^]*?^<\/details>$/gm, '').replaceAll(/^<!-- .* -->$/gm, '');
  const yaml = shown.match(/^ *```ya?ml\n[^]*?^ *```$/gm) ?? [];
  return { visible: countOf(shown), yaml: countOf(yaml.join('\n')) };
}

function countOf(text: string): number {
  return text.split('\n').filter((line) => line.trim() !== '').length;
}

function percent({ yaml, visible }: Lines): string {
  return `${((100 * yaml) / visible).toFixed(1)} % (${yaml} of ${visible} lines)`;
}

test('YAML outside <details> is counted with its fence, and folded YAML is not', () => {
  const folded = '<details>\n<summary>the YAML</summary>\n\n```yaml\nb: 2\n```\n\n</details>\n';
  const text = `# Page\n\n<!-- output: page -->\n\`\`\`yaml\na: 1\n\n\`\`\`\n\n${folded}\n\`\`\`ts\nconst a = 1;\n\`\`\`\n`;
  expect(visibleLines(text)).toEqual({ visible: 7, yaml: 3 });
});

test('at most a fifth of the visible lines of README.md and docs/*.md is YAML', () => {
  const pages = PAGES.map((page) => ({ page, ...visibleLines(readFileSync(page, 'utf8')) }));
  const sum = (count: (lines: Lines) => number) => pages.reduce((total, page) => total + count(page), 0);
  const all = { visible: sum(({ visible }) => visible), yaml: sum(({ yaml }) => yaml) };
  const most = [...pages].sort((a, b) => b.yaml - a.yaml).filter(({ yaml }) => yaml > 0);
  const figures = [`all pages: ${percent(all)}`, ...most.map((page) => `${page.page}: ${percent(page)}`)];
  expect(all.yaml > LARGEST_SHARE * all.visible ? figures : []).toEqual([]);
});
