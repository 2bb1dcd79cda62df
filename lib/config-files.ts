import { ApiObject } from 'cdk8s';
import type { IConfigMap } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { commonAnnotations, isMadeForEachSync } from './delivery/common-metadata';
import { Delivery } from './delivery/delivery';
import { relativeToCaller } from './files/caller';
import { ConfigData, configData, contentName } from './files/config-data';
import { FileContent, readFolder } from './files/file-content';
import { checkProgram, programText } from './files/program-text';
import { HASH_LENGTH } from './manifest/content-hash';
import { MountHints } from './pod/volumes/sources/objects';
import { guardOf, nameFromPath, objectLabels } from './synth/identity';
import { contentOf, createConfigMap } from './synth/object';
import { warningsOf } from './synth/warnings';
import { Guard } from './validation/guard';
import { escapes, refuseHashedPlaceholders } from './validation/hashed-placeholders';
import { checkAnnotations, checkLabels } from './validation/labels';
import { checkObjectName, LONGEST_NAME } from './validation/names';
import { checkProps } from './validation/props';

/** The files of a ConfigFiles. */
export interface ConfigFilesProps {
  /**
   * Files by the name they get.
   * @default - none
   */
  readonly files?: { [name: string]: FileContent };

  /**
   * A folder whose files are all taken, by their names. A relative path starts at the source file that
   * says it; in Python, Java and Go at the working directory.
   * @default - none
   */
  readonly folder?: string;

  /**
   * Name of the ConfigMap, without a hash of its content. An edit then reaches running pods after a while,
   * and jobs that were already created keep their definition.
   * @default - the ids from the chart down to this construct, joined by "-", and a hash of the content; without the hash
   * where `delivery` makes it a hook
   */
  readonly fixedName?: string;

  /**
   * More labels of the ConfigMap.
   * @default - none
   */
  readonly labels?: { [key: string]: string };

  /**
   * Annotations of the ConfigMap.
   * @default - none
   */
  readonly annotations?: { [key: string]: string };

  /**
   * What Argo CD or Flux does with the ConfigMap: that of the job that it belongs to.
   * @default - it is applied as all others are
   */
  readonly delivery?: Delivery;
}

/** Kubernetes' own. */
const DEFAULT_MODE = 0o644;

/**
 * Files for jobs, as a ConfigMap whose name carries a hash of its content: an edit makes another ConfigMap,
 * and so reaches whatever refers to it.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/configmap/
 * @throws Error where files are missing, too large, or have names that a ConfigMap does not take
 */
export class ConfigFiles extends Construct implements IConfigMap {
  /** Name of the ConfigMap. */
  public readonly name: string;

  /** The ConfigMap. What its name is a hash of cannot be patched any more. */
  public readonly apiObject: ApiObject;

  /** @internal */
  public readonly _mountHints: MountHints;

  public readonly apiVersion = 'v1';
  public readonly apiGroup = '';
  public readonly kind = 'ConfigMap';
  public readonly resourceType = 'configmaps';

  public constructor(scope: Construct, id: string, props: ConfigFilesProps) {
    super(scope, id);
    const guard = guardOf('ConfigFiles', this);
    checkProps(guard, 'ConfigFilesProps', props);
    const { fixedName } = props;
    const isHashed = fixedName === undefined && !isMadeForEachSync(guard, props);
    const base =
      fixedName === undefined
        ? nameFromPath(guard, this, LONGEST_NAME - (isHashed ? HASH_LENGTH : 0), 'fixedName')
        : checkObjectName(guard, 'fixedName', fixedName);
    const files = collect(guard, props);
    const contents = new Map([...files].map(([name, { bytes }]) => [name, bytes]));
    checkPrograms(guard, contents);
    const data = configData(guard.at('files'), contents);

    if (isHashed) refuseFilledIn(guard, base, data);
    this.name = isHashed ? contentName(base, data) : base;
    this._mountHints = { volumeName: base, files: contents, modes: modes(files) };
    const metadata = {
      name: this.name,
      labels: { ...objectLabels(guard, this, base), ...checkLabels(guard, 'labels', props.labels) },
      annotations: commonAnnotations(
        guard,
        props,
        data,
        checkAnnotations(guard, 'annotations', props.annotations),
      ),
    };
    const identity = isHashed ? contentOf : undefined;
    this.apiObject = createConfigMap(guard, this, 'Resource', metadata, data, identity);
  }

  /** The name too, so that permissions on the construct are for this one object. */
  public get resourceName(): string | undefined {
    return this.name;
  }

  /**
   * Silences a warning of `cdk8s synth` and writes the reason into the manifest.
   * @param id what the warning calls itself, such as `batch/config-map-size`
   * @param reason why it does not matter here, for whoever reviews the manifest
   */
  public acknowledge(id: string, reason: string): void {
    warningsOf(this.apiObject).acknowledge(id, reason);
  }
}

/** A file with a `#!` line is a program, which must be as one in a script. */
function checkPrograms(guard: Guard, files: ReadonlyMap<string, Buffer>): void {
  for (const [name, bytes] of files) {
    const text = programText(bytes);
    if (text !== undefined) checkProgram(guard.at('files', { key: name }), text);
  }
}

type ResolvedFiles = ReadonlyMap<string, ReturnType<FileContent['_resolve']>>;

/** All files by name, in byte order: the hash and the manifest do not depend on the order in the app. */
function collect(guard: Guard, { files = {}, folder }: ConfigFilesProps): ResolvedFiles {
  if (folder !== undefined) guard.text('folder', folder, "name it like 'config'");
  const fromFolder = folder === undefined ? [] : readFolder(guard.at('folder'), relativeToCaller(folder));
  const collected = new Map<string, ReturnType<FileContent['_resolve']>>();
  for (const [name, bytes] of fromFolder) collected.set(name, { bytes });
  for (const [name, content] of Object.entries(guard.map('files', files))) {
    const at = guard.at('files', { key: name });
    if (collected.has(name)) {
      at.fail([], {
        code: 'value/duplicate',
        rule: 'must not be in the folder as well',
        got: name,
        cure: 'rename or remove one of the two',
      });
    }
    collected.set(name, at.instance([], content, FileContent, "FileContent.fromInline('…')")._resolve(at));
  }
  if (collected.size === 0)
    guard.fail('files', {
      code: 'value/missing',
      rule: 'must have at least one file',
      cure: 'give files or a folder',
    });
  return new Map([...collected].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What is filled in later is not known when the name is made. */
function refuseFilledIn(guard: Guard, name: string, { data = {} }: ConfigData): void {
  const cure = (placeholder: string) =>
    `set fixedName; where it is the file's own text, ${escapes(placeholder)}`;
  refuseHashedPlaceholders(guard.at('files'), name, data, cure, ([key]) => [{ key: String(key) }]);
}

/** A mount lists either no file or all of them, so once one file has bits of its own all get some. */
function modes(files: ResolvedFiles): { [file: string]: number } {
  if ([...files.values()].every(({ mode }) => mode === undefined)) return {};
  return Object.fromEntries([...files].map(([name, { mode = DEFAULT_MODE }]) => [name, mode]));
}
