/** One thing wrong with a deck, at a place an editor can jump to. Lines and columns count from 1. */
export type Problem = {
  file: string;
  line: number;
  column: number;
  rule: string;
  message: string;
  severity: 'error' | 'warning';
};

/** Adds a problem to a list; bound to one file. */
export type Report = (
  at: { line: number; column: number },
  rule: string,
  message: string,
  severity?: Problem['severity'],
) => void;

export function reporter(file: string, problems: Problem[]): Report {
  return ({ line, column }, rule, message, severity = 'error') => {
    problems.push({ file, line, column, rule, message, severity });
  };
}

/** `content/day-08/deck.mdx:12:1 card-id: …`, the form editors and terminals turn into links. */
export function formatProblem(problem: Problem): string {
  const { file, line, column, rule, message, severity } = problem;
  return `${file}:${line}:${column} ${severity === 'warning' ? 'warning ' : ''}${rule}: ${message}`;
}
