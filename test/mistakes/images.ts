/** Mistakes in images and how they are pulled. */

import { ImagePullPolicy } from 'cdk8s-plus-27';
import { Expected, Mistake, periodic, untyped } from './mistake';

const image = (mistake: string, text: string, expect: Expected): Mistake => ({
  mistake,
  make: periodic({ image: text }),
  expect,
});

export const IMAGES: readonly Mistake[] = [
  image('no tag', 'ghcr.io/acme/shop', { warning: 'batch/image-tag' }),
  image('the tag latest', 'ghcr.io/acme/shop:latest', { warning: 'batch/image-tag' }),
  image('a port, and no tag', 'localhost:5000/shop', { warning: 'batch/image-tag' }),
  image('capitals, as the project has them', 'ghcr.io/Acme/Shop:1.4.2', { error: 'image/reference' }),
  image('the address of the page', 'https://ghcr.io/acme/shop:1.4.2', { error: 'image/reference' }),
  image('two tags', 'ghcr.io/acme/shop:1.4.2:amd64', { error: 'image/reference' }),
  image('a blank at the end', 'ghcr.io/acme/shop:1.4.2 ', { error: 'image/reference' }),
  image('a digest that was cut', 'ghcr.io/acme/shop@sha256:0123456789ab', { error: 'image/reference' }),
  image('a placeholder of the docs', '<image>', { error: 'image/reference' }),
  image('a variable in quotes instead of backticks', 'ghcr.io/acme/shop:${VERSION}', {
    error: 'image/reference',
  }),
  image('a variable of Helm', 'ghcr.io/acme/shop:{{ .Values.tag }}', { error: 'image/reference' }),
  image('a version that is not set, in backticks', `ghcr.io/acme/shop:${process.env.NO_SUCH_VERSION}`, {
    warning: 'batch/undefined-text',
  }),
  image('an image from a variable that is empty', '', { error: 'image/reference' }),
  image('a registry that was switched off', 'k8s.gcr.io/pause:3.9', { warning: 'batch/image-registry' }),
  {
    mistake: 'an image from a variable that is not set',
    make: periodic({ image: untyped(process.env.NO_SUCH_IMAGE) }),
    expect: { error: 'value/missing' },
  },
  {
    mistake: 'a list of images',
    make: periodic({ image: untyped(['ghcr.io/acme/shop:1.4.2']) }),
    expect: { error: 'image/reference' },
  },
  {
    mistake: 'pull secrets as names',
    make: periodic({ imagePullSecrets: untyped(['registry']) }),
    expect: { error: 'value/type' },
  },
  {
    mistake: 'one pull secret instead of a list',
    make: periodic({ imagePullSecrets: untyped('registry') }),
    expect: { error: 'value/type' },
  },
  {
    mistake: 'a pull policy that Kubernetes does not have',
    make: periodic({ imagePullPolicy: untyped('always') }),
    expect: { error: 'value/choice' },
  },
  {
    mistake: 'never pulled, as on my own machine',
    make: periodic({ imagePullPolicy: ImagePullPolicy.NEVER }),
    expect: { legitimate: 'nodes with preloaded images need it, such as those of kind and minikube' },
  },
  {
    mistake: 'an image of a sidecar without a tag',
    make: periodic({ sidecars: [{ name: 'proxy', image: 'ghcr.io/acme/proxy' }] }),
    expect: { warning: 'batch/image-tag' },
  },
];
