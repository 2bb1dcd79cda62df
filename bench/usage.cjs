// Required before a program: when it ends, writes to a file how much CPU time it used, its peak memory, and when it called
// `performance.mark`.
const { writeFileSync } = require('node:fs');

const marks = [];
const { mark } = performance;
performance.mark = (name, ...others) => {
  marks.push({ name, wall: performance.now(), cpu: cpu() });
  return mark.call(performance, name, ...others);
};

function cpu() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

process.on('exit', () => {
  const end = { name: 'end', wall: performance.now(), cpu: cpu() };
  const peak = process.resourceUsage().maxRSS / 1024;
  writeFileSync(process.env.USAGE_FILE, JSON.stringify({ cpu: end.cpu, peak, marks: [...marks, end] }));
});
