// Parts of the examples of docs/examples, between `// #region NAME` and `// #endregion`. Regions are not nested.
const START = /^\s*\/\/ #region (\S+)\s*$/;
const END = /^\s*\/\/ #endregion\b/;

/** A text without the lines that start and end regions. */
export function withoutRegions(text) {
  const lines = text.split('\n').filter((line) => !START.test(line) && !END.test(line));
  return lines
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .replace(/^\n+/, '')
    .replace(/\n+$/, '\n');
}

/** The lines of a region, indented as if they were at the top level. */
export function regionOf(text, region) {
  const lines = text.split('\n');
  const starts = lines.flatMap((line, index) => (START.exec(line)?.[1] === region ? [index] : []));
  if (starts.length !== 1)
    throw new Error(`there must be one \`// #region ${region}\`, found ${starts.length}`);
  const [start] = starts;
  const length = lines.slice(start + 1).findIndex((line) => END.test(line) || START.test(line));
  if (length === -1 || !END.test(lines[start + 1 + length]))
    throw new Error(`\`// #region ${region}\` has no \`// #endregion\``);
  return dedented(lines.slice(start + 1, start + 1 + length));
}

function dedented(lines) {
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/));
  const least = Math.min(...indents);
  return `${lines
    .map((line) => line.slice(least))
    .join('\n')
    .replace(/^\n+/, '')
    .trimEnd()}\n`;
}
