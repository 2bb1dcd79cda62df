// Posts a file as a note of the merge request, or updates the note that an earlier pipeline posted.
import { readFileSync } from 'node:fs';

const { CI_API_V4_URL, CI_PROJECT_ID, CI_MERGE_REQUEST_IID, REVIEW_TOKEN } = process.env;
const MARKER = '<!-- cdk8s-jobs-review';
const notes = `${CI_API_V4_URL}/projects/${CI_PROJECT_ID}/merge_requests/${CI_MERGE_REQUEST_IID}/notes`;

const body = readFileSync(process.argv[2], 'utf8');
const me = await ask('GET', `${CI_API_V4_URL}/user`);
const earlier = await find((note) => note.author.id === me.id && note.body.startsWith(MARKER));
await (earlier ? ask('PUT', `${notes}/${earlier.id}`, { body }) : ask('POST', notes, { body }));

async function find(isWanted) {
  for (let page = 1; ; page++) {
    const found = await ask('GET', `${notes}?per_page=100&page=${page}`);
    const note = found.find(isWanted);
    if (note || found.length < 100) return note;
  }
}

async function ask(method, url, content) {
  const headers = { 'PRIVATE-TOKEN': REVIEW_TOKEN, 'Content-Type': 'application/json' };
  const answer = await fetch(url, { method, headers, body: content && JSON.stringify(content) });
  if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}
