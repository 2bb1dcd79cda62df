import { lineAt, nodeAt, YamlNode, YamlPath } from '../manifest/yaml/node';
import { readYaml } from '../manifest/yaml/read-yaml';
import { cureOfName } from '../validation/nearest-name';
import { Fault, Path, Problem, ProblemError, problemsOf, problemText } from '../validation/problem';
import { NameList } from './name-list';
import { isNull, wordOf } from './node-values';

/** A table as it is in its file, and all problems with it, each with its line. */
export class TableProblems {
  /** Undefined if the file is not text or not YAML. */
  public readonly root?: YamlNode;

  private readonly found: LineProblem[] = [];
  /** Paths of values whose names are misspelled, as if they were not. */
  private readonly misspelled = new Set<string>();

  public constructor(
    private readonly file: string,
    bytes: Buffer,
  ) {
    const text = bytes.toString();
    if (!Buffer.from(text).equals(bytes)) {
      const line = text.slice(0, text.indexOf('\ufffd')).split('\n').length;
      this.found.push({ line, path: [], ...NO_UTF_8 });
      return;
    }
    const { root, problems } = readYaml(text);
    this.root = root;
    for (const problem of problems) this.found.push({ path: [], ...problem });
  }

  /** Adds a problem at a path, in all clusters or in some. */
  public readonly add = (path: YamlPath, fault: Fault, clusters: readonly string[] = []): void => {
    if (this.root === undefined) return;
    this.found.push({ ...fault, path, clusters, line: lineAt(this.root, path) });
  };

  /** Records that a misspelled name, which is reported, means the value at a path. */
  public readonly misspell = (path: YamlPath): void => {
    this.misspelled.add(JSON.stringify(path));
  };

  /** Whether a misspelled name means the value at a path, or a map around it: that nothing is there is no other problem. */
  public isMisspelled(path: YamlPath): boolean {
    if (this.misspelled.size === 0) return false;
    return path.some((_, index) => this.misspelled.has(JSON.stringify(path.slice(0, index + 1))));
  }

  /** Whether a check passes. The problems of a check that throws are added. */
  public passes(path: YamlPath, check: () => void): boolean {
    try {
      check();
      return true;
    } catch (error) {
      const problems = problemsOf(error);
      if (problems === undefined) throw error;
      for (const problem of problems) this.add(path, problem);
      return false;
    }
  }

  /** Whether a name is in a list. The list is undefined if it could not be read. */
  public isOneOf(path: YamlPath, name: string, known: NameList | undefined, called: string): boolean {
    if (known === undefined || known.has(name)) return true;
    const { names } = known;
    const listed = names.length === 0 ? '' : `write ${names.join(' or ')}, or `;
    const cure = cureOfName(name, names, `${listed}add it to ${called}`);
    this.add(path, { code: 'name/unknown', rule: `must be one of ${called}`, got: name, cure });
    return false;
  }

  /** Whether there is a value at a path, valid or not. */
  public isSaid(path: YamlPath): boolean {
    return this.root !== undefined && nodeAt(this.root, path) !== undefined;
  }

  /** Whether there is a `null` at a path, which removes a value that is set elsewhere. */
  public isNull(path: YamlPath): boolean {
    const node = this.root && nodeAt(this.root, path);
    return node !== undefined && isNull(node);
  }

  public isMapAt(path: YamlPath): boolean {
    return this.root !== undefined && nodeAt(this.root, path)?.kind === 'map';
  }

  /** The keys of the map at a path, with valid values or not; undefined if there is no map, or if its name is misspelled. */
  public namesAt(path: YamlPath): string[] | undefined {
    if (!this.isSaid(path)) return this.isMisspelled(path) ? undefined : [];
    const node = this.root && nodeAt(this.root, path);
    return node?.kind === 'map' ? [...node.entries.keys()] : undefined;
  }

  public get isEmpty(): boolean {
    return this.found.length === 0;
  }

  /** The line of a path. */
  public lineOf(path: YamlPath): number {
    return this.root === undefined ? 1 : lineAt(this.root, path);
  }

  /** Throws one error that lists all problems, in the order of the file. */
  public throwIfAny(subject: string): void {
    if (this.found.length === 0) return;
    const problems = [...this.found].sort((a, b) => a.line - b.line);
    const lines = problems.map(
      (problem) => `  ${this.file}:${problem.line}: ${problemText(problem, this.placeOf(problem))}`,
    );
    const distinct = [...new Set(lines)];
    const errors = distinct.length === 1 ? 'an error' : `${distinct.length} errors`;
    throw new ProblemError([`${subject}: ${this.file} has ${errors}:`, ...distinct].join('\n'), problems);
  }

  /** `jobs[3] 'sanity': env.TARGET`, `jobs[3] 'sanity' in west: env.TARGET`, or `defaults.image`. */
  private placeOf({ path, clusters = [] }: LineProblem): string {
    const [list, index, ...field] = path;
    const where = clusters.length > 0 ? ` in ${clusters.join(', ')}` : '';
    if (list !== 'jobs' || index === undefined) return `${tableText(path)}${where}`;
    const node = this.root && nodeAt(this.root, ['jobs', index, 'name']);
    const name = node && wordOf(node);
    const called = name !== undefined && IN_ONE_LINE.test(name) ? ` '${name}'` : '';
    return `${tableText([list, index])}${called}${where}${field.length > 0 ? `: ${tableText(field)}` : ''}`;
  }
}

/** Names that an error may show in a place. */
const IN_ONE_LINE = /^\P{C}{1,80}$/u;

const NO_UTF_8: Fault = {
  code: 'file/encoding',
  rule: 'must be UTF-8',
  cure: 'save it with that encoding',
};

interface LineProblem extends Problem {
  readonly path: YamlPath;
  readonly line: number;
  /** The clusters with the problem; empty if it is in all of them. */
  readonly clusters?: readonly string[];
}

/** A path as it is written in code. What follows a "=" in a name is a value in the wrong place, and is not shown. */
function tableText(path: YamlPath): string {
  return path
    .map((part, index) => {
      if (typeof part === 'number') return `[${part}]`;
      const [name, ...value] = part.split('=');
      const shown = value.length > 0 ? `${name}=…` : name;
      if (!/^[A-Za-z_]\w*$/.test(shown)) return `[${JSON.stringify(shown)}]`;
      return index === 0 ? shown : `.${shown}`;
    })
    .join('');
}

/** The path in the YAML of the table for the path of a prop. */
export function yamlPath(path: Path): YamlPath {
  return path.map((part) => (typeof part === 'object' ? part.key : part));
}
