import 'server-only';
import { type PointsWriter, rules } from '@/lib/points';
import { selectAnswerTexts } from './attempt-queries';

export type Said = { scenarioId: string; answer: string };

const DAY_MS = 86_400_000;

/** Tells whether the learner handed the words of an answer in for another question too, of late. */
export async function findUsedWords({ db, userId, now }: PointsWriter): Promise<(said: Said) => boolean> {
  const { days, answers } = rules.sameWords;
  const since = new Date(now.getTime() - days * DAY_MS);
  const recent = await selectAnswerTexts(db, userId, { since, most: answers });
  const known = recent.map(({ scenarioId, answer }) => ({ scenarioId, words: wordsOf(answer) }));
  return ({ scenarioId, answer }) => {
    const words = wordsOf(answer);
    return known.some((other) => other.scenarioId !== scenarioId && other.words === words);
  };
}

/** Letters and digits alone. A line said twice counts once, as when every follow-up got the same answer. */
function wordsOf(answer: string): string {
  const lines = answer.split('\n').map((line) => line.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''));
  return [...new Set(lines)].join('');
}
