import { IConstruct } from 'constructs';
import { RESOLVE_NAMES } from '../manifest/foreign-keys';
import { Manifest } from '../manifest/plain';
import { Guard } from '../validation/guard';

/** What the builds of each App make, by its root: `<namespace>/<stream>:<tag>`. */
const outputs = new WeakMap<IConstruct, Set<string>>();

/** Makes an image known as one that a build of the App makes. */
export function registerOutput(build: IConstruct, image: string): void {
  const { root } = build.node;
  outputs.set(root, (outputs.get(root) ?? new Set()).add(image));
}

/**
 * The manifest of a CronJob, annotated where it runs what a build of its App makes. OpenShift reads the annotation
 * on what is applied and on nothing that a controller makes of it; releases before 2022 read it on the Jobs of a
 * CronJob and not on the CronJob. So it is on both levels. A Job that OpenShift has changed so is immutable.
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
      cure: 'make the job in a chart of that namespace',
    });
  }
  if (!isCronJob(manifest)) {
    return guard.fail('image', {
      code: 'build/image',
      rule: 'must be the registry address of what a build makes, since OpenShift would replace the name in the Job, which could then never be applied again',
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

/** The images of all containers, whatever patches made of the manifest. */
function imagesOf(manifest: Manifest): string[] {
  const job = isCronJob(manifest) ? manifest.spec.jobTemplate : (manifest as Manifest & Job);
  const { containers = [], initContainers = [] } = job.spec.template?.spec ?? {};
  return [...Object.values(containers), ...Object.values(initContainers)].map(({ image }) => image);
}

/** What was said by hand, by a prop or by a patch, stays. */
function withAnnotation<T extends Level>(level: T): T {
  const annotations = { [RESOLVE_NAMES]: '*', ...level.metadata.annotations };
  return { ...level, metadata: { ...level.metadata, annotations } };
}
