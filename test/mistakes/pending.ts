/** What is said of mistakes that nothing tells yet, by the words of their rows. A row that is told leaves this list. */
export const PENDING: { readonly [mistake: string]: string } = {
  'never, by 31 February': 'schedule/never',
  'a zone whose rules have just changed': 'silent',
  'line ends of Windows in a file that is run': 'silent',
  'a request above the limit of the pod': 'silent',
  'a sidecar whose restarts are counted as tries of the job': 'silent',
  'one retry in the pod, which is ended before it can do anything': 'silent',
  'no retry in the pod, and it starts twice': 'silent',
  'a finished job that is deleted, and runs again with the next apply': 'silent',
  'a finished job that is deleted at once': 'silent',
  'an exit code that no program has': 'silent',
  'an eviction fails the job, since the rule for 137 and 143 comes first': 'silent',
  'limits per index for restarts in the pod': 'silent',
  'no pod at all': 'silent',
  'an account of cdk8s-plus with permissions, whose job gets no token': 'silent',
  'three dots for the folder': 'silent',
  'a folder that starts with two dots': 'silent',
};
