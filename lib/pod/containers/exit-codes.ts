import { Guard } from '../../validation/guard';

/** The largest exit code in Linux. */
const LARGEST_CODE = 255;

/**
 * Throws an error if a list of exit codes is empty or has duplicates. Only a list of codes that a rule excludes may have
 * 0.
 */
export function checkExitCodes(guard: Guard, codes: readonly number[], allOthers: boolean): void {
  guard
    .members('codes', codes)
    .forEach((code, index) => guard.wholeNumber(['codes', index], code, allOthers ? 0 : 1, LARGEST_CODE));
  if (codes.length >= 1 && codes.length <= 255 && new Set(codes).size === codes.length) return;
  guard.fail('codes', {
    code: 'value/duplicate',
    rule: 'must list 1 to 255 different exit codes',
    got: codes,
    cure: 'list each code once',
  });
}
