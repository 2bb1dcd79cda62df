import { Construct } from 'constructs';
import { ConfigFiles, FileContent } from 'cdk8s-jobs';
import { PAGES } from './web';

/** The source of the pages, for both variants. */
export interface SourceProps {
  /**
   * Git repository of the blog, which can be read without a password.
   * @default https://github.com/cdk8s-jobs/cdk8s-jobs.git
   */
  readonly repository?: string;

  /**
   * Branch that is published.
   * @default main
   */
  readonly branch?: string;

  /**
   * Folder of the repository that contains conf.py.
   * @default apps/sphinx-blog/source
   */
  readonly folder?: string;
}

/** Built by image/Dockerfile: Git, Sphinx and Python. */
export const BUILDER = 'ghcr.io/cdk8s-jobs/sphinx:1.0';

/**
 * Where build.sh is mounted, and how it is run: it stops at unset variables and at the first command that fails, even
 * before a pipe.
 */
export const BUILD_FOLDER = '/opt/build';
export const BUILD = ['/bin/bash', '-euo', 'pipefail', `${BUILD_FOLDER}/build.sh`];

/** The ConfigFiles with build.sh. All pods that build share it, so that they are the same. */
export function buildFiles(scope: Construct): ConfigFiles {
  return new ConfigFiles(scope, 'build', { files: { 'build.sh': FileContent.fromFile('build.sh') } });
}

/** The repository and branch, as variables of a program. */
export function sourceOf(props: SourceProps): { REPOSITORY: string; BRANCH: string } {
  const { repository = 'https://github.com/cdk8s-jobs/cdk8s-jobs.git', branch = 'main' } = props;
  if (/:\/\/[^/]*@/.test(repository))
    throw new Error(
      'repository must not have a user or password, which the manifests and the log would show; name one that everybody may read',
    );
  return { REPOSITORY: repository, BRANCH: branch };
}

/** The variables of build.sh. */
export function buildVariables(props: SourceProps): { [name: string]: string } {
  return {
    ...sourceOf(props),
    FOLDER: props.folder ?? 'apps/sphinx-blog/source',
    BLOG: PAGES.mountPath,
    IMAGE: BUILDER,
    LC_ALL: 'C.UTF-8', // otherwise Python reads text as ASCII
  };
}
