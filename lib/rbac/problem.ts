/** What is wrong with a permission, as an error says it. */
export interface Problem {
  /** Which part of it. */
  readonly part: 'verbs' | 'resource' | 'names' | 'subresource';
  readonly rule: string;
  readonly got: string;
  readonly cure: string;
}
