import { scheduleWarnings } from '../lib/schedule/schedule-warnings';
import { parse } from './schedule/schedules';
test('x', () => {
  const out: string[] = [];
  for (const z of ['America/Vancouver','Africa/Casablanca','America/Havana','Europe/Chisinau','America/Asuncion','America/Coyhaique','America/Winnipeg'])
  for (const s of ['30 2 * * *','30 1 * * *','30 3 * * *','0 12 * * 1-5','0 * * * *','*/5 * * 11,12,1,2,3 *','0 3 1 7 *','0 9 1 1 *','*/5 1-3 * * *', '0 0 29 2 *','*/15 * * * 1-5']) {
    const t = performance.now();
    const w = scheduleWarnings(parse(s), z);
    out.push(`${z} ${s} ${(performance.now()-t).toFixed(2)}ms ` + w.map(x=>x.id+': '+x.message+'; '+x.cure).join(' || '));
  }
  console.log(out.join('\n'));
});
