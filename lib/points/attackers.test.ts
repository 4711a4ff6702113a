import { describe, expect, it } from 'vitest';
import { defaultParams, type LogEvent, makePreset, type Rating, retrievability } from '@/lib/srs';
import { extendsLog, foldBatch, type Folded, type StoredEvent } from '@/lib/review/fold-batch';
import { type DayTally, type Line, neighborsOf, pointsOf, settle } from './day-tally';
import { rules } from './rules';

/**
 * Learners and cheats play the same deck for four months, by the product's own fold and rules. A card is recalled with
 * the probability that FSRS says it is.
 */
const DAYS = 120;
const CARDS = 300;
const NEW_A_DAY = 10;
const QUESTIONS = 128;
const FIRST_DAY = 20_500;
const DAY_MS = 86_400_000;
const preset = makePreset(defaultParams);

type Moment = { day: number; player: Player };
type Strategy = (moment: Moment) => void;

/** One learner with their cards and ledger, as the server keeps them. */
class Player {
  readonly cards = new Map<string, Folded>();
  readonly tallies = new Map<number, DayTally>();
  readonly logs = new Map<string, StoredEvent[]>();
  private readonly seen = new Set<string>();
  private made = 0;
  private seed = 7;

  /** 0 to 1, the same for every player at the same point. */
  chance(): number {
    this.seed = (this.seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return this.seed / 2_147_483_648;
  }

  base(cardId: string, day: number) {
    this.made += 1;
    const at = day * DAY_MS + 8 * 3_600_000 + this.made * 10;
    return { id: `e${String(this.made).padStart(9, '0')}`, cardId, at, studyDay: day, preset, receivedAt: at };
  }
  review(cardId: string, day: number, rating: Rating, receivedAt?: number): StoredEvent {
    const base = this.base(cardId, day);
    return this.send({ ...base, receivedAt: receivedAt ?? base.at, kind: 'review', rating, durationMs: 5000 });
  }
  act(cardId: string, day: number, kind: 'reset'): void {
    this.send({ ...this.base(cardId, day), kind });
  }
  setDue(cardId: string, day: number, dueDay: number): void {
    this.send({ ...this.base(cardId, day), kind: 'setDue', due: dueDay * DAY_MS, dueDay });
  }
  undo(event: LogEvent, day: number): void {
    this.send({ ...this.base(event.cardId, day), kind: 'undo', undoes: event.id });
  }
  /** As the server takes it: an event that it has changes nothing, and what it has had for long is not undone. */
  send(event: StoredEvent): StoredEvent {
    if (this.seen.has(event.id)) return event;
    const log = this.logs.get(event.cardId) ?? [];
    if (event.kind === 'undo' && log.some((of) => of.id === event.undoes && isOld(of, event))) return event;
    this.seen.add(event.id);
    const last = this.cards.get(event.cardId)?.last ?? null;
    const logs = new Map(extendsLog([event], last) ? [] : [[event.cardId, [...log]]]);
    const batch = foldBatch([event], this.cards, logs);
    log.push(event);
    this.logs.set(event.cardId, log);
    for (const [cardId, folded] of batch.states) this.cards.set(cardId, folded);
    this.book(batch.lines);
    return event;
  }
  book(lines: readonly Line[]): void {
    const near = neighborsOf(lines).flatMap((day) => {
      const tally = this.tallies.get(day);
      return tally ? [[day, tally] as const] : [];
    });
    for (const [day, tally] of settle(new Map(near), lines).days) this.tallies.set(day, tally);
  }
  state(cardId: string) {
    return this.cards.get(cardId)?.state;
  }
  due(day: number): string[] {
    return [...this.cards].flatMap(([id, { state }]) => ((state.dueDay ?? Infinity) <= day ? [id] : []));
  }
  /** The grade of somebody who says what happened. */
  honestGrade(cardId: string, day: number): Rating {
    const state = this.state(cardId);
    return !state || this.chance() < (retrievability(state, day, preset) ?? 1) ? 3 : 1;
  }
  /** Through the learning steps until the card has a due day. */
  finishSteps(cardId: string, day: number): void {
    for (let turn = 0; turn < 5 && this.state(cardId)?.phase !== 'review'; turn += 1) this.review(cardId, day, 3);
  }
  points(until = DAYS, from = 0): number {
    const earned = [...this.tallies].filter(([day]) => day >= FIRST_DAY + from && day < FIRST_DAY + until);
    return earned.reduce((sum, [, tally]) => sum + pointsOf(tally), 0);
  }
}

const isOld = (of: StoredEvent, undo: StoredEvent) => undo.receivedAt - of.receivedAt > rules.undoDays * DAY_MS;

type Trick = (event: StoredEvent, base: ReturnType<Player['base']>) => StoredEvent[];

/** Plays the trick on the event of a card before this week, if there is one, that moves most points to this week. */
function moveToThisWeek(player: Player, id: string, { day, trick }: { day: number; trick: Trick }): void {
  const monday = day - ((day - FIRST_DAY) % 7);
  const log = player.logs.get(id) ?? [];
  const moves = log.flatMap((event) => (event.studyDay < monday ? trick(event, player.base(id, day)) : []));
  const gains = moves.map((event) => {
    const { lines } = foldBatch([event], player.cards, new Map([[id, [...log]]]));
    return {
      event,
      gain: lines.reduce((sum, line) => sum + (line.studyDay >= monday ? line.worth * line.times : 0), 0),
    };
  });
  const [best] = gains.toSorted((a, b) => b.gain - a.gain);
  if (best && best.gain > 0) player.send(best.event);
}

/** Something that says it happened right after an earlier answer, and comes only now; every third day. */
const late =
  (make: (event: StoredEvent) => StoredEvent): Trick =>
  ({ at, studyDay }, base) =>
    (base.studyDay - FIRST_DAY) % 3 === 2 ? [make({ ...base, kind: 'reset', at: at + 1, studyDay })] : [];

const tricks: Record<string, Trick> = {
  'an undo': (event, base) =>
    event.kind === 'review' && event.studyDay >= base.studyDay - rules.undoDays
      ? [{ ...base, kind: 'undo', undoes: event.id }]
      : [],
  'a late reset': late((event) => event),
  'a late answer': late((event) => ({ ...event, kind: 'review', rating: 3, durationMs: 5000 })),
  'a late day of one’s choice': late((event) => {
    const dueDay = FIRST_DAY + DAYS;
    return { ...event, kind: 'setDue', due: dueDay * DAY_MS, dueDay };
  }),
};

const cardId = (index: number) => `card-${index}`;

/** Everyone meets the same new cards on the same days. */
function meetNew({ day, player }: Moment, aDay = NEW_A_DAY): void {
  const from = (day - FIRST_DAY) * aDay;
  for (let index = from; index < Math.min(from + aDay, CARDS); index += 1) player.finishSteps(cardId(index), day);
}

function reviewDue({ day, player }: Moment, grade: (id: string) => Rating): void {
  for (const id of player.due(day)) {
    player.review(id, day, grade(id));
    player.finishSteps(id, day);
  }
}

const honest: Strategy = (moment) => {
  reviewDue(moment, (id) => moment.player.honestGrade(id, moment.day));
  meetNew(moment);
};

function play(strategy: Strategy): Player {
  const player = new Player();
  for (let day = FIRST_DAY; day < FIRST_DAY + DAYS; day += 1) strategy({ day, player });
  return player;
}

const learner = play(honest);

/** The most that a day lets somebody have who learns nothing; that it is the most, `points-farmed.test.ts` says. */
const spamQuestions: Strategy = ({ day, player }) => {
  const times = Math.min(rules.scenariosADay, QUESTIONS - (day - FIRST_DAY) * rules.scenariosADay);
  const line = { cause: `answers ${day}`, studyDay: day, kind: 'scenario' as const, worth: rules.scenario, times };
  if (times > 0) player.book([line]);
};
const spamInterviews: Strategy = ({ day, player }) =>
  player.book([{ cause: `interview ${day}`, studyDay: day, kind: 'interview', worth: rules.interview[45], times: 1 }]);

const attacks: Record<string, Strategy> = {
  'made-up answers to as many questions as pay': spamQuestions,
  'the longest interview sat out with made-up answers, every day': spamInterviews,
  both: (moment) => {
    spamQuestions(moment);
    spamInterviews(moment);
  },
  'every card twice more each day': (moment) => {
    honest(moment);
    for (const id of moment.player.cards.keys()) for (let n = 0; n < 2; n += 1) moment.player.review(id, moment.day, 3);
  },
  'every card once a day, early': (moment) => {
    meetNew(moment);
    for (const id of moment.player.cards.keys()) moment.player.review(id, moment.day, 3);
  },
  'Again on every due card, to see it tomorrow': (moment) => {
    reviewDue(moment, () => 1);
    meetNew(moment);
  },
  'a reset after each payment': (moment) => {
    for (const id of moment.player.due(moment.day)) {
      moment.player.review(id, moment.day, 3);
      moment.player.act(id, moment.day, 'reset');
      moment.player.finishSteps(id, moment.day);
    }
    meetNew(moment);
  },
  'a reset to the longest first interval after each payment': (moment) => {
    for (const id of moment.player.due(moment.day)) {
      moment.player.review(id, moment.day, 3);
      moment.player.act(id, moment.day, 'reset');
      moment.player.review(id, moment.day, 4);
    }
    meetNew(moment);
  },
  'every card moved to tomorrow': (moment) => {
    reviewDue(moment, () => 3);
    meetNew(moment);
    for (const id of moment.player.cards.keys()) moment.player.setDue(id, moment.day, moment.day + 1);
  },
  'every card moved to today, over and over': (moment) => {
    reviewDue(moment, () => 3);
    meetNew(moment);
    for (const id of moment.player.cards.keys()) {
      moment.player.setDue(id, moment.day, moment.day);
      moment.player.review(id, moment.day, 3);
    }
  },
  'answer, undo, answer': (moment) => {
    const { player, day } = moment;
    for (const id of player.due(day)) {
      player.undo(player.review(id, day, 3), day);
      player.review(id, day, player.honestGrade(id, day));
      player.finishSteps(id, day);
    }
    meetNew(moment);
  },
  'every event sent twice': (moment) => {
    const { player, day } = moment;
    for (const id of player.due(day)) {
      player.send(player.review(id, day, player.honestGrade(id, day)));
      player.finishSteps(id, day);
    }
    meetNew(moment);
  },
  'a time zone that jumps ahead and back': ({ day, player }) => {
    const ahead = { day: day + (day % 2), player };
    reviewDue(ahead, (id) => player.honestGrade(id, ahead.day));
    meetNew({ day, player });
  },
};

const lies: Record<string, Strategy> = {
  'Hard on every due card, to keep intervals short': (moment) => {
    reviewDue(moment, () => 2);
    meetNew(moment);
  },
  'Good on every card, recalled or not': (moment) => {
    reviewDue(moment, () => 3);
    meetNew(moment);
  },
  'Easy on every card, recalled or not': (moment) => {
    reviewDue(moment, () => 4);
    meetNew(moment);
  },
};

describe('no farming beats an honest learner', () => {
  it('who earns something every week', () => {
    for (let week = 2; week * 7 < DAYS; week += 1) {
      expect(learner.points(week * 7)).toBeGreaterThan(learner.points(week * 7 - 7));
    }
  });

  it.each(Object.keys(attacks))('%s', (name) => {
    const cheat = play(attacks[name] as Strategy);
    for (const until of [30, 60, 90, DAYS]) expect(cheat.points(until)).toBeLessThanOrEqual(learner.points(until));
  });

  // What somebody says of their own memory cannot be checked. It moves payments in time, but earns no more of them.
  it.each(Object.keys(lies))('in the long run: %s', (name) => {
    const liar = play(lies[name] as Strategy);
    for (const until of [90, DAYS]) expect(liar.points(until)).toBeLessThanOrEqual(learner.points(until));
  });

  it.each(Object.keys(tricks))('%s, so that this week pays for an earlier one, wins no week', (name) => {
    const cheat = new Player();
    for (let day = 0; day < DAYS; day += 1) {
      honest({ day: FIRST_DAY + day, player: cheat });
      for (const id of cheat.cards.keys()) {
        moveToThisWeek(cheat, id, { day: FIRST_DAY + day, trick: tricks[name] as Trick });
      }
      const monday = day - (day % 7);
      expect(cheat.points(day + 1, monday)).toBeLessThanOrEqual(learner.points(day + 1, monday));
    }
  });

  it('a whole history made up on the last day', () => {
    const cheat = new Player();
    const now = (FIRST_DAY + DAYS) * DAY_MS;
    for (let day = FIRST_DAY; day < FIRST_DAY + DAYS; day += 1) {
      for (const id of cheat.due(day)) cheat.review(id, day, 3, now);
      const from = (day - FIRST_DAY) * NEW_A_DAY;
      for (let index = from; index < Math.min(from + NEW_A_DAY, CARDS); index += 1) {
        cheat.review(cardId(index), day, 4, now);
      }
    }
    expect(cheat.points()).toBeLessThan(learner.points() / 10);
  });
});

it('an honest Again pays what a Good would have', () => {
  const both = [1, 3].map((rating) => {
    const player = new Player();
    player.finishSteps('a', FIRST_DAY);
    const dueDay = player.state('a')?.dueDay ?? 0;
    player.review('a', dueDay, rating as Rating);
    return player.points();
  });
  expect(both[0]).toBe(both[1]);
  expect(both[0]).toBeGreaterThan(0);
});
