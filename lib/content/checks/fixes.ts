import { gradeFix, ruleFitsLanguage } from '@/lib/grading';
import { placeOf } from '../mdast';
import type { Check } from './check';

/** A fix card can be failed and can be passed: its starter breaks a rule, its solution keeps them all. */
export const checkFixes: Check = ({ decks }, tell) => {
  for (const deck of decks) {
    for (const { starter, solution, rules: declared } of deck.cards) {
      if (!starter || !solution) continue;
      const { language } = starter;
      const misfits = declared.filter(({ rule }) => !ruleFitsLanguage(rule, language));
      for (const { node, rule } of misfits) {
        tell(deck, placeOf(node), 'fix-rule-language', `${rule.check} cannot judge a ${language} card.`);
      }
      if (misfits.length > 0) continue;
      const rules = declared.map(({ rule }) => rule);
      const before = gradeFix({ language, text: starter.code, rules });
      if (before.results.every((result) => result.passed)) {
        tell(deck, placeOf(starter.node), 'fix-starter', 'The starter already passes every rule.');
      }
      const after = gradeFix({ language, text: solution.code, rules });
      const inFence = (line: number | null) => ({ line: placeOf(solution.node).line + (line ?? 0), column: 1 });
      for (const { line, message } of after.syntax) {
        tell(deck, inFence(line), 'fix-solution', `The solution does not parse: ${message}`);
      }
      after.results.forEach((result) => {
        if (result.passed) return;
        tell(deck, inFence(result.line), 'fix-solution', `The solution fails ${result.rule.check}: ${result.why}`);
      });
    }
  }
};
