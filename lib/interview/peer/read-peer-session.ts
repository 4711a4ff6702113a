import 'server-only';
import type { Ctx } from '@/lib/auth';
import { findMember } from '@/lib/teams';
import { toSeconds } from '../mock/build-report';
import { findScenario, type FoundScenario } from '../question-queries';
import { isIn, type Place } from './authorize-peer';
import { type FormRow, type RoundRow, selectForms, selectRounds, type SessionRow } from './peer-queries';
import { roleOf } from './role-of';
import { type EndedRound, type PeerSession, ticksSchema } from './schemas';

type Seen = { session: SessionRow; userId: string; now: Date };

/** A session as one of the two may see it now, or a member who may still join: to the candidate, nothing that answers. */
export async function readPeerSession(ctx: Ctx, { userId, session, team }: Place): Promise<PeerSession> {
  const { id, version, level, minutes, phase, round, hostId, hostName, guestName, leftBy } = session;
  const isOne = isIn(session, userId);
  const rounds = isOne ? await selectRounds(ctx.db, id) : [];
  const forms = isOne ? await selectForms(ctx.db, id) : [];
  const seen = { session, userId, now: ctx.now };
  const current = phase === 'ready' || phase === 'asking' ? rounds.find(({ number }) => number === round) : undefined;
  const over = rounds.filter(({ endedAt }) => endedAt !== null);
  const load = ({ scenarioId }: RoundRow) => findScenario(ctx.db, scenarioId);
  return {
    id,
    version,
    team,
    level,
    minutes,
    phase,
    round,
    host: hostName,
    peer: isOne ? (userId === hostId ? guestName : hostName) : null,
    role: isOne ? roleOf(session, userId) : null,
    leftBy: leftBy === null ? null : leftBy === hostId ? hostName : guestName,
    leftTeam: leftBy !== null && !(await findMember(ctx.db, { teamId: session.teamId, userId: leftBy })),
    now: current ? readNow(seen, current, await load(current)) : null,
    ended: await Promise.all(over.map(async (one) => readEnded(seen, one, await load(one)))),
    forms: readForms(seen, forms),
  };
}

function readNow(seen: Seen, round: RoundRow, scenario: FoundScenario): PeerSession['now'] {
  const { rubric, modelAnswer } = scenario.content;
  const isInterviewer = roleOf(seen.session, seen.userId, round.number) === 'interviewer';
  const { hints, deeper } = rubric;
  const probes = new Map(rubric.criteria.map(({ id, probe }) => [id, probe ?? null]));
  return {
    ...readHead(seen, round),
    question: isInterviewer || round.startedAt ? readQuestion(scenario) : null,
    sheet: isInterviewer
      ? {
          criteria: readCriteria(round, scenario).map((one) => ({ ...one, probe: probes.get(one.id) ?? null })),
          hints,
          deeper,
          modelAnswer: modelAnswer.html,
        }
      : null,
  };
}

function readEnded(seen: Seen, round: RoundRow, scenario: FoundScenario): EndedRound {
  const said = readHead(seen, round);
  return {
    ...said,
    isMine: roleOf(seen.session, seen.userId, round.number) === 'candidate',
    question: readQuestion(scenario),
    judgedBy: { grader: 'peer', name: said.interviewer },
    criteria: readCriteria(round, scenario),
    modelAnswer: scenario.content.modelAnswer.html,
  };
}

function readHead({ session, now }: Seen, { number, startedAt, endedAt, asked, answer }: RoundRow) {
  const names = [session.hostName, session.guestName ?? ''];
  const [interviewer = '', candidate = ''] = number === 1 ? names : names.toReversed();
  const spent = startedAt ? Math.max(0, (endedAt ?? now).getTime() - startedAt.getTime()) : 0;
  return { number, interviewer, candidate, minutes: session.minutes, spentSeconds: toSeconds(spent), asked, answer };
}

const readQuestion = ({ question: { id, title, situation } }: FoundScenario) => ({ id, title, situation });

function readCriteria({ ticks }: RoundRow, { content }: FoundScenario) {
  const ticked = ticksSchema.parse(ticks);
  return content.rubric.criteria.map(({ id, text, kind }) => {
    return { id, text, kind, ...(ticked[id] ?? { ticked: false, note: '' }) };
  });
}

const readForm = ({ good, workOn, filedAt }: FormRow) => ({ good, workOn, filed: filedAt !== null });

/** One does not read what the other says before both have said it. */
function readForms({ session, userId }: Seen, forms: readonly FormRow[]): PeerSession['forms'] {
  const mine = forms.find((form) => form.userId === userId);
  const theirs = forms.find((form) => form.userId !== userId && form.filedAt !== null);
  return {
    mine: mine ? readForm(mine) : { good: '', workOn: '', filed: false },
    theirs: theirs && session.phase === 'finished' ? readForm(theirs) : null,
    theyFiled: theirs !== undefined,
  };
}
