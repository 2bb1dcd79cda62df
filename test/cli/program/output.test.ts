import { EventEmitter } from 'events';
import { outliveReaders } from '../../../lib/cli/program/output';

const failed = (code: string) => {
  const stream = new EventEmitter();
  outliveReaders(stream);
  return () => stream.emit('error', Object.assign(new Error(`write ${code}`), { code }));
};

test.each(['EPIPE', 'EIO'])('output that nobody reads any more ends nothing: %s', (code) => {
  expect(failed(code)).not.toThrow();
});

test('output that cannot be written is an error', () => {
  expect(failed('ENOSPC')).toThrow('write ENOSPC');
});
