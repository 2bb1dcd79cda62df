// Builds jars with jsii-pacmak, and compares the output of an app in Java with that of the same app in TypeScript, byte for
// byte: `npm run test:java`.
import { readFileSync } from 'node:fs';
import { delimiter, dirname, resolve } from 'node:path';
import {
  checkTwin,
  compare,
  requireProgram,
  environment,
  makePackages,
  runSteps,
  succeed,
  TWIN,
} from './support/language.mjs';

const FOLDER = '.cache/java';
/** Maven's downloads are kept for the next run. */
const MAVEN = resolve('.cache/maven');
const JAVA_TWIN = 'test/java/Twin.java';
const CURE =
  'a JDK of Java 17 or later with Maven is missing; on Debian install default-jdk-headless and maven';

const { version, jsii: library } = JSON.parse(readFileSync('package.json', 'utf8'));
const { groupId, artifactId } = library.targets.java.maven;
const POM = resolve(
  FOLDER,
  'java',
  ...groupId.split('.'),
  artifactId,
  version,
  `${artifactId}-${version}.pom`,
);
const CLASSPATH = resolve(FOLDER, 'classpath');

await runSteps(FOLDER, [
  { names: () => checkTwin(JAVA_TWIN), java: () => requireProgram('mvn', ['--version'], CURE) },
  { jars: makeJars },
  { classpath: resolveDependencies },
  { twin: () => compare(FOLDER, JAVA_TWIN, TWIN, runTwin) },
]);

async function makeJars() {
  // No test reads Javadoc and sources, and they take a third of the time.
  const skip = '-Dmaven.javadoc.skip=true -Dmaven.source.skip=true';
  const options = ['--recurse', '--maven-local-repository', MAVEN];
  await makePackages('java', FOLDER, options, { MAVEN_OPTS: `${process.env.MAVEN_OPTS ?? ''} ${skip}` });
}

/** The jars that the library needs, as Maven resolves them for an app that depends on it. */
async function resolveDependencies() {
  const goal = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:build-classpath';
  const options = [`-Dmaven.repo.local=${MAVEN}`, `-Dmdep.outputFile=${CLASSPATH}`];
  await succeed('mvn', ['--quiet', '--batch-mode', '--file', POM, goal, ...options]);
}

async function runTwin(app, outdir) {
  const classpath = [POM.replace(/pom$/, 'jar'), readFileSync(CLASSPATH, 'utf8')].join(delimiter);
  const env = { ...environment(FOLDER), CDK8S_OUTDIR: resolve(outdir) };
  const args = ['-Dfile.encoding=UTF-8', '--class-path', classpath, resolve(app)];
  await succeed('java', args, { cwd: dirname(TWIN), env });
}
