import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { plainTextOf } from '@/lib/content/parse-scenarios';
import { readScenarios } from '@/lib/content/read-scenarios';
import type { Criterion, PhraseLine } from '@/lib/content/schemas';
import { gradeAnswer, type GradedContent } from './grade-answer';

let deploys: GradedContent;
let model: string;
beforeAll(() => {
  const source = readFileSync(new URL('../../../tests/fixtures/scenarios.mdx', import.meta.url), 'utf8');
  const [scenario] = readScenarios('content/day-12/scenarios.mdx', source).scenarioFile?.scenarios ?? [];
  if (!scenario) throw new Error('The fixture has no scenario.');
  model = plainTextOf(scenario.modelAnswer);
  deploys = {
    situation: { text: plainTextOf(scenario.situation) },
    modelAnswer: { text: model },
    rubric: { criteria: scenario.rubric.criteria },
  };
});

const criterion = (accept: PhraseLine[], more: Partial<Criterion> = {}): Criterion => ({
  id: 'it',
  text: 'Says what is asked.',
  kind: 'must',
  weight: 3,
  dimension: 'knowledge',
  accept,
  reject: [],
  probe: 'What else is there?',
  feedback: 'It is what was asked.',
  cards: ['day-12/it'],
  ...more,
});
const contentOf = (criteria: Criterion[]): GradedContent => ({
  situation: { text: 'Something is slow. What do you do about that?' },
  modelAnswer: { text: '' },
  rubric: { criteria },
});
const judge = (accept: PhraseLine[], answer: string, more?: Partial<Criterion>) => {
  const result = gradeAnswer(contentOf([criterion(accept, more)]), answer);
  const [verdict] = result.criteria;
  if (!verdict) throw new Error('No verdict.');
  return verdict;
};
const saysWith = (accept: PhraseLine[], answer: string, more?: Partial<Criterion>) =>
  judge(accept, answer, more).verdict;
/** An answer of some length around what matters. */
const around = (words: string) => `I would say to them that ${words}, as far as I know.`;
const idsMet = (answer: string, content = deploys) =>
  gradeAnswer(content, answer)
    .criteria.filter(({ verdict }) => verdict === 'met')
    .map(({ id }) => id);
const gateOf = (answer: string, content = deploys) => gradeAnswer(content, answer).gate;

