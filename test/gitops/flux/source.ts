/**
 * Stands in for source-controller: archives of files over HTTP, and the status of a GitRepository that names them.
 * kustomize-controller reads nothing else of it.
 */

import { execFileSync } from 'child_process';
import { createHash } from 'crypto';
import * as fs from 'fs';
import * as http from 'http';
import { AddressInfo } from 'net';
import * as os from 'os';
import * as path from 'path';
import { api, tryKubectl } from '../../review-scenarios/cluster';

export interface Files {
  readonly [path: string]: string;
}

export class Archives {
  private readonly archives = new Map<string, Buffer>();
  private readonly server = http.createServer((request, response) => {
    const archive = this.archives.get(request.url!);
    response.statusCode = archive ? 200 : 404;
    response.end(archive);
  });

  public async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  /** Publishes these files, and no others, as the content of a GitRepository; returns their revision. */
  public async publish(namespace: string, name: string, files: Files): Promise<string> {
    const archive = tarOf(files);
    const digest = createHash('sha256').update(archive).digest('hex');
    const file = `/${namespace}/${name}/${digest}.tar.gz`;
    this.archives.set(file, archive);
    const { port } = this.server.address() as AddressInfo;
    const revision = `main@sha1:${digest.slice(0, 40)}`;
    const artifact = {
      path: file.slice(1),
      url: `http://127.0.0.1:${port}${file}`,
      revision,
      digest: `sha256:${digest}`,
      lastUpdateTime: new Date().toISOString().replace(/\.\d+/, ''),
      size: archive.length,
    };
    const status = { artifact, observedGeneration: 1 };
    await api(`${repositories(namespace)}/${name}/status`, 'PATCH', { status });
    return revision;
  }

  public stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

const GROUP = 'source.toolkit.fluxcd.io';
const KINDS = ['GitRepository', 'OCIRepository', 'Bucket', 'ExternalArtifact'] as const;

/** The kinds of sources that kustomize-controller watches, with any fields. */
export const SOURCE_KINDS = KINDS.map((kind) => {
  const plural = kind.toLowerCase().replace(/y$/, 'ie').concat('s');
  const any = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${GROUP}` },
    spec: {
      group: GROUP,
      names: { kind, plural },
      scope: 'Namespaced',
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          subresources: { status: {} },
          schema: { openAPIV3Schema: { type: 'object', properties: { spec: any, status: any } } },
        },
      ],
    },
  };
});

/** A GitRepository that nothing fetches. */
export async function createRepository(namespace: string, name: string): Promise<void> {
  const repository = {
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'GitRepository',
    metadata: { name },
    spec: { interval: '1h', url: 'https://git.example.com/jobs', ref: { branch: 'main' } },
  };
  await tryKubectl(['create', '-n', namespace, '-f', '-'], JSON.stringify(repository));
}

function repositories(namespace: string): string {
  return `/apis/source.toolkit.fluxcd.io/v1/namespaces/${namespace}/gitrepositories`;
}

/** The same bytes for the same files. */
function tarOf(files: Files): Buffer {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gitops-archive-'));
  try {
    for (const [file, text] of Object.entries(files)) {
      fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      fs.writeFileSync(path.join(folder, file), text);
    }
    const same = ['--sort=name', '--mtime=@0', '--owner=0', '--group=0'];
    const tar = execFileSync('tar', [...same, '-cf', '-', '-C', folder, '.']);
    return execFileSync('gzip', ['-n'], { input: tar });
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}
