/** The calls that make the amounts that Kubernetes writes as text. */

/** The call that makes the Cpu of a text such as `500m`, or of a number of cores. */
export function cpuCall(given: unknown): string | undefined {
  if (typeof given !== 'number' && typeof given !== 'string') return undefined;
  const [, count, unit] = /^(\d{1,6}(?:\.\d{1,3})?)(m?)$/.exec(String(given)) ?? [];
  if (count === undefined || Number(count) === 0) return undefined;
  const millis = Math.round(Number(count) * (unit === 'm' ? 1 : 1000));
  return millis % 1000 === 0 ? `Cpu.units(${millis / 1000})` : `Cpu.millis(${millis})`;
}

const CALLS: { readonly [unit: string]: string } = {
  Ki: 'Size.kibibytes',
  Mi: 'Size.mebibytes',
  Gi: 'Size.gibibytes',
  Ti: 'Size.tebibytes',
  k: 'DecimalSize.kilobytes',
  M: 'DecimalSize.megabytes',
  G: 'DecimalSize.gigabytes',
  T: 'DecimalSize.terabytes',
};

/** The call that makes the size of a text such as `512Mi`. */
export function sizeCall(text: unknown): string | undefined {
  const [, count, unit] = (typeof text === 'string' && /^(\d{1,6})([KMGT]i|[kMGT])$/.exec(text)) || [];
  return unit === undefined ? undefined : `${CALLS[unit]}(${count})`;
}
