import type { Command } from './command';

export const checkUnits: Command = {
  usage: '',
  what: 'Check every deck, scenario and lab; needs no database',
  flags: [],
  run: async () => {
    // Loaded here, because the other commands should not wait for the highlighter.
    const [{ checkContent, formatProblem }, { loadLabs }] = await Promise.all([
      import('@/lib/content'),
      import('@/lib/labs/load-labs'),
    ]);
    const { cardIds, ...content } = await checkContent();
    const { labs, problems: labProblems } = await loadLabs(process.cwd(), new Set(cardIds));
    const problems = [...content.problems, ...labProblems];
    const counts = { ...content.counts, labs: labs.length };
    const errors = problems.filter((problem) => problem.severity === 'error').length;
    const warnings = problems.length - errors;
    const { units, cards, scenarios } = counts;
    const summary = `${units} units, ${cards} cards, ${scenarios} scenarios, ${labs.length} labs: ${errors} errors, ${warnings} warnings.`;
    return {
      text: [...problems.map(formatProblem), summary].join('\n'),
      json: { problems, counts },
      failed: errors > 0,
    };
  },
};
