import { Size } from 'cdk8s';
import type { Cpu } from 'cdk8s-plus-27';
import { DecimalSize } from '../pod/resources/decimal-size';
import { ComputeResources, cpuOf, filledInSize } from '../pod/resources/resources';
import { Infer, RecordSchema, TextSchema } from './schema';
import { COUNT } from './value-schemas';

const CPU = {
  type: ['string', 'number'],
  pattern: '^(?:\\d+m|\\d+(?:\\.\\d+)?)$',
  like: "'250m' or '2'",
  cure: 'write the number alone, or thousandths with m',
  mayBeFilledIn: true,
} satisfies TextSchema;

/** `512Mi` for 512MB, 512mb, 512m and `512 Mi`: people who write so mean the binary unit. */
function spelledSize(text: string): string | undefined {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)\s*([kmgtp])(?:i?b|i)?$/i.exec(text) ?? [];
  return unit === undefined ? undefined : `${amount}${unit.toUpperCase()}i`;
}

export const SIZE = {
  type: 'string',
  spelled: spelledSize,
  pattern: '^(\\d+(?:\\.\\d+)?)([KMGTP]i|[kMGTP])$',
  like: "'512Mi' or '1.5Gi'",
  cure: 'write the number and its unit',
  mayBeFilledIn: true,
} satisfies TextSchema;

/** The amounts of a resource that a run requests, which may be zero, and may use. */
const amounts = (
  request: TextSchema,
  limit: TextSchema,
  what: string,
  [little, much]: readonly [string, string],
) =>
  ({
    type: 'object',
    called: 'a resource',
    like: `{ request: '${little}', limit: '${much}' }`,
    properties: {
      request: { description: `${what} that the node must have available.`, ...request, examples: [little] },
      limit: { description: `${what} that a run may use at most.`, ...limit, examples: [much] },
    },
    additionalProperties: false,
  }) satisfies RecordSchema;

const EXAMPLE = "{ memory: { request: '256Mi', limit: '512Mi' } }";
const BY_RESOURCE = `write it like ${EXAMPLE}`;

export const RESOURCES = {
  type: 'object',
  called: 'resources',
  like: EXAMPLE,
  others: { requests: BY_RESOURCE, limits: BY_RESOURCE },
  properties: {
    cpu: {
      description: 'CPU time. By default 100m requested and no limit.',
      ...amounts({ ...CPU, minimum: 0 }, { ...CPU, exclusiveMinimum: 0 }, 'CPU time', ['250m', '2']),
    },
    memory: {
      description:
        'Memory; a job that uses more than its limit is killed. By default 256Mi requested, 512Mi at most.',
      ...amounts(SIZE, SIZE, 'Memory', ['256Mi', '1Gi']),
    },
    ephemeralStorage: {
      description: 'Local disk. By default no request and no limit.',
      ...amounts(SIZE, SIZE, 'Local disk', ['1Gi', '10Gi']),
    },
    devices: {
      description: 'Whole devices by resource name.',
      type: 'object',
      additionalProperties: COUNT,
      examples: [{ 'nvidia.com/gpu': 1 }],
    },
  },
  additionalProperties: false,
} satisfies RecordSchema;

type Resources = Infer<typeof RESOURCES>;

export function resourcesOf({ cpu, memory, ephemeralStorage, devices }: Resources): ComputeResources {
  return {
    cpu: cpu && { request: cpuIn(cpu.request), limit: cpuIn(cpu.limit) },
    memory: memory && sizesOf(memory),
    ephemeralStorage: ephemeralStorage && sizesOf(ephemeralStorage),
    devices,
  };
}

function cpuIn(text: string | undefined): Cpu | undefined {
  if (text === undefined) return undefined;
  if (!RegExp(CPU.pattern).test(text)) return cpuOf(text);
  return cpuOf(text.endsWith('m') ? `${Number(text.slice(0, -1))}m` : `${Number(text)}`);
}

function sizesOf({ request, limit }: NonNullable<Resources['memory']>): {
  readonly request?: Size;
  readonly limit?: Size;
} {
  return { request: sizeOf(request), limit: sizeOf(limit) };
}

const UNITS: { readonly [unit: string]: (amount: number) => Size } = {
  Ki: (amount) => Size.kibibytes(amount),
  Mi: (amount) => Size.mebibytes(amount),
  Gi: (amount) => Size.gibibytes(amount),
  Ti: (amount) => Size.tebibytes(amount),
  Pi: (amount) => Size.pebibyte(amount),
  k: (amount) => DecimalSize.kilobytes(amount),
  M: (amount) => DecimalSize.megabytes(amount),
  G: (amount) => DecimalSize.gigabytes(amount),
  T: (amount) => DecimalSize.terabytes(amount),
  P: (amount) => DecimalSize.terabytes(amount * 1000),
};

export function sizeOf(text: string): Size;
export function sizeOf(text: string | undefined): Size | undefined;
export function sizeOf(text: string | undefined): Size | undefined {
  if (text === undefined) return undefined;
  const [, amount, unit] = RegExp(SIZE.pattern).exec(text) ?? [];
  return unit === undefined ? filledInSize(text) : UNITS[unit](Number(amount));
}