describe('phrases', () => {
  test.each([
    ['restart', 'it restarts'],
    ['restarted', 'they are restarting'],
    ['pid 1', 'it is PID 1'],
    ['pid 1', 'it is pid-1'],
    ['does not reach', 'it doesn’t reach'],
    ['does not reach', "it doesn't reach"],
    ['do not reach', 'it doesnt reach'],
    ['is not forwarded', 'they were not forwarded'],
    ['can not stop', 'it cannot stop'],
    ['inside container', 'inside the container'],
    ['/bin/sh', 'it is `/bin/sh` there'],
    ['sh -c', 'docker runs sh -c'],
    ['--init', 'a run with --init'],
    ['copy --from', 'COPY --from=build'],
    ['volume', "the volume's data"],
    ['sent', 'it sends'],
    ['die', 'it dies'],
    ['read only', 'it is read-only'],
    ['größe', 'die Größe'],
    ['config.json', 'it loads config.json first'],
    ['docker ps -a', 'I run docker ps -a there'],
  ])('“%s” is heard in “%s”', (phrase, answer) => {
    expect(saysWith([[phrase]], around(answer))).toBe('met');
  });

  test.each([
    ['pid 1', 'there is a pid. 1 of them'],
    ['pid 1', 'pid 10 and pid 11'],
    ['first process', 'the process is first'],
    ['port', 'it is an important report'],
    ['us', 'they use it'],
    ['one host', 'it runs on the host'],
    ['docker ps -a', 'I run docker ps there'],
  ])('“%s” is not heard in “%s”', (phrase, answer) => {
    expect(saysWith([[phrase]], around(answer))).toBe('not-found');
  });

  test('all terms of a line, in any order, any one of the synonyms', () => {
    const accept: PhraseLine[] = [['sigterm', ['lost', 'never arrives']]];
    expect(saysWith(accept, 'The signal SIGTERM never arrives at all.')).toBe('met');
    expect(saysWith(accept, 'It is lost, the SIGTERM that docker sends.')).toBe('met');
    expect(saysWith(accept, 'The signal SIGTERM always arrives at once.')).toBe('not-found');
    expect(saysWith([['nothing here'], ['arrives']], 'The signal always arrives at once.')).toBe('met');
  });

  test('terms stand within 20 words and two sentences', () => {
    const filling = (count: number) => Array.from({ length: count }, () => 'and so on').join(' ');
    expect(saysWith([['alpha', 'omega']], `There is alpha ${filling(6)} omega in it.`)).toBe('met');
    expect(saysWith([['alpha', 'omega']], `There is alpha ${filling(7)} omega in it.`)).toBe('not-found');
    expect(saysWith([['alpha', 'omega']], 'There is alpha. It is with omega there.')).toBe('met');
    expect(saysWith([['alpha', 'omega']], 'There is alpha. It is here. And omega is there.')).toBe('not-found');
    expect(saysWith([['alpha', 'omega']], 'What I see:\n\n1. alpha is here\n2. it is\n3. omega is too')).toBe(
      'not-found',
    );
    expect(saysWith([['alpha', 'omega']], 'There is alpha, e.g. it. There is omega, vs. that.')).toBe('met');
  });

  test('a pattern is looked up in the text as it was written', () => {
    const { verdict, quotes } = judge([[String.raw`/:\d{1,3}m\b/`, 'limit']], around('the limit is memory:512M'));
    expect(verdict).toBe('met');
    expect(quotes.map(({ text }) => text)).toEqual(['limit', ':512M']);
    expect(saysWith([[String.raw`/:\d{1,3}m\b/`]], around('it is not memory:512M'))).toBe('cannot-tell');
  });

  test('of what a pattern finds, whole words are quoted', () => {
    const { quotes } = judge([['/director/', '/-form/']], around('the directory has a shell-formed name'));
    expect(quotes.map(({ text }) => text)).toEqual(['directory', '-formed']);
  });
});

describe('negation', () => {
  const accept: PhraseLine[] = [['shell', 'pid 1']];
  test.each([
    'the shell is not PID 1',
    'the shell isn’t PID 1',
    'it is not the shell that is PID 1',
    'the shell never gets to be PID 1',
    'it is not true that the shell is PID 1',
    'the shell is PID 1, and that is wrong',
    'I do not think that the shell really is PID 1',
    'instead of the shell, PID 1 is what I look at',
    'rather than make the shell PID 1 I would wait',
    'the shell as PID 1 is not needed',
    'there is no need for tini or the shell as PID 1',
  ])('“%s” is not confirmed', (answer) => {
    expect(judge(accept, around(answer))).toMatchObject({ verdict: 'cannot-tell', reason: 'negated' });
  });

  test.each([
    'the shell is PID 1 and not the app',
    'it is not only slow: the shell is PID 1',
    'nobody told them, the shell is PID 1',
    'the app does not stop because the shell is PID 1',
    'not the app but the shell is PID 1',
    'an init is not needed, because the shell is PID 1',
    'the shell is PID 1 instead of the app',
  ])('“%s” is confirmed', (answer) => {
    expect(saysWith(accept, around(answer))).toBe('met');
  });

  test('“No, …” answers a question', () => {
    expect(saysWith(accept, 'No, the shell is PID 1 in there.')).toBe('met');
  });

  test('a sentence that is called wrong afterwards does not count', () => {
    expect(saysWith(accept, 'People say the shell is PID 1. That is not true.')).toBe('cannot-tell');
  });

  test('a phrase may hold its own negation, and may itself be denied', () => {
    const lost: PhraseLine[] = [['sigterm', ['does not reach', 'never reaches'], 'app']];
    expect(saysWith(lost, around('SIGTERM does not reach the app'))).toBe('met');
    expect(saysWith(lost, around('SIGTERM never reaches the app'))).toBe('met');
    expect(saysWith(lost, around('SIGTERM reaches the app'))).toBe('not-found');
    expect(saysWith(lost, around('it is not true that SIGTERM never reaches the app'))).toBe('cannot-tell');
  });
});

