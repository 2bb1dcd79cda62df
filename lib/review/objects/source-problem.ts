/** What is wrong with the text of a file, beside what is wrong with its YAML. Nothing of the text is shown. */

/** What is wrong with a file; reads as `<file>:<line>: <rule>; <cure>`. */
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

/** Texts that are certainly no manifests, even where YAML takes them. */
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

/** What a text may be that YAML does not take. */
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

/** What makes a text no manifest, whether or not YAML takes it. */
export function problemOfText(file: string, text: string): SourceProblem | undefined {
  return problemOf(file, text, NO_MANIFESTS);
}

/** What a text is that YAML does not take; undefined where it is not known. */
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
