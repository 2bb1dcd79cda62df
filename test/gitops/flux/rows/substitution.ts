/** Scripts in which Flux finds variables. */

import { Delivery, RunOnceJob, Script } from 'cdk8s-jobs';
import { IMAGE } from '../../../e2e/kubernetes';
import { Facts } from '../../support/results';
import { manifests } from '../forms';
import { Row } from '../lab';

const SUBSTITUTES = { postBuild: { substitute: { KNOWN: 'known' } } };

/** The output of a script with variables, and whether Flux can read it at all. */
function substitution(label: string, delivery: Delivery | undefined, text: string, predicted: Facts): Row {
  return {
    form: `script with \`${text}\`, ${label}`,
    done: 'a Kustomization with `postBuild`',
    kustomization: SUBSTITUTES,
    predicted,
    see: async (lab): Promise<Facts> => {
      const folder = manifests((chart) => {
        new RunOnceJob(chart, 'j', {
          image: IMAGE,
          script: Script.fromInline(`WORD=shell.txt; ${text}\n`),
          backoffLimit: 0,
          delivery,
        });
      });
      const flux = await lab.commit(folder);
      if (flux !== 'ready') return { flux: flux.split(':')[0] };
      await lab.ended();
      const [job] = await lab.jobs();
      return { flux, prints: (await lab.log(job.metadata.name)) || 'nothing' };
    },
  };
}

export const SUBSTITUTION_ROWS: readonly Row[] = [
  substitution('no `delivery`', undefined, 'echo "got ${WORD}"', { flux: 'BuildFailed' }),
  substitution('no `delivery`', undefined, 'echo "got $WORD"', { flux: 'ready', prints: 'got shell.txt' }),
  substitution('no `delivery`', undefined, 'echo "got ${KNOWN:-mine}"', {
    flux: 'ready',
    prints: 'got known',
  }),
  substitution('no `delivery`', undefined, 'echo "got ${WORD%.txt}"', { flux: 'BuildFailed' }),
  substitution('no `delivery`', undefined, 'echo "got ${WORD:?unset}"', {
    flux: 'ready',
    prints: 'got unset',
  }),
  substitution('no `delivery`', undefined, 'echo "got $${WORD}"', { flux: 'ready', prints: 'got shell.txt' }),
  substitution('`Delivery.flux()`', Delivery.flux(), 'echo "got ${WORD}"', {
    flux: 'ready',
    prints: 'got shell.txt',
  }),
  substitution('`Delivery.flux()`', Delivery.flux(), 'echo "got ${WORD%.txt}"', {
    flux: 'ready',
    prints: 'got shell',
  }),
  substitution(
    '`Delivery.flux({ substitute: true })`',
    Delivery.flux({ substitute: true }),
    'echo "got ${KNOWN}"',
    {
      flux: 'ready',
      prints: 'got known',
    },
  ),
];
