// Compiles the library into build/ and describes it in .jsii; says something only if something is wrong.
import { rmSync } from 'node:fs';
import { jsii } from './support/jsii.mjs';

// What was compiled from files that are gone would be packed too.
rmSync('build', { recursive: true, force: true });
const { code, output } = await jsii('jsii', ['--silence-warnings=reserved-word', '--fail-on-warnings']);
if (code !== 0) console.error(output.trim());
process.exitCode = code === 0 ? 0 : 1;
