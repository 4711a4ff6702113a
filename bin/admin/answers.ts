import { systemCtx } from '@/lib/auth';
import type { Command } from './command';
import { runBatches, sum } from './run-batches';

export const regradeAnswersCommand: Command = {
  usage: '',
  what: 'Grade every answer to an interview question again, by the matcher and the rubrics as they are now; what a language model or the learner said of it stays',
  flags: [],
  run: async () => {
    // Loaded here, because the other commands should not wait for the matcher.
    const { regradeAnswers } = await import('@/lib/interview');
    const batches = await runBatches((from) => regradeAnswers({ ctx: systemCtx(), input: from }));
    const graded = sum(batches.map((batch) => batch.graded));
    const changed = sum(batches.map((batch) => batch.changed));
    return {
      text: `${graded} answers graded again, ${changed} of them in another band than before.`,
      json: { graded, changed },
    };
  },
};
