/** The style of the page: few colors, each with a word, sign or shape. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#ffffff, #14171a);
  --tint: light-dark(#f4f5f6, #1d2125);
  --ink: light-dark(#1b1f23, #e4e7ea);
  --soft: light-dark(#59626b, #a0a9b2);
  --line: light-dark(#d5dade, #363c42);
  --gain: light-dark(#a83a00, #ffa066);
  --loss: light-dark(#0b5cad, #7db8f5);
  --alarm: light-dark(#b3122f, #ff8095);
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace;
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 2rem 1.5rem 3rem; max-width: 70rem;
  background: var(--paper); color: var(--ink);
  font: 15px/1.5 system-ui, -apple-system, 'Segoe UI', 'Liberation Sans', 'DejaVu Sans', sans-serif;
}
h1 { margin: .1rem 0 .8rem; font-size: 1.6rem; line-height: 1.3; font-weight: 650; letter-spacing: -.01em; text-wrap: pretty; }
h2 { margin: 2rem 0 -1rem; font-size: 1.25rem; }
article:only-child > h2 { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
h3 { margin: 2.2rem 0 .6rem; padding-top: .7rem; border-top: 1px solid var(--line); font-size: 1.1rem; }
h4 { margin: 1.2rem 0 .3rem; font-size: .95rem; }
p { margin: .4rem 0; max-width: 46rem; }
ul { margin: 0; padding: 0; list-style: none; }
code, pre, svg .name, svg text.time { font-family: var(--mono); }
code { font-size: .88em; overflow-wrap: anywhere; unicode-bidi: isolate; }
h1 code { font-size: .9em; }
a { color: inherit; text-underline-offset: .2em; }
:focus-visible { outline: 3px solid var(--loss); outline-offset: 2px; border-radius: 2px; }
summary { cursor: pointer; }
.eyebrow, .about, .more, footer { color: var(--soft); font-size: .87rem; }
.eyebrow { margin: 0; }
.also { color: var(--soft); }
nav span { color: var(--soft); font-variant-numeric: tabular-nums; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: 1rem; top: -4rem; padding: .4rem .8rem; background: var(--paper); border: 1px solid var(--line); }
.skip:focus { top: .5rem; }
nav { margin-top: 1rem; }
nav a { display: inline-block; margin-right: 1rem; }
table { border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums; }
th, td { padding: .3rem .9rem .3rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; font-weight: 400; min-width: 5.5rem; }
thead :is(td, th) { color: var(--soft); font-size: .85em; white-space: nowrap; }
.counts td:first-child { min-width: 0; text-align: right; font-weight: 650; }
.counts td:last-child { color: var(--soft); }
.scroll { overflow-x: auto; margin: .5rem 0; }
details > .scroll, details > pre { margin: .5rem 0 .9rem; }
pre { margin: 0; padding: .5rem .7rem; background: var(--tint); font-size: .85rem; line-height: 1.45; white-space: pre-wrap; overflow-wrap: anywhere; }
ins, del { display: block; margin: 0 -.7rem; padding: 0 .7rem 0 calc(.7rem - 3px); border-left: 3px solid var(--gain); text-decoration: none; }
del { border-left: 3px dashed var(--loss); }
.findings > li { padding: .35rem 0 .35rem 1.7rem; border-left: 3px solid var(--line); margin: .4rem 0; }
.findings > .critical { border-left: 6px solid var(--alarm); padding-left: calc(1.7rem - 3px); }
.findings > .high { border-left-color: var(--alarm); }
.findings summary, .changes summary { list-style-position: outside; }
.level { display: inline-block; min-width: 4.6em; margin-right: .5em; padding: 0 .45em; border: 1px solid var(--line); border-radius: 3px; font-size: .78rem; text-align: center; color: var(--soft); }
.critical .level { background: var(--alarm); border-color: var(--alarm); color: var(--paper); font-weight: 650; }
.high .level { border-color: var(--alarm); color: var(--alarm); font-weight: 650; }
.critical .title, .high .title { font-weight: 600; }
.findings p, .findings pre, .findings .scroll { margin-left: .1rem; }
.changes li { padding: .25rem 0 .25rem 1.1rem; border-bottom: 1px solid var(--line); }
.sign { font-family: var(--mono); font-weight: 700; }
figure { margin: .8rem 0 1rem; }
.legend { display: flex; flex-wrap: wrap; gap: .2rem 1.4rem; color: var(--soft); font-size: .87rem; }
.legend span { display: inline-flex; align-items: center; gap: .5em; }
tr.gained td:first-child { color: var(--gain); font-weight: 600; }
tr.lost td:first-child { color: var(--loss); font-weight: 600; }
tr.same { color: var(--soft); }
svg { display: block; flex: none; }
svg text { fill: var(--ink); font-size: 12px; }
svg .note, svg .heading, svg .label, svg .tick, svg .time { fill: var(--soft); font-size: 11.5px; }
.graph rect { fill: var(--tint); stroke: var(--soft); }
.graph .gained rect { stroke: var(--gain); stroke-width: 2; }
.graph .lost rect { stroke: var(--loss); stroke-width: 1.5; stroke-dasharray: 5 3; }
.graph .heading { font-weight: 600; }
.link path { fill: none; stroke: var(--soft); stroke-width: 1; opacity: .7; }
.link.gained path { stroke: var(--gain); stroke-width: 2.5; opacity: 1; }
.link.lost path { stroke: var(--loss); stroke-width: 1.75; stroke-dasharray: 6 4; opacity: 1; }
.link circle { fill: var(--paper); stroke: var(--gain); stroke-width: 1.5; }
.link.lost circle { stroke: var(--loss); }
.link .sign { text-anchor: middle; font-size: 13px; }
.timeline .label, .timeline .note { text-anchor: end; }
.timeline .tick { text-anchor: middle; }
.timeline .tick.day { fill: var(--ink); font-weight: 600; }
.axis line { stroke: var(--line); }
.axis line.day { stroke: var(--soft); stroke-opacity: .6; }
.bars .before { fill: var(--paper); stroke: var(--loss); }
.bars .after { fill: var(--gain); stroke: var(--gain); }
.base, .jobs line { stroke: var(--line); }
.jobs .before line { stroke-dasharray: 3 3; }
.together text { text-anchor: middle; font-size: 11px; }
.together text.label { text-anchor: end; font-size: 11.5px; }
.together .same text { fill: var(--soft); }
.together rect { fill: none; stroke: var(--gain); stroke-width: 1.5; }
.together .before rect { stroke: var(--loss); stroke-dasharray: 3 2; }
.together .more text { font-weight: 700; }
.jobs .same path { fill: var(--soft); }
.moved .before path { fill: var(--loss); }
.moved .after path { fill: var(--gain); }
.moved .name { font-weight: 600; }
footer { margin-top: 3rem; border-top: 1px solid var(--line); }
@media (max-width: 40rem) {
  body { padding: 1.2rem 1rem 2rem; }
  h1 { font-size: 1.3rem; }
}
@media print {
  :root { color-scheme: light; }
  body { max-width: none; padding: 0; font-size: 11px; }
  nav, .skip { display: none; }
  details::details-content { content-visibility: visible; height: auto; }
  .scroll { overflow: visible; }
  figure svg { max-width: 100%; height: auto; }
  li, figure, tr { break-inside: avoid; }
}
`;
