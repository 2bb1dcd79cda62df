import type { ISecret } from 'cdk8s-plus-27';
import type { BuildConfigSpecSource } from '../../imports/build.openshift.io';
import { Plain } from '../manifest/plain';
import { Guard } from '../validation/guard';
import { plainName } from '../validation/references';

/** Where a build gets its source from. */
export interface GitSourceOptions {
  /**
   * The Git repository, such as `https://git.example.com/team/report.git` or `git@git.example.com:team/report.git`,
   * without credentials.
   */
  readonly gitUri: string;

  /**
   * Branch, tag or commit.
   * @default - the repository's default branch
   */
  readonly gitRef?: string;

  /**
   * Secret of the repository's credentials: `username` and `password`, or `ssh-privatekey`.
   * @default - none, for a public repository
   */
  readonly gitSecret?: ISecret;

  /**
   * Folder of the repository to build.
   * @default - its root
   */
  readonly contextDir?: string;
}

const HOST = String.raw`(?:[a-zA-Z0-9](?:[-\w.]*[a-zA-Z0-9])?|\[[\da-fA-F:]+\])`;
const PATH = String.raw`(?:[\w.~+,=:()/-]|%[\da-fA-F]{2})+`;
const USER = String.raw`\w[\w.-]*@`;
const URI = new RegExp(
  [
    `^(?:https?|git)://${HOST}(?::\\d+)?/${PATH}$`,
    `^ssh://(?:${USER})?${HOST}(?::\\d+)?/${PATH}$`,
    `^${USER}${HOST}:${PATH}$`,
  ].join('|'),
);
/** Anything before an "@" but the user of ssh. */
const CREDENTIALS = /^ssh:\/\/[^/@]*:[^@]*@|^(?!ssh:)[^/@]*:[^@]*@/i;
/** The page of a folder or file, as browsers show it; a hyphen stands before it on GitLab. */
const PAGE = /^https?:\/\/[^/]+\/.+\/(?:tree|blob)\/[^/]/;
/** What git takes as a name of a branch or tag, also in full. */
const REF = /^(?![-/.])(?!.*(?:\.\.|@\{|\/\/|\/\.|\.lock(?:\/|$)))[^\s\p{Cc}~^:?*[\\]+(?<![/.])$/u;

export function gitSource(guard: Guard, options: GitSourceOptions): Plain<BuildConfigSpecSource> {
  const { gitUri, gitRef, gitSecret, contextDir } = options;
  checkUri(guard, gitUri);
  if (gitRef !== undefined) {
    guard.matches('gitRef', gitRef, REF, {
      code: 'build/git',
      rule: 'must be a branch, tag or commit',
      cure: "write it like 'main' or 'v1.4.2', or leave it out",
    });
  }
  if (contextDir !== undefined) checkFolder(guard, contextDir);
  return {
    type: 'Git',
    git: { uri: gitUri, ref: gitRef },
    sourceSecret: gitSecret === undefined ? undefined : { name: plainName(guard, 'gitSecret', gitSecret) },
    contextDir,
  };
}

function checkUri(guard: Guard, uri: string): void {
  if (CREDENTIALS.test(uri)) {
    guard.fail('gitUri', {
      code: 'build/credentials',
      rule: 'must not have credentials, which everybody who sees the manifest would read',
      cure: 'remove what stands before "@", and give them as a Secret to gitSecret',
    });
  }
  if (PAGE.test(uri) && !uri.endsWith('.git')) {
    guard.fail('gitUri', {
      code: 'build/git',
      rule: 'must be the address of a repository, and not the page of a folder or file in it',
      got: /[@?#]/.test(uri) ? undefined : uri,
      cure: 'remove /tree/… or /blob/…; a branch goes into gitRef, a folder into contextDir',
    });
  }
  const isUri = (text: unknown) => typeof text === 'string' && URI.test(text);
  if (guard.accepts(uri, isUri, ['https', 'https://a'])) return;
  guard.fail('gitUri', {
    code: 'build/git',
    rule: 'must be the http, https, ssh or git address of a repository, or user@host:path',
    // What is no such address may have its credentials anywhere.
    got: /[@?#]/.test(uri) ? undefined : uri,
    cure: "write it like 'https://git.example.com/team/report.git'; a branch goes into gitRef",
  });
}

/** OpenShift refuses every path that starts with two dots, also of a folder that is called so. */
function checkFolder(guard: Guard, folder: string): void {
  const parts = guard.text('contextDir', folder, "write it like 'jobs/report'").split('/');
  const isPlain = !folder.includes('\\') && !folder.startsWith('..');
  if (isPlain && parts.every((part) => !['', '.', '..'].includes(part))) return;
  guard.fail('contextDir', {
    code: 'build/git',
    rule: 'must be a folder of the repository as seen from its root, without "." and "..", and not start with ".."',
    got: folder,
    cure: "write it like 'jobs/report', or leave it out for the root",
  });
}
