import * as fs from 'fs';
import * as path from 'path';
import { ApiObject } from 'cdk8s';
import { READING_ORDER } from '../manifest/reading-order';
import { documentText } from '../synth/writer/document-text';
import { Guard } from '../validation/guard';
import { checkProps } from '../validation/props';
import { jsonOf } from '../validation/texts/any-text';
import { checkWritable } from '../validation/writable-text';
import { relativeToCaller } from './caller';
import { fileMode } from './file-mode';

/** Settings of one file in a ConfigMap. */
export interface FileOptions {
  /**
   * Permission bits of the file where it is mounted, in octal, such as 0o555 for a program. Write the `0o`: 400 is
   * decimal, and 0o620.
   * @default 0o644
   */
  readonly mode?: number;
}

/** What a file of a ConfigMap contains. */
export class FileContent {
  /** Text written in the app. */
  public static fromInline(text: string, options: FileOptions = {}): FileContent {
    return new FileContent((guard) => inlineBytes(guard, text), options);
  }

  /**
   * A file, text or binary. A relative path starts at the source file that calls this; in Python, Java and Go at
   * the working directory.
   */
  public static fromFile(file: string, options: FileOptions = {}): FileContent {
    const absolute = relativeToCaller(file);
    return new FileContent((guard) => readFile(guard, absolute), options);
  }

  /**
   * Kubernetes objects as one YAML file, for jobs that apply them. Write them in a chart that is not
   * synthesized itself.
   */
  public static fromObjects(objects: ApiObject[], options: FileOptions = {}): FileContent {
    return new FileContent((guard) => {
      if (guard.members([], objects).length === 0)
        guard.fail([], {
          code: 'value/missing',
          rule: 'must have an object',
          cure: 'name what the file contains',
        });
      const manifests = objects.map((object) => manifestOf(guard, object));
      checkWritable(guard, manifests);
      const texts = manifests.map((manifest) => documentText(manifest, { keys: READING_ORDER }));
      return Buffer.from(texts.join('---\n'));
    }, options);
  }

  private constructor(
    private readonly read: (guard: Guard) => Buffer,
    private readonly options: FileOptions,
  ) {}

  /** @internal */
  public _resolve(guard: Guard): { readonly bytes: Buffer; readonly mode?: number } {
    checkProps(guard, 'FileOptions', this.options);
    return { bytes: this.read(guard), mode: fileMode(guard, this.options.mode) };
  }
}

/** The bytes of a text; half a surrogate pair has none, and would become something else. */
export function inlineBytes(guard: Guard, text: string): Buffer {
  const bytes = Buffer.from(String(text));
  if (bytes.toString() === text) return bytes;
  return guard.fail([], {
    code: 'file/encoding',
    rule: 'must be text without halves of surrogate pairs',
    cure: 'use FileContent.fromFile for bytes that are no text',
  });
}

/** The manifest of an object. What cdk8s says of one that fails may quote all of it, and is not passed on. */
function manifestOf(guard: Guard, object: ApiObject): unknown {
  try {
    return jsonOf(object);
  } catch {
    return guard.fail([], {
      code: 'file/object',
      rule: 'must be objects that can be synthesized',
      got: object.node.path,
      cure: 'correct the patches and values of that object',
    });
  }
}

/** The bytes of a file, or an error that says which construct wanted it. */
export function readFile(guard: Guard, file: string): Buffer {
  if (!statOf(file)?.isFile()) {
    guard.fail([], {
      code: 'file/missing',
      rule: 'must be a file that exists',
      got: file,
      cure: 'correct the path; it starts at the source file that says it, in Python, Java and Go at the working directory',
    });
  }
  return fs.readFileSync(file);
}

/** The files of a folder by name, in byte order on every machine. */
export function readFolder(guard: Guard, folder: string): Map<string, Buffer> {
  if (!statOf(folder)?.isDirectory()) {
    guard.fail([], {
      code: 'file/missing',
      rule: 'must be a folder that exists',
      got: folder,
      cure: 'correct the path; it starts at the source file that says it, in Python, Java and Go at the working directory',
    });
  }
  const names = fs.readdirSync(folder).sort();
  const nested = names.find((name) => statOf(path.join(folder, name))?.isDirectory());
  if (nested !== undefined) {
    guard.fail([], {
      code: 'file/folder',
      rule: 'must contain files only, since a ConfigMap has no folders',
      got: path.join(folder, nested),
      cure: 'give that folder a ConfigFiles of its own, mounted below',
    });
  }
  return new Map(names.map((name) => [name, readFile(guard, path.join(folder, name))]));
}

/** What there is at a path; undefined also of a path that is too long to be one. */
function statOf(file: string): fs.Stats | undefined {
  try {
    return fs.statSync(file);
  } catch {
    return undefined;
  }
}
