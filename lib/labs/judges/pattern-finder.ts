import { createContext, Script } from 'node:vm';
import { cannotJudge } from './finding';

/** Of one text, in UTF-16 units; what follows is not judged. The runner cuts streams at as many bytes. */
export const maxTextLength = 64 * 1024;
/** Here the worst of honest patterns takes milliseconds. */
const shortLength = 2000;
const budgetMilliseconds = 100;
const firstPatienceMilliseconds = 50;
/** By how much the last search may go over the budget, for it is stopped by the clock. */
const sparedMilliseconds = 30;

const script = new Script('text.search(pattern)');
const context: { pattern?: RegExp; text?: string } = createContext({});

/** Where an author's pattern is first found in a learner's text, in UTF-16 units; -1 for nowhere. `m` is always on. */
export type FindPattern = (pattern: string, text: string, flags?: '' | 'i') => number;

/** Null when it was interrupted. */
function searchWithin(milliseconds: number): number | null {
  try {
    return Number(script.runInContext(context, { timeout: milliseconds }));
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return null;
    throw error;
  }
}

/**
 * Patterns come from authors and texts from learners, and a harmless `\s+x` takes 8 s on 64 KB of line ends. So on a
 * long text a search runs in `node:vm`, which can interrupt it, and all searches of a submission share 100 ms of
 * processor time (a busy machine shall fail nobody); after that Settled is thrown.
 */
export function createPatternFinder(): FindPattern {
  let left = budgetMilliseconds;
  const spend = <T>(run: () => T): T => {
    const before = process.cpuUsage();
    const result = run();
    const { user, system } = process.cpuUsage(before);
    left -= (user + system) / 1000;
    return result;
  };
  return (pattern, text, flags = '') => {
    const expression = new RegExp(pattern, `m${flags}`);
    const head = text.slice(0, maxTextLength);
    for (let patience = firstPatienceMilliseconds; left > 0; patience *= 2) {
      if (head.length <= shortLength) return spend(() => head.search(expression));
      context.pattern = expression;
      context.text = head;
      const found = spend(() => searchWithin(Math.min(patience, Math.ceil(left) + sparedMilliseconds)));
      if (found !== null) return found;
    }
    throw cannotJudge('too-slow', 'Searching the evidence took too long, so this check was not judged.');
  };
}
