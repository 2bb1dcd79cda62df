/** Decodes files. */

import { isAscii, isUtf8 } from 'node:buffer';

/**
 * The text of a file; undefined unless it is UTF-8, the only encoding that kubectl reads. Decoding replaces all other
 * bytes by the same character, so that two different files could have the same text.
 */
export function textOfFile(bytes: Buffer): string | undefined {
  if (isAscii(bytes)) return bytes.toString('latin1'); // Five times as fast.
  return isUtf8(bytes) ? bytes.toString('utf8') : undefined;
}
