import { Cursor, WordReader } from './words';

/** A heredoc, whose body follows the line with its delimiter. */
export interface Heredoc {
  readonly end: string;
  readonly isIndented: boolean;
}

/** The state that all levels of substitutions share. */
export interface Reading {
  readonly cursor: Cursor;
  readonly reader: WordReader;
  readonly heredocs: Heredoc[];
  hasPipefail: boolean;
  /** Lines of pipes in the substitutions of the current word. */
  inner: readonly number[];
  readHeredocs(): void;
  /** Whether the script checks the value of a variable. */
  isChecked(variable: string): boolean;
}
