import { Cursor, WordReader } from './words';

/** A text behind the line that names its end. */
export interface Heredoc {
  readonly end: string;
  readonly isIndented: boolean;
}

/** What all levels of substitutions share. */
export interface Reading {
  readonly cursor: Cursor;
  readonly reader: WordReader;
  readonly heredocs: Heredoc[];
  hasPipefail: boolean;
  /** Lines of pipes in the substitutions of the word that is being read. */
  inner: readonly number[];
  readHeredocs(): void;
  /** Whether the text looks at what a variable has. */
  isChecked(variable: string): boolean;
}