test('a wrong statement of the same idea keeps it from being confirmed, unless it is denied', () => {
  const accept: PhraseLine[] = [['sigterm', 'grace period']];
  const reject: PhraseLine[] = [['sends', 'sigkill', 'first']];
  const right = 'It sends SIGTERM and waits for the grace period.';
  expect(saysWith(accept, right, { reject })).toBe('met');
  const mixed = judge(accept, `${right} Docker sends SIGKILL first.`, { reject });
  expect(mixed).toMatchObject({ verdict: 'cannot-tell', reason: 'rejected' });
  expect(mixed.quotes.map(({ text }) => text)).toEqual(['sends', 'SIGKILL', 'first']);
  expect(saysWith(accept, `${right} Docker never sends SIGKILL first.`, { reject })).toBe('met');
});

describe('an answer that says what is not so', () => {
  const criteria = [
    criterion([['grace period']], { id: 'grace', reject: [['sends', 'sigkill', 'first']] }),
    criterion([['exec form']], { id: 'form', reject: [['exec form', 'starts', 'shell']] }),
    criterion([['wait longer']], { id: 'flag', kind: 'red-flag', weight: -2, reject: [['not help']] }),
  ];
  const right = 'I would take the exec form, and there is a grace period.';
  const wrong = 'Docker sends SIGKILL first.';
  const long = 'Then there is more to say about other things of it. '.repeat(30);
  const idsOf = (answer: string) => idsMet(answer, contentOf(criteria));

  test('is not confirmed elsewhere either, with the wrong words quoted', () => {
    const [, form] = gradeAnswer(contentOf(criteria), `${right} ${wrong}`).criteria;
    expect(form).toMatchObject({ verdict: 'cannot-tell', reason: 'contradicted' });
    expect(form?.quotes.map(({ text }) => text)).toEqual(['sends', 'SIGKILL', 'first']);
  });

  test('may be wrong once when it is long, but not twice', () => {
    expect(idsOf(`${right} ${wrong} ${long}`)).toEqual(['form']);
    expect(idsOf(`${right} ${wrong} The exec form starts the shell. ${long}`)).toEqual([]);
  });

  test('still shows its red flags, and what speaks against a flag is no wrong statement', () => {
    expect(idsOf(`${right} ${wrong} I would wait longer.`)).toEqual(['flag']);
    expect(idsOf(`${right} To wait longer does not help.`)).toEqual(['grace', 'form']);
  });
});

describe('words of the model answer', () => {
  const told = 'The shell form makes the shell PID 1, and SIGTERM therefore never reaches node, which is killed later.';
  const rest =
    'I would look at the events first, and then ask who changed the image last week, because a slow stop rarely comes ' +
    'out of nowhere. Whoever wrote that line may not know what brackets do there; a short note in our template helps.';
  const content = {
    ...contentOf([criterion([['sigterm', 'never reaches']])]),
    modelAnswer: { text: `${told} ${rest}` },
  };
  const verdictOf = (answer: string) => gradeAnswer(content, answer).criteria[0];

  test('confirm nothing, and are quoted', () => {
    const copied = verdictOf(`I remember it well: ${told} People were tired, and somebody brought pizza.`);
    expect(copied).toMatchObject({ verdict: 'cannot-tell', reason: 'copied' });
    expect(copied?.quotes.map(({ text }) => text)).toEqual(['SIGTERM', 'never reaches']);
  });

  test('may stand beside own words, and a few of them in a row are nobody’s', () => {
    expect(verdictOf(`${told} So in my words: a SIGTERM from outside never reaches our app.`)?.verdict).toBe('met');
    expect(verdictOf('With us SIGTERM therefore never reaches node, as far as I know.')?.verdict).toBe('met');
  });
});

test('three ways to say the same thing are all heard', () => {
  const answers = [
    'The shell form wraps node in sh, which is the first process. It does not forward SIGTERM, so docker waits ten seconds and it gets killed with SIGKILL. I would write the JSON array form.',
    "It's wrapped in a shell, so the shell is PID 1 and sigterm isn't forwarded to node. After the 10s timeout docker sends a sigkill. Switch CMD to exec form.",
    '- /bin/sh is the main process, because of the shell form\n- the signal never reaches node\n- after the grace period it is killed, 137\n- fix: use the exec form',
  ];
  for (const answer of answers) {
    expect(idsMet(answer)).toEqual(['shell-is-pid-1', 'signal-lost', 'grace-period', 'exec-form']);
    expect(gradeAnswer(deploys, answer)).toMatchObject({ band: 'strong', gate: null });
  }
});

