// Posts the file that the job `review` of this pipeline wrote as a note of the merge request, or updates the note that an
// earlier pipeline posted.
const { CI_API_V4_URL, CI_PROJECT_ID, CI_PIPELINE_ID, CI_MERGE_REQUEST_IID, REVIEW_TOKEN } = process.env;
const JOB = 'review';
const FILE = 'review.md';
const MARKER = '<!-- cdk8s-jobs-review';
const project = `${CI_API_V4_URL}/projects/${CI_PROJECT_ID}`;
const notes = `${project}/merge_requests/${CI_MERGE_REQUEST_IID}/notes`;

const job = await find(`${project}/pipelines/${CI_PIPELINE_ID}/jobs`, ({ name }) => name === JOB);
if (!job) throw new Error(`this pipeline has no job ${JOB}`);
const body = await (await ask('GET', `${project}/jobs/${job.id}/artifacts/${FILE}`)).text();
const me = await (await ask('GET', `${CI_API_V4_URL}/user`)).json();
const earlier = await find(notes, (note) => note.author.id === me.id && note.body.startsWith(MARKER));
await (earlier ? ask('PUT', `${notes}/${earlier.id}`, { body }) : ask('POST', notes, { body }));

async function find(list, isWanted) {
  for (let page = 1; ; page++) {
    const found = await (await ask('GET', `${list}?per_page=100&page=${page}`)).json();
    const wanted = found.find(isWanted);
    if (wanted || found.length < 100) return wanted;
  }
}

async function ask(method, url, content) {
  const headers = { Authorization: `Bearer ${REVIEW_TOKEN}`, 'Content-Type': 'application/json' };
  const answer = await fetch(url, { method, headers, body: content && JSON.stringify(content) });
  if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${await answer.text()}`);
  return answer;
}
