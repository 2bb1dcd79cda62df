/** Two versions of one image, Debian with ping and traceroute: an edit of the image. */
export const IMAGES = ['ghcr.io/cdk8s-jobs/nettools:1.0', 'ghcr.io/cdk8s-jobs/nettools:1.1'] as const;

/** An image with kubectl and a shell. */
export const KUBECTL_IMAGE = 'ghcr.io/cdk8s-jobs/user-job-tools:1.0';
