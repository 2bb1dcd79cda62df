import * as fs from 'fs';
import { ACCOUNTS } from './accounts';
import { APPS, BUILDS, TYPES } from './apps';
import { COMMANDS } from './commands';
import { ENVIRONMENTS } from './environments';
import { IMAGES } from './images';
import { JOBS } from './jobs';
import { NAMES } from './names';
import { PATCHES } from './patches';
import { PODS } from './pods';
import { saidOf, isAsExpected } from './runner';
import { SCHEDULES } from './schedules';
import { FAN_OUTS, FLEETS } from './tables';
import { VOLUMES } from './volumes';

const ALL = {
  SCHEDULES,
  NAMES,
  IMAGES,
  COMMANDS,
  ENVIRONMENTS,
  VOLUMES,
  PODS,
  JOBS,
  ACCOUNTS,
  PATCHES,
  FLEETS,
  FAN_OUTS,
  BUILDS,
  APPS,
  TYPES,
};
test('report', () => {
  let out = '';
  let n = 0,
    legit = 0;
  for (const [name, rows] of Object.entries(ALL))
    for (const r of rows) {
      n++;
      if ('legitimate' in r.expect) legit++;
      let said;
      try {
        said = saidOf(r);
      } catch (e) {
        said = { text: 'RUNNER ' + e, warnings: [] };
      }
      const ok = isAsExpected(said, r.expect);
      const silent = said.text === undefined && said.warnings.length === 0;
      out +=
        [
          ok ? 'ok' : silent ? 'SILENT' : 'OTHER',
          name,
          r.mistake,
          JSON.stringify(r.expect),
          said.code ?? '',
          said.warnings.join(','),
          (said.text ?? '').replace(/\n/g, ' ⏎ ').slice(0, 330),
        ].join('\t') + '\n';
    }
  fs.writeFileSync('/tmp/mistakes-report.tsv', out + `${n} rows, ${legit} legitimate\n`);
});
