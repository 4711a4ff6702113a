import * as interview from '@/lib/interview';
import { row, type Row } from './matrix';
import { question, type Scene } from './scene';

export const handIn = ({ as, secret }: Scene) =>
  interview.answerQuestion({ ctx: as('learner'), input: { id: question, answer: `The shell is PID 1. ${secret}` } });

const write = ({ as, secret }: Scene) =>
  interview.saveDraft({ ctx: as('learner'), input: { id: question, answer: secret } });

const about = ({ slug, ids }: Scene, { id }: { id: string }) => ({ slug, userId: ids.learner, attemptId: id });

export const interviewRows: Record<string, Row> = {
  listQuestions: row({
    rule: 'public',
    scopes: ['interview:read'],
    given: handIn,
    run: (ctx) => interview.listQuestions({ ctx, input: { order: 'day' } }),
    tells: () => '"answered":1',
  }),
  getQuestion: row({
    rule: 'public',
    scopes: ['interview:read'],
    given: write,
    run: (ctx) => interview.getQuestion({ ctx, input: { id: question } }),
    tells: (_input, { secret }) => secret,
  }),
  saveDraft: row({
    rule: 'own',
    scopes: ['interview:write'],
    run: (ctx) => interview.saveDraft({ ctx, input: { id: question, answer: 'So far.' } }),
  }),
  takeQuestionHint: row({
    rule: 'own',
    scopes: ['interview:write'],
    run: (ctx) => interview.takeQuestionHint({ ctx, input: { id: question } }),
  }),
  answerQuestion: row({
    rule: 'own',
    scopes: ['interview:write'],
    run: (ctx) => interview.answerQuestion({ ctx, input: { id: question, answer: 'The shell is PID 1.' } }),
  }),
  listAnswers: row({
    rule: 'own',
    scopes: ['interview:read'],
    given: handIn,
    run: (ctx) => interview.listAnswers({ ctx }),
    tells: ({ id }) => id,
  }),
  getAnswer: row({
    rule: 'thing',
    scopes: ['interview:read'],
    given: handIn,
    run: (ctx, { id }) => interview.getAnswer({ ctx, input: { id } }),
    tells: ({ id }) => id,
  }),
  getAnswerHead: row({
    rule: 'thing',
    scopes: ['interview:read'],
    given: handIn,
    run: (ctx, { id }) => interview.getAnswerHead({ ctx, input: { id } }),
  }),
  judgeOwnAnswer: row({
    rule: 'thing',
    scopes: ['interview:write'],
    given: handIn,
    run: (ctx, { id }) => interview.judgeOwnAnswer({ ctx, input: { id, met: [] } }),
  }),
  judgeByModel: row({
    rule: 'thing',
    scopes: ['interview:write'],
    given: handIn,
    run: (ctx, { id }) => interview.judgeByModel({ ctx, input: { id } }),
  }),
  countPractice: row({
    rule: 'own',
    scopes: ['interview:read'],
    given: handIn,
    run: (ctx) => interview.countPractice({ ctx }),
    tells: () => '"answers":1',
  }),
  overrideVerdicts: row({
    rule: 'coach',
    scopes: ['teams:write'],
    given: handIn,
    run: (ctx, answer, scene) => {
      const verdicts = { [answer.criteria[0]!.id]: 'met' as const };
      return interview.overrideVerdicts({ ctx, input: { ...about(scene, answer), verdicts, reason: 'It is said.' } });
    },
  }),
  retractOverride: row({
    rule: 'coach',
    scopes: ['teams:write'],
    given: handIn,
    run: (ctx, answer, scene) => interview.retractOverride({ ctx, input: about(scene, answer) }),
  }),
  regradeAnswers: row({
    rule: 'admin',
    scopes: 'browser',
    run: (ctx) => interview.regradeAnswers({ ctx, input: { limit: 1 } }),
  }),
};
