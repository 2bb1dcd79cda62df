import { readYaml } from '../manifest/read-yaml';
import { lineAt, nodeAt, YamlNode, YamlPath } from '../manifest/yaml-node';
import { Complaint, complaintText, refusalOf } from '../validation/guard';
import { cureOfName, wordOf } from './read-shape';

/** A table as it stands in its file, and all that is wrong with it, each with its line. */
export class TableProblems {
  /** Undefined where there is no text, or it is no YAML. */
  public readonly root?: YamlNode;

  private readonly found: { readonly line: number; readonly text: string }[] = [];

  public constructor(
    private readonly file: string,
    bytes: Buffer,
  ) {
    const text = bytes.toString();
    if (!Buffer.from(text).equals(bytes)) {
      const line = text.slice(0, text.indexOf('\ufffd')).split('\n').length;
      this.found.push({ line, text: 'must be UTF-8; save it with that encoding' });
      return;
    }
    const { root, problems } = readYaml(text);
    this.root = root;
    for (const { line, rule, cure } of problems) this.found.push({ line, text: `${rule}; ${cure}` });
  }

  public readonly add = (path: YamlPath, complaint: Complaint): void => {
    if (this.root === undefined) return;
    const cure = WORDS.reduce((text, [code, yaml]) => text.replace(code, yaml), complaint.cure);
    const text = complaintText(this.placeOf(path), { ...complaint, cure }).trimStart();
    this.found.push({ line: lineAt(this.root, path), text });
  };

  /** Whether a check finds nothing to refuse; what it refuses is complained of. */
  public passes(path: YamlPath, check: () => void): boolean {
    try {
      check();
      return true;
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal === undefined) throw error;
      this.add(path, refusal.complaint);
      return false;
    }
  }

  /** Whether a name is among others, which are undefined where they could not be read. */
  public isOneOf(
    path: YamlPath,
    name: string,
    names: readonly string[] | undefined,
    called: string,
  ): boolean {
    if (names === undefined || names.includes(name)) return true;
    const listed = names.length === 0 ? '' : `write ${names.join(' or ')}, or `;
    const cure = cureOfName(name, names, `${listed}add it to ${called}`);
    this.add(path, { rule: `must be one of ${called}`, got: name, cure });
    return false;
  }

  /** Whether something stands at a path, be it right or wrong. */
  public isSaid(path: YamlPath): boolean {
    return this.root !== undefined && nodeAt(this.root, path) !== undefined;
  }

  /** The names that the map at a path has, be their values right or wrong; undefined for what is no map. */
  public namesAt(path: YamlPath): string[] | undefined {
    if (!this.isSaid(path)) return [];
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

  /** Throws one error that lists all of them, in the order of the file. */
  public throwIfAny(subject: string): void {
    const lines = this.found
      .map(({ line, text }, index) => ({ line, index, text: `  ${this.file}:${line}: ${text}` }))
      .sort((a, b) => a.line - b.line || a.index - b.index)
      .map(({ text }) => text);
    const problems = [...new Set(lines)];
    if (problems.length === 0) return;
    const errors = problems.length === 1 ? 'an error' : `${problems.length} errors`;
    throw new Error([`${subject}: ${this.file} has ${errors}:`, ...problems].join('\n'));
  }

  /** `jobs[3] 'sanity': env.TARGET`, or `defaults.image`. */
  private placeOf(path: YamlPath): string {
    const [list, index, ...field] = path;
    if (list !== 'jobs' || index === undefined) return pathText(path);
    const node = this.root && nodeAt(this.root, ['jobs', index, 'name']);
    const name = node && wordOf(node);
    const called = name !== undefined && IN_ONE_LINE.test(name) ? ` '${name}'` : '';
    return `${pathText([list, index])}${called}${field.length > 0 ? `: ${pathText(field)}` : ''}`;
  }
}

/** What an error may say on the way. */
const IN_ONE_LINE = /^\P{C}{1,80}$/u;

/** What cures say to those who write code, and to those who write a table. */
const WORDS: readonly (readonly [code: RegExp, yaml: string])[] = [
  [/Duration\.seconds\((\d+)\)/, '$1s'],
  [/EnvValue\.fromValue\('…'\)/, "'…'"],
  [/, or set interpreter$/, ''],
  [/, or use an annotation for free text$/, ''],
  [/a file of ConfigFiles, which takes any bytes/, 'the script, which takes any'],
];

/** A path as code writes it. What follows a "=" in a name is a value in the wrong place, and is not shown. */
function pathText(path: YamlPath): string {
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

/** The path of a prop as a Guard writes it, such as `env["A"]` or `resources.cpu.request`. */
export function pathOfProp(prop: string): YamlPath {
  const parts = prop.matchAll(/\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|([^.[\]]+)/g);
  return [...parts].map(([, index, quoted, word]) =>
    index !== undefined ? Number(index) : quoted !== undefined ? (JSON.parse(quoted) as string) : word,
  );
}
