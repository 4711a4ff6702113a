import {
  createUser,
  type Ctx,
  ctxForUser,
  deleteAccount,
  findUserByHint,
  getSettings,
  systemCtx,
  updateSettings,
} from '@/lib/auth';
import { getUnit, listUnits, syncContent } from '@/lib/content';
import { NotFoundError } from '@/lib/http';
import { listStoredLabs, syncLabs } from '@/lib/labs';
import { recordReviews, saveCardNote, saveReadingPosition } from '@/lib/review';
import { defaultParams, makePreset, studyDayOf } from '@/lib/srs';
import type { Command } from './command';
import { DEMO_DAYS, writeDemoHistory } from './demo-history';

const NAME = 'Demo learner';
const BATCH = 500;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Replaces the demo learner: same name, same history relative to today. */
async function makeLearner(): Promise<Ctx> {
  const system = systemCtx();
  try {
    const earlier = await findUserByHint({ ctx: system, input: { hint: NAME } });
    const ctx = await ctxForUser({ ctx: system, input: { userId: earlier.id } });
    await deleteAccount({ ctx, input: { confirm: NAME } });
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
  }
  const arrival = new Date(system.now.getTime() - (DEMO_DAYS + 2) * DAY_MS);
  const user = await createUser({ ctx: { ...system, now: arrival }, input: { name: NAME, admin: false } });
  return ctxForUser({ ctx: system, input: { userId: user.id } });
}

/** A learner with 120 days behind them, for looking around, screenshots and tests. */
export const seedDemo: Command = {
  usage: '',
  what: `Make “${NAME}”, with ${DEMO_DAYS} days of reviews behind them`,
  flags: [],
  run: async () => {
    await syncContent({ ctx: systemCtx() });
    await syncLabs({ ctx: systemCtx(), input: { labs: await listStoredLabs() } });
    const ctx = await makeLearner();
    await updateSettings({ ctx, input: { timeZone: 'Europe/Zurich', newPerDay: 10 } });
    const { timeZone, rolloverHour } = await getSettings({ ctx });
    const clock = { timeZone, rolloverHour };
    const { units } = await listUnits({ ctx });
    const decks = await Promise.all(units.map(({ day }) => getUnit({ ctx, input: { day } })));
    const cardIds = decks.flatMap((deck) => deck.cards.map((card) => card.id));
    const today = studyDayOf(ctx.now.getTime(), clock);
    const events = writeDemoHistory({ cardIds, today, clock, preset: makePreset(defaultParams) });
    for (let from = 0; from < events.length; from += BATCH) {
      const { results } = await recordReviews({ ctx, input: { events: events.slice(from, from + BATCH) } });
      const refused = results.find((result) => result.status === 'rejected');
      if (refused) throw new Error(`The demo history does not fit this instance: ${refused.detail}`);
    }
    const [first] = cardIds;
    const [unit] = units;
    if (first) await saveCardNote({ ctx, input: { cardId: first, text: 'Asked in my last interview. Lead with the why.' } });
    if (unit) await saveReadingPosition({ ctx, input: { day: unit.day, heading: '', fraction: 0.6 } });
    return {
      text: `${NAME} has ${events.length} reviews. Sign in with the local profile of that name.`,
      json: { name: NAME, reviews: events.length, cards: cardIds.length },
    };
  },
};
