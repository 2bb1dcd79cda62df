import { At, Guard } from '../validation/guard';

const MOST = 0o777;

/** Checks permission bits. Most values that are too large are octal digits without `0o`. */
export function fileMode<T extends number | undefined>(guard: Guard, mode: T, at: At = 'mode'): T {
  const digits = String(mode);
  if (typeof mode !== 'number' || mode <= MOST || !/^[0-7]{3}$/.test(digits)) {
    return guard.wholeNumber(at, mode, 0, MOST);
  }
  return guard.fail(at, {
    code: 'value/number',
    rule: 'must be at most 0o777, written in octal',
    got: mode,
    cure: `write 0o${digits}`,
  });
}
