import { Deployer } from '../../manifest/deployer';
import { KUEUE } from '../../manifest/foreign-keys';
import { hasSyncOption, hookPhases, isSkipped, ReadAnnotation } from '../../manifest/gitops/argo-cd';
import { isIgnored, isOnlyCreated, ReadBoth } from '../../manifest/gitops/flux';
import { Manifest } from '../../manifest/plain';
import { Requirement } from '../../manifest/requirement';
import { Placeholders } from '../../validation/placeholders';

/** What is known of how an object is deployed. */
export interface Deployment {
  /** The folder of its App. */
  readonly folder: string;
  /** The deployer of the folder, if it is recorded. */
  readonly recorded?: Deployer;
  /** The Helm chart whose templates contain the folder. */
  readonly chart?: string;
}

/** An object as its deployer sees it. */
export class Delivered {
  public readonly annotation: ReadAnnotation = (key) => this.manifest.metadata.annotations?.[key];
  public readonly both: ReadBoth = (key) => [this.annotation(key), this.manifest.metadata.labels?.[key]];

  public constructor(
    /** As it will be written. */
    public readonly manifest: Manifest,
    public readonly deployment: Deployment,
    private readonly about: {
      readonly placeholders: Placeholders;
      readonly requirements: () => readonly Requirement[];
      /** Whether its name is a hash of its content. */
      readonly isContentNamed: () => boolean;
      /** Whether it was created with a job, for which the same is reported. */
      readonly isBrought: boolean;
    },
  ) {}

  /** Its deployer: the recorded one, or else the tool whose annotations it has. */
  public get deployer(): Deployer | undefined {
    return this.deployment.recorded ?? this.implied;
  }

  public get isOneTimeJob(): boolean {
    return this.manifest.kind === 'Job';
  }

  public get isCronJob(): boolean {
    return this.manifest.kind === 'CronJob';
  }

  /** How messages about its construct name the object: empty for the job itself. */
  public get subject(): string {
    const { kind, metadata } = this.manifest;
    return this.isOneTimeJob || this.isCronJob ? '' : `${kind} '${metadata.name}' `;
  }

  public get isContentNamed(): boolean {
    return this.about.isContentNamed();
  }

  /** Whether its name is the same at each synth. */
  public get hasFixedName(): boolean {
    const { name = '' } = this.manifest.metadata;
    return /^[a-z0-9.:-]+$/.test(name) && !this.isContentNamed;
  }

  /** Whether it is a hook of Argo CD, which is created again at each sync. */
  public get isHook(): boolean {
    return hookPhases(this.annotation) !== undefined;
  }

  /** Whether Argo CD deletes it and creates it again at each sync. */
  public get isReplaced(): boolean {
    return ['Force=true', 'Replace=true'].every((option) => hasSyncOption(this.annotation, option));
  }

  /** Whether the deployer ignores it. */
  public get isUntouched(): boolean {
    if (this.deployer === 'flux') return isIgnored(this.both);
    return this.deployer === 'argocd' && isSkipped(this.annotation);
  }

  /** Whether the deployer applies it again after it exists. */
  public get isAppliedAgain(): boolean {
    const isMadeAnew = this.deployer === 'argocd' && (this.isHook || this.isReplaced);
    const isOnlyMade = this.deployer === 'flux' && isOnlyCreated(this.both);
    return !this.isUntouched && !isMadeAnew && !isOnlyMade;
  }

  /** Whether it is a one-time job that Kueue admits. */
  public get isQueued(): boolean {
    return this.isOneTimeJob && this.manifest.metadata.labels?.[KUEUE.QUEUE] !== undefined;
  }

  public get placeholders(): Placeholders {
    return this.about.placeholders;
  }

  public get requirements(): readonly Requirement[] {
    return this.about.requirements();
  }

  public get isBrought(): boolean {
    return this.about.isBrought;
  }

  /** The tool whose annotations it has; undefined where it has those of both. */
  private get implied(): Deployer | undefined {
    const { labels = {}, annotations = {} } = this.manifest.metadata;
    const keys = [...Object.keys(annotations), ...Object.keys(labels)];
    const tools = (['argocd', 'flux'] as const).filter((tool) =>
      keys.some((key) => key.startsWith(PREFIXES[tool])),
    );
    return tools.length === 1 ? tools[0] : undefined;
  }
}

const PREFIXES = { argocd: 'argocd.argoproj.io/', flux: 'kustomize.toolkit.fluxcd.io/' } as const;

/** The names of deployers in messages. */
export const DEPLOYER_NAMES: { readonly [deployer in Deployer]: string } = {
  apply: 'cdk8s-jobs apply',
  kubectl: 'kubectl apply',
  argocd: 'Argo CD',
  flux: 'Flux',
};
