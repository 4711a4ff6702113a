import { systemCtx } from '@/lib/auth';
import type { Command } from './command';
import { runBatches, sum } from './run-batches';

export const regradeLabs: Command = {
  usage: '[--lab S]',
  what: 'Judge everything that was handed in again, by the rules as they are now',
  flags: ['lab'],
  run: async ({ lab }) => {
    // Loaded here, because the other commands should not wait for the judges.
    const { regradeSubmissions } = await import('@/lib/labs');
    const only = lab ? { slug: lab } : {};
    const batches = await runBatches((from) => regradeSubmissions({ ctx: systemCtx(), input: { ...only, ...from } }));
    const judged = sum(batches.map((batch) => batch.judged));
    const changed = sum(batches.map((batch) => batch.changed));
    return {
      text: `${judged} submissions judged again, ${changed} of them otherwise than before.`,
      json: { judged, changed },
    };
  },
};
