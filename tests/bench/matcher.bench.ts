import { gradeAnswer, groupsOf } from '@/lib/grading';
import { loadGold } from '../gold/load-gold';
import { measure, printRatio, printTimes } from './harness';

const WORDS = 300;
const RUNS = 1000;

/** What people said about one question, end to end and cut; null where a gate would spare the matcher its work. */
const answers = (await loadGold()).flatMap(({ scenario: { content }, answers: gold }) => {
  const sincere = gold.filter(({ sort }) => ['excellent', 'partial', 'wrong', 'plausible-but-wrong'].includes(sort));
  const words = sincere
    .map(({ text }) => text.trim())
    .join(' ')
    .split(/\s+/);
  const answer = words.slice(0, WORDS).join(' ');
  return words.length < WORDS || gradeAnswer(content, answer).gate ? [] : [{ content, answer }];
});
if (answers.length < 10) throw new Error(`Only ${answers.length} answers are read to their end.`);

const pick = (run: number) => answers[Math.abs(run) % answers.length]!;
console.log(`Matcher, one answer of ${WORDS} words a run, to ${answers.length} questions (target <= 2 ms of CPU)`);
const ours = await measure(RUNS, (run) => {
  const { content, answer } = pick(run);
  return gradeAnswer(content, answer);
});
printTimes('gradeAnswer', ours);
// The least that any reader does: every word of the answer looked up once among all the words of the rubric.
const bare = await measure(RUNS, (run) => {
  const { content, answer } = pick(run);
  const rubric = content.rubric.criteria.flatMap(({ accept, reject }) => [...accept.map(groupsOf), ...reject].flat(2));
  const known = new Set(rubric.flatMap((phrase) => phrase.toLowerCase().split(' ')));
  return answer
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => known.has(word)).length;
});
printTimes('each word looked up once', bare);
printRatio('gradeAnswer / each word looked up once, CPU', ours.cpu, bare.cpu);
printRatio('gradeAnswer / 2 ms, CPU', ours.cpu, 2, '<= 1');
