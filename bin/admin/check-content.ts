import type { Command } from './command';

export const checkUnits: Command = {
  usage: '',
  what: 'Check every deck; needs no database',
  flags: [],
  run: async () => {
    // Loaded here, because the other commands should not wait for the highlighter.
    const { checkContent, formatProblem } = await import('@/lib/content');
    const report = await checkContent();
    const { units, cards } = report.counts;
    const errors = report.problems.filter((problem) => problem.severity === 'error').length;
    const warnings = report.problems.length - errors;
    const summary = `${units} units, ${cards} cards: ${errors} errors, ${warnings} warnings.`;
    return { text: [...report.problems.map(formatProblem), summary].join('\n'), json: report, failed: errors > 0 };
  },
};
