import { FinishedPod } from '../../manifest/finished-pod';
import { Problem } from '../../validation/problem';

/** hostPath volumes whose path Kubernetes refuses, and relative paths, with which no container starts. */
export function hostPathProblems({ spec }: FinishedPod): Problem[] {
  return (spec.volumes ?? []).flatMap(({ hostPath }, index) => {
    const path: unknown = hostPath?.path;
    const isPlain = typeof path === 'string' && path.startsWith('/') && !path.split('/').includes('..');
    if (hostPath === undefined || isPlain) return [];
    return [
      {
        code: 'volume/path',
        path: ['volumes', index, 'hostPath', 'path'],
        rule: 'must be an absolute path of the node without ".."',
        got: path,
        cure: "write it like '/var/log'",
      },
    ];
  });
}
