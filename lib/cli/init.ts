import { AppFiles, appFiles, CI_SYSTEMS, packagesOf, withLibrary, workflowFiles } from './new-app/app-files';
import { appName } from './new-app/app-name';
import { Library, libraryOf } from './new-app/library';
import { checkEmpty, writeFiles } from './new-app/new-folder';
import { commandLines, commitSteps, INSTALL, runSteps, Step } from './new-app/steps';
import { command } from './program/command';
import { packageFolder, packageVersion } from './version';

export const init = command({
  name: 'init',
  summary: 'start a repository with a job, its test and the workflows of CI',
  description: `Writes an app with one job, its test and the workflows that review each change, installs its packages and makes
the first commit. The folder must be empty or not exist yet. Then run there: npm run review.`,
  positionals: { usage: 'FOLDER', noun: 'folder', least: 1, most: 1 },
  options: {
    name: {
      type: 'string',
      value: 'NAME',
      description: 'the name of the package and the namespace (default: that of the folder)',
    },
    ci: {
      type: 'string',
      value: 'SYSTEM',
      description: `whose workflows to write: ${CI_SYSTEMS.join(', ')} (default: github)`,
      format: { pattern: new RegExp(`^(?:${CI_SYSTEMS.join('|')})$`), rule: CI_SYSTEMS.join(' or ') },
    },
    library: {
      type: 'string',
      value: 'SPEC',
      description: 'the cdk8s-jobs to install: a version, a tag or a tarball (default: this version)',
    },
    'no-install': {
      type: 'boolean',
      description: 'only write the files: install no packages and make no commit',
    },
  },
  run({ name: given, ci = 'github', library, 'no-install': isOnlyWritten = false }, [folder]) {
    checkEmpty(folder);
    const home = packageFolder();
    const name = appName(folder, given, packagesOf(home));
    const wanted = libraryOf(library ?? `^${packageVersion()}`);
    writeFiles(folder, filesOf(home, name, ci, wanted));
    const steps = [INSTALL, ...commitSteps(folder)];
    if (!isOnlyWritten) {
      console.log(`${folder}: npm installs the packages of the new app, which may take a minute`);
      runSteps(folder, steps);
    }
    console.log(nextSteps(folder, isOnlyWritten ? steps : []));
    return 0;
  },
});

function filesOf(home: string, name: string, ci: string, { spec, tarball }: Library): AppFiles {
  const files = appFiles(home, name);
  return new Map<string, string | Buffer>([
    ...files,
    ['package.json', withLibrary(files.get('package.json') as string, spec)],
    ...workflowFiles(home, ci),
    ...(tarball === undefined ? [] : [[tarball.file, tarball.content] as const]),
  ]);
}

function nextSteps(folder: string, left: readonly Step[]): string {
  const enter: readonly Step[] = folder === '.' ? [] : [['cd', folder]];
  return `\n${folder} is ready. Next, run:\n${commandLines([...enter, ...left, ['npm', 'run', 'review'], ['npm', 'test']])}`;
}
