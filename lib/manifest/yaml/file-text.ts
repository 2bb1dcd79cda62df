/** Texts of files. */

import { isAscii, isUtf8 } from 'node:buffer';

/**
 * The text of a file; undefined unless it is UTF-8, which kubectl reads only. Decoding would put the same replacement
 * in the place of all other bytes, so that two files that differ would have the same text.
 */
export function textOfFile(bytes: Buffer): string | undefined {
  if (isAscii(bytes)) return bytes.toString('latin1'); // In a fifth of the time.
  return isUtf8(bytes) ? bytes.toString('utf8') : undefined;
}
