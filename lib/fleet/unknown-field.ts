/** Names that a table does not have, and what their authors meant. */

import { structOf } from '../validation/forms/struct';
import { didYouMean, misspelledName, relatedName } from '../validation/nearest-name';
import { otherWordFor } from '../validation/other-words';
import { Fault } from '../validation/problem';
import { RecordSchema } from './schema';

/** A name that a record does not have. */
export interface UnknownField {
  readonly fault: Fault;
  /** The field of the record that the name means; undefined if none is similar. */
  readonly meant?: string;
  /** Whether the name is that field, but for typing errors. */
  readonly isMisspelled?: boolean;
}

export function unknownField(name: string, schema: RecordSchema): UnknownField {
  const { properties, called, others = {}, isLikeCode } = schema;
  const fault = { code: 'table/field', rule: `is not a field of ${called}` } as const;
  if (Object.hasOwn(others, name)) return { fault: { ...fault, cure: others[name] } };
  const inCode = isLikeCode ? propsInCode() : [];
  if (inCode.includes(name)) return { fault: { ...fault, cure: cureInCode(name) } };
  const names = Object.keys(properties);
  const meant = similarName(name, names);
  if (meant !== undefined) {
    const isMisspelled = misspelledName(name, names) === meant;
    return { meant, isMisspelled, fault: { ...fault, cure: didYouMean(meant) } };
  }
  const prop = similarName(name, inCode);
  const cure = prop === undefined ? `remove it, or write one of ${names.join(', ')}` : cureInCode(prop);
  return { fault: { ...fault, cure } };
}

/** The name that a word means: another word for it, a misspelled one, or the name of a field of Kubernetes. */
function similarName(word: string, names: readonly string[]): string | undefined {
  return otherWordFor(word, names) ?? misspelledName(word, names) ?? relatedName(word, names);
}

/** The props of a fleet that no table has. */
function propsInCode(): string[] {
  return [...structOf('JobFleetProps').members.keys()].filter(
    (name) => name !== 'cluster' && name !== 'table',
  );
}

function cureInCode(prop: string): string {
  return `set it in the code, for all jobs of the table: new JobFleet(…, { ${prop}: … })`;
}
