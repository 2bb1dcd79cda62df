import * as fs from 'node:fs';
import * as path from 'node:path';

/** The folder of the chart whose templates a folder is in or is; undefined where it is in none. */
export function chartOf(folder: string): string | undefined {
  for (let below = path.resolve(folder); ; below = path.dirname(below)) {
    const above = path.dirname(below);
    if (above === below) return undefined;
    if (path.basename(below) === 'templates' && fs.existsSync(path.join(above, 'Chart.yaml')))
      return path.relative('.', above).split(path.sep).join('/') || '.';
  }
}
