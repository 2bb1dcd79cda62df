import { Problem } from '../../validation/problem';
import { Asked } from './asked';

const LONGEST_PORT_NAME = 15;

/** Whether a value is a name by which Services and probes can refer to a port. */
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

/** The problems of the ports of a container, with paths relative to the container. */
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
    cure: 'write the port that the program listens on',
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

/** The API server accepts a duplicate port, but a server-side apply of the manifest fails. */
function duplicate(path: Problem['path'], got: unknown): Problem {
  return {
    code: 'value/duplicate',
    path,
    rule: 'must differ from those before',
    got,
    cure: 'remove or change one of the two',
  };
}
