import * as fs from 'node:fs';
import * as path from 'node:path';

/** The folder of the chart of which a folder is, or is in, the templates folder; undefined if there is none. */
export function chartOf(folder: string): string | undefined {
  for (let below = path.resolve(folder); ; below = path.dirname(below)) {
    const above = path.dirname(below);
    if (above === below) return undefined;
    if (path.basename(below) === 'templates' && fs.existsSync(path.join(above, 'Chart.yaml')))
      return path.relative('.', above).split(path.sep).join('/') || '.';
  }
}
