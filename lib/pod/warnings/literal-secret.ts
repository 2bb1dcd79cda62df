import { FinishedPod } from '../../manifest/finished-pod';
import { isLiteralSecret } from '../../manifest/literal-secret';
import { Warning } from '../../validation/warning';
import { inContainer, listOf } from './container-words';

/** Variables whose literal value looks like a secret, which everyone who can read the manifest can read. */
export function literalSecrets({ containers }: FinishedPod): Warning[] {
  return containers.flatMap((container) => {
    const found = listOf(container.spec.env).filter(isSecret);
    if (found.length === 0) return [];
    const names = found.map(({ name }) => `env["${name}"]`).join(', ');
    const [look, them] = found.length > 1 ? ['look like secrets', 'them'] : ['looks like a secret', 'it'];
    const message = `${names}${inContainer(container)} ${look}, and everyone who can read the manifest can read ${them}`;
    const cure =
      'write EnvValue.fromSecretValue({ secret, key }), and change the secret if it has been committed';
    return [{ id: 'batch/literal-secret', message, cure }];
  });
}

function isSecret({ name, value }: { readonly name?: string; readonly value?: string }): boolean {
  return typeof value === 'string' && isLiteralSecret(String(name), value);
}
