/** Problems in the text of a file other than YAML errors. None of the text is shown. */

/** A problem of a file; printed as `<file>:<line>: <rule>; <cure>`. */
export interface SourceProblem {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
  readonly cure: string;
}

interface TextKind {
  readonly pattern: RegExp;
  readonly rule: string;
  readonly cure: string;
}

/** Texts that cannot be manifests, even if they are valid YAML. */
const NO_MANIFESTS: readonly TextKind[] = [
  {
    pattern: /\0/,
    rule: 'must be text in UTF-8, and is binary',
    cure: 'remove the file, or write it in UTF-8',
  },
  {
    pattern: /^(?:<{7}|>{7}|\|{7})(?: |\r?$)/m,
    rule: 'must not have the marks of a merge conflict',
    cure: 'resolve the conflict',
  },
];

/** What a text may be that is not valid YAML. */
const TEMPLATES: readonly TextKind[] = [
  {
    pattern:
      /\{\{-?\s*(?:\.|\$|\/\*|(?:if|else|end|range|with|include|template|define|block|toYaml|tpl|required|default|printf|quote|lookup)\b)/,
    rule: 'must be a manifest, and is a template of Helm or Go',
    cure: 'review what helm template writes',
  },
  {
    pattern: /\{%-?\s|\{\{\s*[\w.]+[^{}]*\}\}/,
    rule: 'must be a manifest, and is a template',
    cure: 'review what it is rendered to',
  },
];

/** Why a text is not a manifest, whether or not it is valid YAML. */
export function problemOfText(file: string, text: string): SourceProblem | undefined {
  return problemOf(file, text, NO_MANIFESTS);
}

/** What a text is that is not valid YAML; undefined if unknown. */
export function problemOfTemplate(file: string, text: string): SourceProblem | undefined {
  return problemOf(file, text, TEMPLATES);
}

function problemOf(file: string, text: string, kinds: readonly TextKind[]): SourceProblem | undefined {
  for (const { pattern, rule, cure } of kinds) {
    const index = text.search(pattern);
    if (index >= 0) return { file, line: text.slice(0, index).split('\n').length, rule, cure };
  }
  return undefined;
}
