import { textOfFile } from '../../../lib/manifest/yaml/file-text';

test.each(['', 'a: b\r\n', 'a: é\u{1f600}\n', '\ufeffa: b\n', 'a: \ufffd\n'])(
  'a text is read unchanged: %j',
  (text) => {
    expect(textOfFile(Buffer.from(text))).toBe(text);
  },
);

test('what is not UTF-8 has no text', () => {
  expect(textOfFile(Buffer.from('a: é\n', 'latin1'))).toBeUndefined();
  expect(textOfFile(Buffer.from('\ufeffa: b\n', 'utf16le'))).toBeUndefined();
});
