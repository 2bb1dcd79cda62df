import { IConstruct } from 'constructs';
import { RESOLVE_NAMES } from '../manifest/foreign-keys';
import { Manifest } from '../manifest/plain';
import { Guard } from '../validation/guard';

/** The images that the builds of each App push, by its root: `<namespace>/<stream>:<tag>`. */
const outputs = new WeakMap<IConstruct, Set<string>>();

/** Registers an image that a build of the App pushes. */
export function registerOutput(build: IConstruct, image: string): void {
  const { root } = build.node;
  outputs.set(root, (outputs.get(root) ?? new Set()).add(image));
}

/**
 * The manifest of a CronJob, with an annotation if it runs an image that a build of the App pushes. OpenShift reads the
 * annotation of objects that are applied, but not of objects that a controller creates from them; releases before 2022
 * read it on the Jobs of a CronJob and not on the CronJob. So it is on both levels. A Job is refused, because it is
 * immutable after OpenShift has changed it.
 */
export function resolveOutputs(guard: Guard, job: IConstruct, manifest: Manifest): Manifest {
  const known = outputs.get(job.node.root);
  const output = known && imagesOf(manifest).find((image) => known.has(image));
  if (output === undefined) return manifest;
  const [namespace] = output.split('/');
  if (guard.namespace !== undefined && guard.namespace !== namespace) {
    guard.fail('image', {
      code: 'namespace/other',
      rule: `must be used in namespace '${namespace}', the only one where OpenShift looks for it`,
      got: output,
      cure: 'create the job in a chart of that namespace',
    });
  }
  if (!isCronJob(manifest)) {
    return guard.fail('image', {
      code: 'build/image',
      rule: 'must be the registry address of the built image, since OpenShift would replace the name in the Job, which could then never be applied again',
      got: output,
      cure: 'write registryImage of the SourceBuild, with imagePullPolicy: ImagePullPolicy.ALWAYS',
    });
  }
  const { spec } = manifest;
  return { ...withAnnotation(manifest), spec: { ...spec, jobTemplate: withAnnotation(spec.jobTemplate) } };
}

type Level = Pick<Manifest, 'metadata'>;
interface ContainerLists {
  readonly [list: string]: readonly { readonly image: string }[] | undefined;
}
type Job = Level & { readonly spec: { readonly template?: { readonly spec?: ContainerLists } } };
type CronJob = Manifest & { readonly spec: { readonly jobTemplate: Job } };

const isCronJob = (manifest: Manifest): manifest is CronJob => manifest.kind === 'CronJob';

/** The images of all containers, also if patches changed the manifest. */
function imagesOf(manifest: Manifest): string[] {
  const job = isCronJob(manifest) ? manifest.spec.jobTemplate : (manifest as Manifest & Job);
  const { containers = [], initContainers = [] } = job.spec.template?.spec ?? {};
  return [...Object.values(containers), ...Object.values(initContainers)].map(({ image }) => image);
}

/** An annotation that was set by a prop or patch remains. */
function withAnnotation<T extends Level>(level: T): T {
  const annotations = { [RESOLVE_NAMES]: '*', ...level.metadata.annotations };
  return { ...level, metadata: { ...level.metadata, annotations } };
}
