import type { ISecret } from 'cdk8s-plus-27';
import type { BuildConfigSpecTriggers } from '../../imports/build.openshift.io';
import { Plain } from '../manifest/plain';
import { Guard } from '../validation/guard';
import { plainName } from '../validation/references';
import { BuilderReference } from './builder-image';

type Trigger = Plain<BuildConfigSpecTriggers>;

/**
 * What starts a build.
 * @see https://docs.redhat.com/en/documentation/openshift_container_platform/latest/html/builds_using_buildconfig/triggering-builds-build-hooks
 */
export class BuildTrigger {
  /** Starts a build when the BuildConfig is created. */
  public static onConfigChange(): BuildTrigger {
    return new BuildTrigger(() => ({ type: 'ConfigChange' }));
  }

  /** Starts a build when there is a new image of the builder, which must be an ImageStreamTag. */
  public static onImageChange(): BuildTrigger {
    return new BuildTrigger((guard, builder) => {
      if (builder.kind !== 'ImageStreamTag') {
        guard.fail([], {
          code: 'build/image',
          rule: 'must not be used with a builder that is not an ImageStreamTag, since OpenShift does not watch other images',
          got: builder.name,
          cure: 'remove it, or write BuilderImage.fromImageStreamTag(…)',
        });
      }
      return { type: 'ImageChange', imageChange: {} };
    });
  }

  /**
   * Starts a build when the webhook that `oc describe` shows is called.
   * @param secret the Secret with the secret part of the webhook's address, in the key `WebHookSecretKey`
   */
  public static onGenericWebhook(secret: ISecret): BuildTrigger {
    return new BuildTrigger((guard) => {
      const name = plainName(guard, 'secret', secret);
      return { type: 'Generic', generic: { secretReference: { name } } };
    });
  }

  private constructor(private readonly resolve: (guard: Guard, builder: BuilderReference) => Trigger) {}

  /** @internal */
  public _resolve(guard: Guard, builder: BuilderReference): Trigger {
    return this.resolve(guard, builder);
  }
}

export function buildTriggers(
  guard: Guard,
  builder: BuilderReference,
  given: readonly BuildTrigger[] = defaultTriggers(builder),
): Trigger[] {
  const triggers = guard.list('triggers', given).map((trigger, index) => {
    const at = guard.at('triggers', index);
    return at.instance([], trigger, BuildTrigger, 'BuildTrigger.onConfigChange()')._resolve(at, builder);
  });
  const texts = triggers.map((trigger) => JSON.stringify(trigger));
  const twice = texts.findIndex((text, index) => texts.indexOf(text) !== index);
  if (twice >= 0) {
    guard.fail(['triggers', twice], {
      code: 'value/duplicate',
      rule: 'must not be listed twice',
      got: triggers[twice].type,
      cure: 'remove one of them',
    });
  }
  return triggers;
}

function defaultTriggers({ kind }: BuilderReference): BuildTrigger[] {
  const first = BuildTrigger.onConfigChange();
  return kind === 'ImageStreamTag' ? [first, BuildTrigger.onImageChange()] : [first];
}
