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

/** Settings of a file in a ConfigMap. */
export interface FileOptions {
  /**
   * Permission bits of the mounted file, in octal, such as 0o555 for a program. Do not forget the `0o`: 400 is decimal
   * and means 0o620.
   * @default 0o644
   */
  readonly mode?: number;
}

/**
 * The content of a file in a ConfigMap.
 * @see https://kubernetes.io/docs/concepts/configuration/configmap/
 */
export class FileContent {
  /**
   * Text that is written in the app.
   * @param text the content of the file
   * @param options permission bits of the file
   */
  public static fromInline(text: string, options: FileOptions = {}): FileContent {
    return new FileContent((guard) => inlineBytes(guard, text), options);
  }

  /**
   * The content of a file on disk, text or binary.
   * @param file path of the file, relative to the source file that calls this method, or in Python, Java and Go to the
   * working directory
   * @param options permission bits of the file
   */
  public static fromFile(file: string, options: FileOptions = {}): FileContent {
    const absolute = relativeToCaller(file);
    return new FileContent((guard) => readFile(guard, absolute), options);
  }

  /**
   * Kubernetes objects as a YAML file, for jobs that apply them.
   * @param objects the objects, from a chart that is not synthesized itself
   * @param options permission bits of the file
   */
  public static fromObjects(objects: ApiObject[], options: FileOptions = {}): FileContent {
    return new FileContent((guard) => {
      if (guard.members([], objects).length === 0)
        guard.fail([], {
          code: 'value/missing',
          rule: 'must have at least one object',
          cure: 'add the objects that the file contains',
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

/** The bytes of a string. Half a surrogate pair cannot be encoded and would be replaced. */
export function inlineBytes(guard: Guard, text: string): Buffer {
  const bytes = Buffer.from(String(text));
  if (bytes.toString() === text) return bytes;
  return guard.fail([], {
    code: 'file/encoding',
    rule: 'must be text without unpaired surrogates',
    cure: 'use FileContent.fromFile for binary content',
  });
}

/** The manifest of an object. The error of cdk8s may quote the whole object, so it is not passed on. */
function manifestOf(guard: Guard, object: ApiObject): unknown {
  try {
    return jsonOf(object);
  } catch {
    return guard.fail([], {
      code: 'file/object',
      rule: 'must be objects that can be synthesized',
      got: object.node.path,
      cure: 'correct the patches and values of the object',
    });
  }
}

/** The content of a file. If it is missing, the error names the construct that uses it. */
export function readFile(guard: Guard, file: string): Buffer {
  if (!statOf(file)?.isFile()) {
    guard.fail([], {
      code: 'file/missing',
      rule: 'must be a file that exists',
      got: file,
      cure: 'correct the path; it is relative to the source file that sets it, in Python, Java and Go to the working directory',
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
      cure: 'correct the path; it is relative to the source file that sets it, in Python, Java and Go to the working directory',
    });
  }
  const names = fs.readdirSync(folder).sort();
  const nested = names.find((name) => statOf(path.join(folder, name))?.isDirectory());
  if (nested !== undefined) {
    guard.fail([], {
      code: 'file/folder',
      rule: 'must contain only files, because a ConfigMap has no folders',
      got: path.join(folder, nested),
      cure: 'create a separate ConfigFiles for that folder and mount it below',
    });
  }
  return new Map(names.map((name) => [name, readFile(guard, path.join(folder, name))]));
}

/** The status of a path; undefined if nothing exists there, or if the path is too long. */
function statOf(file: string): fs.Stats | undefined {
  try {
    return fs.statSync(file);
  } catch {
    return undefined;
  }
}
