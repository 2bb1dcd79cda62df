import { arrow, box, lines, picture, text } from './svg.mjs';

const ROW = 84;
const TOP = 62;
const PLAIN_JOB = {
  you: ['A plain Job, whose name stays', 'the same: an edit'],
  name: 'migrate',
  cluster: ['Kubernetes refuses the edit:', 'field is immutable'],
  look: 'red-box',
  isSame: true,
};

/** What becomes of a one-time job when its code is edited, with the names that the library gives it. */
export function runOnceEdit(load) {
  const steps = stepsOf(namesOf(load));
  return picture(
    {
      width: 880,
      height: TOP + (steps.length + 1) * ROW + 6,
      title: 'What happens to a one-time job when you edit it',
      desc: steps
        .map(({ you, name, cluster }) => `${you.join(' ')}: Job ${name}. ${cluster.join(' ')}.`)
        .join(' '),
    },
    ['what you do', 'Job in dist/', 'after kubectl apply'].map((head, index) =>
      text([24, 330, 594][index], 30, head, 'bold'),
    ),
    steps.map((step, index) => rowOf(step, TOP + index * ROW)),
    rowOf(PLAIN_JOB, TOP + steps.length * ROW + 6),
  );
}

function rowOf({ you, name, cluster, look, isSame }, top) {
  const center = top + 30;
  const head = [
    [270, center],
    [304, center],
  ];
  const tail = [
    [536, center],
    [570, center],
  ];
  return [
    middleLines(24, center, you),
    arrow(head),
    box(306, top, 228, 60, isSame ? '' : 'blue-box'),
    text(420, center + 5, name, 'code bold middle'),
    arrow(tail),
    box(572, top, 298, 60, look),
    middleLines(588, center, cluster),
  ];
}

/** Lines whose middle is at a height. */
function middleLines(x, middle, all) {
  return lines(x, middle + 5 - ((all.length - 1) * 19) / 2, all);
}

/** The names that the job has after each step. */
function namesOf(load) {
  const { App, Chart } = load('cdk8s');
  const { RunOnceJob } = load('cdk8s-jobs');
  const nameOf = (props) => {
    const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
    return new RunOnceJob(chart, 'migrate', { command: ['shop', 'migrate'], ...props }).name;
  };
  const image = 'ghcr.io/acme/shop:3.3.0';
  return {
    first: nameOf({ image: 'ghcr.io/acme/shop:3.2.0' }),
    edited: nameOf({ image }),
    again: nameOf({ image, rerun: '2026-12-01' }),
  };
}

function stepsOf({ first, edited, again }) {
  return [
    {
      you: ['You write the job with', 'image shop:3.2.0'],
      name: first,
      cluster: ['The Job runs once.'],
      look: 'green-box',
    },
    {
      you: ['You change nothing', 'and apply again'],
      name: first,
      cluster: ['Nothing runs: the Job is there', 'and has finished.'],
      look: '',
      isSame: true,
    },
    {
      you: ['You edit the image', 'to shop:3.3.0'],
      name: edited,
      cluster: ['A new Job runs once. The old one', 'stays until you remove it.'],
      look: 'green-box',
    },
    {
      you: ['You ask for one more run:', "rerun: '2026-12-01'"],
      name: again,
      cluster: ['A new Job runs once.'],
      look: 'green-box',
    },
  ];
}
