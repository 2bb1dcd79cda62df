import { FinishedContainer, FinishedPod } from '../../manifest/finished-pod';
import { Variables } from '../../shell/expansions';
import { shellCall } from '../../shell/shells';
import { expandsValues, strayValue, StrayWord, strayWords } from '../../shell/stray-words';
import { NO_WARNINGS, Warning } from '../../validation/warning';
import { INDEX_VARIABLE } from '../env/env-references';
import { hasCommand, inContainer, listOf, placeOf, wordsOf } from './container-words';
import { oddCommand } from './shell/command-words';

/** Shell syntax in command lines and variables that no shell interprets. */
export function shellWords({ containers }: FinishedPod): Warning[] {
  return containers.flatMap((container) => {
    const isCommand = hasCommand(container);
    const isReferring = listOf(container.spec.env).some(hasDollar);
    if (!isCommand && !isReferring) return NO_WARNINGS;
    const variables = variablesOf(container);
    // One warning is enough for a command line that is written as for a shell.
    const stray = isCommand ? inCommand(container, withIndex(variables)) : [];
    return [...(stray.length > 0 ? stray : oddCommand(container)), ...inVariables(container, variables)];
  });
}

/** Whether the value of a variable may have syntax that a shell expands. */
function hasDollar({ value }: { readonly value?: unknown }): boolean {
  return typeof value === 'string' && value.includes('$');
}

function inCommand(container: FinishedContainer, variables: Variables): Warning[] {
  const found = strayWords(wordsOf(container), variables);
  if (found.length === 0) return [];
  const places = found.map(
    ({ at, kind, shown }) => `${placeOf(container, at)} has ${shown ?? NAMELESS[kind]}`,
  );
  const message = `${listed(places)}${inContainer(container)}, which only a shell would interpret, and no shell runs here`;
  return [{ id: 'batch/shell-words', message, cure: cureOf(found) }];
}

const NAMELESS = { operator: 'an operator', command: '$(…)', reference: '$(NAME)', variable: '$NAME' };
const MOST_PLACES = 3;

function listed(places: readonly string[]): string {
  const more = places.length - MOST_PLACES;
  return `${places.slice(0, MOST_PLACES).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function cureOf(found: readonly StrayWord[]): string {
  if (found.some(({ kind }) => kind === 'operator' || kind === 'command'))
    return "write a script, or ['/bin/sh', '-c', '…']";
  if (found.every(isIndex)) return `write $(${INDEX_VARIABLE}), which Kubernetes expands`;
  return 'write $(NAME), which Kubernetes expands, and declare NAME in env';
}

/** The completion index is a variable of each container of an indexed Job, and needs no declaration. */
function isIndex({ shown = '' }: StrayWord): boolean {
  return shown.replace(/^\$\{?|\}$/g, '') === INDEX_VARIABLE;
}

/** Values are not shown, because they may be secret. */
function inVariables(container: FinishedContainer, variables: Variables): Warning[] {
  if (textsOf(container).some(expandsValues)) return [];
  const found = listOf(container.spec.env).filter(
    ({ name, value }) =>
      typeof value === 'string' && strayValue(String(name), value, variables) !== undefined,
  );
  if (found.length === 0) return [];
  const names = listed(found.map(({ name }) => `env["${name}"]`));
  const message = `${names}${inContainer(container)} ${found.length > 1 ? 'have' : 'has'} $(…) or $NAME in its value, which only a shell would expand, and no shell runs here`;
  const cure = 'write $(NAME) for a variable that is declared, or compute the value in a script';
  return [{ id: 'batch/shell-words', message, cure }];
}

function textsOf(container: FinishedContainer): string[] {
  const words = wordsOf(container);
  const operand = shellCall(words)?.operand;
  return [container.script ?? '', operand === undefined ? '' : words[operand]];
}

/**
 * Kubernetes appends the completion index after all other variables, so command lines can refer to it, but values cannot.
 */
function withIndex({ has, isOpen }: Variables): Variables {
  return { has: (name) => name === INDEX_VARIABLE || has(name), isOpen };
}

function variablesOf({ spec }: FinishedContainer): Variables {
  const names = new Set(listOf(spec.env).map(({ name }) => String(name)));
  return { has: (name) => names.has(name), isOpen: listOf(spec.envFrom).length > 0 };
}
