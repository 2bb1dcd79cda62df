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

/** The props of a ConfigFiles. */
export interface ConfigFilesProps {
  /**
   * The files, by their names in the ConfigMap.
   * @default - none
   */
  readonly files?: { [name: string]: FileContent };

  /**
   * A folder. All of its files are added, under their own names. A relative path is resolved from the source file that sets
   * this prop; in Python, Java and Go, from the working directory.
   * @default - none
   */
  readonly folder?: string;

  /**
   * A fixed name for the ConfigMap, without a content hash. Edits then reach running pods after a while, and do not create
   * a new Job.
   * @default - the ids from the chart down to this construct, joined by "-", and a hash of the content. There is no hash if
   * `delivery` makes the ConfigMap a hook.
   */
  readonly fixedName?: string;

  /**
   * Additional labels of the ConfigMap.
   * @default - none
   */
  readonly labels?: { [key: string]: string };

  /**
   * Annotations of the ConfigMap.
   * @default - none
   */
  readonly annotations?: { [key: string]: string };

  /**
   * How Argo CD or Flux applies the ConfigMap. Set the same as for the job that it belongs to.
   * @default - applied like any other object
   */
  readonly delivery?: Delivery;
}

/** The default of Kubernetes. */
const DEFAULT_MODE = 0o644;

/**
 * Files for jobs, in a ConfigMap whose name ends in a hash of its content. An edit creates a new ConfigMap, and every job that
 * mounts it refers to the new one.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/configmap/
 * @throws Error if there are no files, if they are too large, or if a name is not valid as a key of a ConfigMap
 */
export class ConfigFiles extends Construct implements IConfigMap {
  /** The name of the ConfigMap. */
  public readonly name: string;

  /** The ConfigMap. Its data is hashed into its name and can no longer be patched. */
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

  /** The name of the ConfigMap: permissions on this construct apply to this object only. */
  public get resourceName(): string | undefined {
    return this.name;
  }

  /**
   * Silences a warning of `cdk8s synth` and records the reason in the manifest.
   * @param id the id of the warning, such as `batch/config-map-size`
   * @param reason why the warning does not matter here, for reviewers of the manifest
   */
  public acknowledge(id: string, reason: string): void {
    warningsOf(this.apiObject).acknowledge(id, reason);
  }
}

/** A file that starts with `#!` is a program, and is checked like a script. */
function checkPrograms(guard: Guard, files: ReadonlyMap<string, Buffer>): void {
  for (const [name, bytes] of files) {
    const text = programText(bytes);
    if (text !== undefined) checkProgram(guard.at('files', { key: name }), text);
  }
}

type ResolvedFiles = ReadonlyMap<string, ReturnType<FileContent['_resolve']>>;

/** All files by name, in byte order, so that the hash and the manifest do not depend on the order in the app. */
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
      cure: 'set files or folder',
    });
  return new Map([...collected].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The values of placeholders are not known when the name is computed. */
function refuseFilledIn(guard: Guard, name: string, { data = {} }: ConfigData): void {
  const cure = (placeholder: string) =>
    `set fixedName; if it is not a placeholder but part of the file, ${escapes(placeholder)}`;
  refuseHashedPlaceholders(guard.at('files'), name, data, cure, ([key]) => [{ key: String(key) }]);
}

/** A mount lists either no files or all of them, so if one file has a mode, all need one. */
function modes(files: ResolvedFiles): { [file: string]: number } {
  if ([...files.values()].every(({ mode }) => mode === undefined)) return {};
  return Object.fromEntries([...files].map(([name, { mode = DEFAULT_MODE }]) => [name, mode]));
}
