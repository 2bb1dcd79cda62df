// The little of SVG that the pictures need. Their colours follow the reader's light or dark mode.

const COLOURS = {
  paper: ['#ffffff', '#0d1117'],
  ink: ['#1f2328', '#e6edf3'],
  dim: ['#59636e', '#9198a1'],
  line: ['#818b98', '#656c76'],
  box: ['#f6f8fa', '#161b22'],
  blue: ['#0550ae', '#79c0ff'],
  green: ['#116329', '#7ee787'],
  red: ['#a40e26', '#ff7b72'],
  'blue-box': ['#ddf4ff', '#0c2d4d'],
  'green-box': ['#dafbe1', '#0f2e1a'],
  'red-box': ['#ffebe9', '#3c1618'],
};

/** A whole picture; `desc` tells those who do not see it what it shows. */
export function picture({ width, height, title, desc }, ...parts) {
  const colours = (mode) =>
    Object.entries(COLOURS)
      .map(([name, modes]) => `--${name}:${modes[mode]}`)
      .join(';');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title desc">
<title id="title">${escape(title)}</title>
<desc id="desc">${escape(desc)}</desc>
<style>
svg{${colours(0)};background:var(--paper)}
@media (prefers-color-scheme: dark){svg{${colours(1)}}}
text{font:14px system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;fill:var(--ink);white-space:pre}
.code{font-family:ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:13px}
.small{font-size:12px}.bold{font-weight:600}.middle{text-anchor:middle}
${['dim', 'blue', 'green', 'red'].map((name) => `.${name}{fill:var(--${name})}`).join('')}
rect{fill:var(--box);stroke:var(--line)}
${['blue', 'green', 'red'].map((name) => `.${name}-box{fill:var(--${name}-box);stroke:var(--${name})}`).join('')}
.paper{fill:var(--paper);stroke:none}
path{fill:none;stroke:var(--line);stroke-width:1.5}.head{fill:var(--line);stroke:none}
.dashed{stroke-dasharray:5 4}
</style>
<rect class="paper" width="${width}" height="${height}"/>
${parts.flat(Infinity).join('\n')}
</svg>
`;
}

export function text(x, y, words, classes = '') {
  return `<text x="${round(x)}" y="${round(y)}"${named(classes)}>${escape(words)}</text>`;
}

/** Lines below one another. */
export function lines(x, y, all, classes = '', height = 19) {
  return all.map((line, index) => text(x, y + index * height, line, classes));
}

export function box(x, y, width, height, classes = '') {
  return `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="6"${named(classes)}/>`;
}

/** A line through points, with a head at its end. */
export function arrow(points, classes = '') {
  const path = points.map((point, index) => `${index === 0 ? 'M' : 'L'}${at(point)}`).join('');
  return `<path d="${path}"${named(classes)}/>${head(points)}`;
}

/** A smooth line by way of points, with a head at its end. */
export function curve(points, classes = '') {
  if (points.length < 3) return arrow(points, classes);
  const inner = points.slice(1, -1);
  const path = inner.map((point, index) => {
    const next = inner[index + 1];
    const end = next === undefined ? points.at(-1) : [(point[0] + next[0]) / 2, (point[1] + next[1]) / 2];
    return `Q${at(point)} ${at(end)}`;
  });
  return `<path d="M${at(points[0])}${path.join('')}"${named(classes)}/>${head(points)}`;
}

function head(points) {
  const [before, end] = points.slice(-2);
  const angle = (Math.atan2(end[1] - before[1], end[0] - before[0]) * 180) / Math.PI;
  return `<path class="head" transform="translate(${at(end)}) rotate(${round(angle)})" d="M0 0L-8 -4L-8 4Z"/>`;
}

/** About as wide as text in the font of code. */
export function codeWidth(words) {
  return words.length * 7.9;
}

export function escape(words) {
  return words.replace(
    /[&<>"]/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign],
  );
}

function named(classes) {
  return classes === '' ? '' : ` class="${classes}"`;
}

function at(point) {
  return point.map(round).join(' ');
}

function round(number) {
  return Math.round(number * 10) / 10;
}
