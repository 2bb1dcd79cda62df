import { stripVTControlCharacters } from 'node:util';
import { storyText } from '../support/stories.mjs';
import { box, escape, picture, text } from './svg.mjs';

const STORY = 'schedule@apply';
const COMMAND = 'npx cdk8s-jobs review';
const COLOUR = '\u001b[';
const LINE = 18;
const WIDTH = 700;
const CLASSES = { 1: 'bold', 2: 'dim', 31: 'red', 36: 'blue' };

/** What a terminal shows of a review. */
export function review(load) {
  const lines = storyText(load, STORY, { isColoured: true }).trimEnd().split('\n');
  const height = (lines.length + 2) * LINE + 34;
  const rows = lines.map((line, index) => spans(20, 46 + (index + 1.6) * LINE, line));
  return picture(
    {
      width: WIDTH,
      height,
      title: 'A review in a terminal',
      desc: `The output of ${COMMAND}: ${stripVTControlCharacters(lines.join(' ')).replace(/\s+/g, ' ')}`,
    },
    box(0.5, 0.5, WIDTH - 1, height - 1),
    text(20, 38, `$ ${COMMAND}`, 'code bold'),
    rows,
  );
}

/** A line with the colours of a terminal. */
function spans(x, y, line) {
  const [first, ...coloured] = line.split(COLOUR);
  const all = coloured.map((part) => {
    const end = part.indexOf('m');
    const classes = part
      .slice(0, end)
      .split(';')
      .flatMap((code) => CLASSES[code] ?? []);
    const words = escape(part.slice(end + 1));
    return classes.length === 0 || words === ''
      ? words
      : `<tspan class="${classes.join(' ')}">${words}</tspan>`;
  });
  return `<text class="code" xml:space="preserve" x="${x}" y="${y}">${escape(first)}${all.join('')}</text>`;
}
