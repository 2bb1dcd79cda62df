import { execFileSync, spawn } from 'child_process';
import * as fs from 'fs';
import * as http from 'http';
import { AddressInfo } from 'net';
import * as os from 'os';
import * as path from 'path';

const BRANCH = 'refs/heads/main';

/** Serves Git repositories over HTTP on this machine, like a forge. */
export class GitHost {
  private readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gitops-repositories-'));
  private readonly server = http.createServer((request, response) => {
    void answer(this.folder, request, response);
  });

  public async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  /** A new repository, which has no commit yet. */
  public repository(name: string): GitRepository {
    const folder = path.join(this.folder, `${name}.git`);
    execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', folder]);
    const { port } = this.server.address() as AddressInfo;
    return new GitRepository(folder, `http://127.0.0.1:${port}/${name}.git`);
  }

  public async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
    fs.rmSync(this.folder, { recursive: true });
  }
}

/** A repository with one branch, `main`. */
export class GitRepository {
  private isEmpty = true;

  public constructor(
    private readonly folder: string,
    public readonly url: string,
  ) {}

  /** Commits these files and no others, and returns the hash of the commit. */
  public commit(files: { readonly [path: string]: string }): string {
    const stream = [
      `commit ${BRANCH}`,
      'committer An author <author@example.com> now',
      'data 7\nan edit',
      ...(this.isEmpty ? [] : [`from ${BRANCH}^0`]),
      'deleteall',
      ...Object.entries(files).map(
        ([file, text]) => `M 100644 inline ${file}\ndata ${Buffer.byteLength(text)}\n${text}`,
      ),
      '',
    ];
    const git = (args: string[], input?: string) =>
      execFileSync('git', ['-C', this.folder, ...args], { input, encoding: 'utf8' });
    git(['fast-import', '--quiet', '--date-format=now'], stream.join('\n'));
    this.isEmpty = false;
    return git(['rev-parse', BRANCH]).trim();
  }
}

/** Git's own server, which is called as a CGI program. */
async function answer(root: string, request: http.IncomingMessage, response: http.ServerResponse) {
  const { pathname, searchParams } = new URL(request.url!, 'http://localhost');
  const env = {
    ...process.env,
    GIT_PROJECT_ROOT: root,
    GIT_HTTP_EXPORT_ALL: '1',
    PATH_INFO: pathname,
    QUERY_STRING: searchParams.toString(),
    REQUEST_METHOD: request.method,
    CONTENT_TYPE: request.headers['content-type'] ?? '',
    HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
    GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
    REMOTE_ADDR: '127.0.0.1',
  };
  const backend = spawn('git', ['http-backend'], { env, stdio: ['pipe', 'pipe', 'ignore'] });
  backend.stdin.on('error', () => undefined);
  request.pipe(backend.stdin);
  const chunks: Buffer[] = [];
  for await (const chunk of backend.stdout) chunks.push(chunk as Buffer);
  const output = Buffer.concat(chunks);
  const split = output.indexOf('\r\n\r\n');
  const headers = output.subarray(0, split).toString().split('\r\n');
  for (const header of headers.filter((line) => line !== '')) {
    const [name, value] = [header.slice(0, header.indexOf(':')), header.slice(header.indexOf(':') + 2)];
    if (name === 'Status') response.statusCode = Number(value.slice(0, 3));
    else response.setHeader(name, value);
  }
  response.end(output.subarray(split + 4));
}