test('a red flag is heard, and costs', () => {
  const answer = 'The shell form makes sh PID 1 and SIGTERM is lost there.';
  const flagged = gradeAnswer(deploys, `${answer} I would increase the stop timeout.`);
  expect(flagged.criteria.at(-1)).toMatchObject({ id: 'raises-timeout', verdict: 'met' });
  expect(flagged.score).toBeLessThan(gradeAnswer(deploys, answer).score);
});

describe('whatever is typed', () => {
  const words = fc.constantFrom(
    ...'the shell form pid 1 sigterm never reaches lost does not forward is grace period sigkill killed exec use switch and so that increase stop timeout docker sends first , . ! \n\n - because I would it doesn’t isn’t'.split(
      ' ',
    ),
  );
  const ramble = fc.array(words, { maxLength: 80 }).map((list) => list.join(' '));
  const anything = fc.oneof(
    ramble,
    fc.string({ unit: 'grapheme', maxLength: 400 }),
    fc.string({ unit: 'binary', maxLength: 400 }),
  );

  test('it never throws, quotes word for word, and scores from 0 to 1', () => {
    fc.assert(
      fc.property(anything, (answer) => {
        const { score, criteria, gate } = gradeAnswer(deploys, answer);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        for (const { verdict, quotes, reason } of criteria) {
          let before = -1;
          for (const { start, end, text } of quotes) {
            expect(answer.slice(start, end)).toBe(text);
            expect(text).not.toBe('');
            expect(start).toBeGreaterThan(before);
            before = end;
          }
          expect(quotes.length > 0).toBe(verdict === 'met' || reason === 'negated' || reason === 'rejected');
          if (gate) expect(verdict).toBe('cannot-tell');
        }
      }),
    );
  });

  test('“not” put anywhere confirms nothing more, where nothing asks for it', () => {
    const accept: PhraseLine[] = [['shell', 'pid 1'], [['sigterm'], ['lost', 'swallowed']], ['exec form']];
    const contents = contentOf(accept.map((line, index) => criterion([line], { id: `c${index}` })));
    fc.assert(
      fc.property(ramble, fc.nat(), (answer, at) => {
        const list = answer.split(' ');
        const denied = list.toSpliced(at % (list.length + 1), 0, 'not').join(' ');
        // Only where both are looked at: one word more may lift an answer over a gate.
        fc.pre(gateOf(answer, contents) === null);
        expect(idsMet(answer, contents)).toEqual(expect.arrayContaining(idsMet(denied, contents)));
      }),
    );
  });

  test('a denial after everything confirms nothing more', () => {
    fc.assert(
      fc.property(ramble, fc.constantFrom('That is not true.', 'This is wrong.', 'Not!'), (answer, denial) => {
        fc.pre(gateOf(answer) === null);
        expect(idsMet(answer)).toEqual(expect.arrayContaining(idsMet(`${answer} ${denial}`)));
      }),
    );
  });

  test('the order of the criteria changes nothing', () => {
    fc.assert(
      fc.property(ramble, fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }), (answer, order) => {
        const criteria = order.flatMap((index) => deploys.rubric.criteria[index] ?? []);
        const turned = gradeAnswer({ ...deploys, rubric: { criteria } }, answer);
        const straight = gradeAnswer(deploys, answer);
        const byId = (a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id);
        expect(turned.criteria.toSorted(byId)).toEqual(straight.criteria.toSorted(byId));
        expect(turned).toMatchObject({ score: straight.score, band: straight.band, gate: straight.gate });
      }),
    );
  });
});

test('an answer of 10 000 characters made to be slow is not', () => {
  const content = { ...deploys, modelAnswer: { text: 'word '.repeat(3000) } };
  const answer = 'the shell is pid 1 and sigterm is lost with sigkill in ten seconds '.repeat(150).slice(0, 10_000);
  gradeAnswer(content, answer);
  const began = performance.now();
  gradeAnswer(content, answer);
  expect(performance.now() - began).toBeLessThan(250);
});
