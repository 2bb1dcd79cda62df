import { Progress, Screen } from '../program/progress';
import { Around } from './kubectl';

/** What the calls do, by their command. All others read. */
const DOING: { readonly [command: string]: string } = {
  create: 'writing the lock',
  delete: 'deleting removed objects',
  patch: 'writing the lock',
  wait: 'waiting for its kinds',
};

/** Shows what kubectl is doing if it takes long and there is a terminal. */
export function shownCalls(folder: string, screen: Screen = process.stderr): Pick<Around, 'onCall'> {
  if (screen.isTTY !== true || process.env.TERM === 'dumb') return {};
  const progress = new Progress(folder, screen);
  let sent = 0;
  return {
    onCall(args, input) {
      if (args[0] !== 'apply') return progress.awaiting(DOING[args[0]] ?? 'reading the cluster');
      const count = (JSON.parse(input) as { readonly items: readonly unknown[] }).items.length;
      const ended = progress.awaiting(`${sending(args, count)}${sent === 0 ? '' : `, ${sent} already sent`}`);
      return () => {
        sent += count;
        ended();
      };
    },
  };
}

function sending(args: readonly string[], count: number): string {
  const objects = count === 1 ? 'one object' : `${count} objects`;
  return args.includes('--dry-run=server') ? `trying ${objects}` : `sending ${objects}`;
}
