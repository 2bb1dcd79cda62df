import { Problem } from '../../validation/problem';
import { Asked } from './asked';

const LONGEST_PORT_NAME = 15;

/** A name that Services and probes know a port by. */
export function isPortName(text: unknown): boolean {
  return (
    typeof text === 'string' &&
    text.length <= LONGEST_PORT_NAME &&
    /^(?=.*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text)
  );
}

export function isPort(port: unknown): boolean {
  return Number.isInteger(port) && Number(port) >= 1 && Number(port) <= 65535;
}

/** What is wrong with the ports of a container, by paths below it. */
export function portProblems({ spec: { ports }, accepts }: Asked): Problem[] {
  if (ports === undefined) return [];
  const seen = new Set<string>();
  const isTwice = (text: string) => seen.size === seen.add(text).size;
  return ports.flatMap(({ name, containerPort, protocol = 'TCP' }, index) => {
    const problems: Problem[] = [];
    const at = ['ports', index];
    if (!isPort(containerPort)) problems.push(noPort([...at, 'containerPort'], containerPort));
    if (name !== undefined && !accepts(name, isPortName)) problems.push(noPortName([...at, 'name'], name));
    if (name !== undefined && isTwice(`name ${name}`)) problems.push(duplicate([...at, 'name'], name));
    if (isTwice(`port ${containerPort}/${protocol}`))
      problems.push(duplicate([...at, 'containerPort'], containerPort));
    return problems;
  });
}

export function noPort(path: Problem['path'], got: unknown): Problem {
  return {
    code: 'value/number',
    path,
    rule: 'must be a port from 1 to 65535',
    got,
    cure: 'write the one that the program listens on',
  };
}

function noPortName(path: Problem['path'], got: string): Problem {
  return {
    code: 'name/format',
    path,
    rule: `must be a port name: at most ${LONGEST_PORT_NAME} lower-case letters, digits and "-", with at least one letter`,
    got,
    cure: "write it like 'http'",
  };
}

/** A port twice is accepted, until somebody applies the manifest server-side. */
function duplicate(path: Problem['path'], got: unknown): Problem {
  return {
    code: 'value/duplicate',
    path,
    rule: 'must differ from those before',
    got,
    cure: 'remove or change one of the two',
  };
}
