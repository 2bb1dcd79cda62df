/** The shapes of single values in a table. */

import { ListShape, MapShape, Shape, TextShape } from './shape';

/** Days, hours, minutes and seconds, each at most once. */
export const DURATION = '^(?=.)(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?$';
export const CPU = '^(?:\\d+m|\\d+(?:\\.\\d+)?)$';
export const SIZE = '^(\\d+(?:\\.\\d+)?)([KMGTP])i$';

export const text = (like: string): TextShape => ({ is: 'text', like });
export const textList = (like: string, of: Partial<TextShape> = {}): ListShape => ({
  is: 'list',
  like,
  of: { ...text("'…'"), ...of },
});
/** Words of a command line, in which there may be anything. */
export const words = (like: string): ListShape => textList(like, { orEmpty: true, isSecret: true });
export const textMap = (like: string, of: Partial<TextShape> = {}): MapShape => ({
  is: 'map',
  like,
  of: { ...text("'…'"), orEmpty: true, ...of },
});
export const duration: TextShape = { is: 'text', like: "'90s', '10m' or '1h30m'", pattern: DURATION };
export const flag: Shape = { is: 'flag' };
export const count: Shape = { is: 'count' };

const amounts = (one: TextShape, what: string, examples: readonly string[]): Shape => ({
  is: 'record',
  called: 'amounts',
  fields: {
    request: { shape: one, says: `${what} that a node must have free.`, examples: [examples[0]] },
    limit: { shape: one, says: `${what} that it may use at most.`, examples: [examples[1]] },
  },
});
export const cpu: TextShape = { is: 'text', like: "'250m' or '2'", pattern: CPU, orNumber: true };
export const size: TextShape = { is: 'text', like: "'512Mi' or '1.5Gi'", pattern: SIZE };

export const resources: Shape = {
  is: 'record',
  called: 'resources',
  fields: {
    cpu: {
      shape: amounts(cpu, 'Processor time', ['250m', '2']),
      says: 'Processor time. By default 100m requested and no limit.',
    },
    memory: {
      shape: amounts(size, 'Memory', ['256Mi', '1Gi']),
      says: 'Memory; a job that takes more than its limit is killed. By default 256Mi requested, 512Mi at most.',
    },
    ephemeralStorage: {
      shape: amounts(size, 'Local disk', ['1Gi', '10Gi']),
      says: 'Local disk. By default no request and no limit.',
    },
    devices: {
      shape: { is: 'map', of: count, like: "{ 'nvidia.com/gpu': 1 }" },
      says: 'Whole devices by resource name.',
      examples: [{ 'nvidia.com/gpu': 1 }],
    },
  },
};
