import { spawnSync } from 'child_process';

test('each page of docs/upstream says what its program prints with the installed cdk8s', () => {
  const { stderr, status } = spawnSync(process.execPath, ['scripts/upstream.mjs', '--check'], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
}, 120_000);
