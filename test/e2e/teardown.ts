import { execFileSync } from 'child_process';
import * as path from 'path';

export default function teardown(): void {
  if (process.env.E2E_OWN_NODE === 'started')
    execFileSync(path.join(__dirname, '../cluster/cluster'), ['down']);
}
