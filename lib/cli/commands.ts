import { apply } from './apply';
import { init } from './init';
import { Command } from './program/command';
import { record } from './record';
import { review } from './review';
import { synth } from './synth';

/** All commands, in the order of the overview. */
export const COMMANDS: readonly Command[] = [apply, init, record, review, synth];
