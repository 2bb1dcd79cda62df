// Lints texts as if they were files, by the rules on imports: [{ file, text }] on stdin, [[rule, ...], ...] on stdout.
import { text } from 'node:stream/consumers';
import { ESLint } from 'eslint';

const eslint = new ESLint({
  overrideConfig: { languageOptions: { parserOptions: { projectService: false } } },
  ruleFilter: ({ ruleId }) => /^(import-x\/no|no-restricted)-/.test(ruleId),
});
const found = [];
for (const { file, text: code } of JSON.parse(await text(process.stdin))) {
  const [{ messages }] = await eslint.lintText(code, { filePath: file });
  found.push(messages.map(({ ruleId, message }) => ruleId ?? message));
}
console.log(JSON.stringify(found));
