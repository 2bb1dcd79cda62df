// Checks that the peers write the same sets. It compares kinds, namespaces, names and counts of objects (except names of
// bindings, which cdk8s-plus generates); rules of Roles; roles and subjects of bindings; and of CronJobs the schedule,
// account, image, variables, and which Secret is mounted where. Everything else is a default of each peer.
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { OUT, run } from './measure.mjs';
import { DIST, setsBy } from './peers.mjs';

const FACTS = {
  ServiceAccount: () => ({}),
  Role: ({ rules }) => ({ rules }),
  RoleBinding: ({ roleRef, subjects }) => ({
    role: [roleRef.kind, roleRef.name],
    subjects: subjects.map(({ kind, name, namespace }) => [kind, name, namespace]),
  }),
  CronJob({ spec: { schedule, jobTemplate } }) {
    const { serviceAccountName, containers, volumes } = jobTemplate.spec.template.spec;
    const [{ image, env, volumeMounts }] = containers;
    const secrets = volumes.flatMap(({ name, secret }) => {
      const at = volumeMounts.find((mount) => mount.name === name).mountPath;
      return secret === undefined ? [] : [[at, secret.secretName, secret.items]];
    });
    return { schedule, serviceAccountName, image, env, containers: containers.length, secrets };
  },
};

/** Throws an error if two peers write different objects; returns how many they wrote. */
export function checkSameObjects(sets, charts) {
  const commands = Object.entries(setsBy(sets, charts));
  const [[first, expected], ...others] = commands.map(([name, command]) => [name, factsOf(command)]);
  for (const [name, facts] of others) {
    const wrong = [
      ...facts.filter((fact) => !expected.includes(fact)),
      ...expected.filter((fact) => !facts.includes(fact)),
    ];
    if (wrong.length > 0) throw new Error(`${first} and ${name} differ in\n${wrong.join('\n')}`);
    if (facts.length !== expected.length) throw new Error(`${name} writes ${facts.length} objects`);
  }
  return expected.length;
}

function factsOf(command) {
  rmSync(DIST, { recursive: true, force: true });
  mkdirSync(DIST, { recursive: true });
  run({ ...command, to: 'objects.yaml' });
  const files = readdirSync(DIST).map((file) => join(DIST, file));
  const texts = (files.length > 0 ? files : [join(OUT, 'objects.yaml')]).map((file) =>
    readFileSync(file, 'utf8'),
  );
  const objects = texts.flatMap((text) => parseAllDocuments(text).map((one) => one.toJS())).filter(Boolean);
  return objects.map(factOf).toSorted();
}

function factOf({ kind, metadata: { name, namespace }, ...rest }) {
  if (FACTS[kind] === undefined) throw new Error(`a ${kind} is written, which no set has`);
  return JSON.stringify([kind, namespace, kind === 'RoleBinding' ? '' : name, FACTS[kind](rest)]);
}
