import { EventEmitter } from 'events';
import { outliveReaders } from '../../../lib/cli/program/output';

const failed = (code: string) => {
  const stream = new EventEmitter();
  outliveReaders(stream);
  return () => stream.emit('error', Object.assign(new Error(`write ${code}`), { code }));
};

test.each(['EPIPE', 'EIO'])('output without a reader does not end the program: %s', (code) => {
  expect(failed(code)).not.toThrow();
});

test('output that cannot be written is an error', () => {
  expect(failed('ENOSPC')).toThrow('write ENOSPC');
});
