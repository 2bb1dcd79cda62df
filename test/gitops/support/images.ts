import { IMAGE } from '../../e2e/kubernetes';

/** Two versions of one image: an edit of the image. */
export const IMAGES = [IMAGE, IMAGE.replace(':1.0', ':1.1')] as const;

/** An image with kubectl and a shell. */
export const KUBECTL_IMAGE = 'ghcr.io/cdk8s-jobs/user-job-tools:1.0';
