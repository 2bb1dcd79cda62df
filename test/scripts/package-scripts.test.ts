import * as fs from 'fs';

const read = (file: string) => fs.readFileSync(file, 'utf8');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

test('every script of package.json is in CONTRIBUTING.md or a step of npm test', () => {
  const steps = [...read('scripts/test.mjs').matchAll(/'([\w:]+)[^']*'/g)].map(([, script]) => script);
  const contributing = read('CONTRIBUTING.md');
  const isDocumented = (script: string) =>
    new RegExp(`\`(?:[^\`\n]*npm run |npm )?${script}[ \`]`).test(contributing);
  const unknown = Object.keys(scripts).filter((script) => !steps.includes(script) && !isDocumented(script));
  expect(unknown).toEqual([]);
});

test('every program in scripts is run by package.json or by a workflow', () => {
  const workflows = fs.readdirSync('.github/workflows').map((file) => read(`.github/workflows/${file}`));
  const runs = [...Object.values(scripts), ...workflows].join('\n');
  const programs = fs.readdirSync('scripts').filter((file) => file.endsWith('.mjs'));
  expect(programs.filter((file) => !runs.includes(`scripts/${file}`))).toEqual([]);
});
