import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { showWithin } from '@/app/_components/show-within';
import { sayRank } from '@/app/_components/say-rank';
import { SiteHeader } from '@/app/_components/site-header';
import { TeamSkeleton } from '@/app/teams/_components/team-skeleton';
import { type Ctx, getCtx, getSettings } from '@/lib/auth';
import { getInstanceRank } from '@/lib/boards';
import { listPointsDays, mostWorth, rules, stepOf, worthUpTo } from '@/lib/points';
import { PointsDays } from './_components/points-days';

export const metadata: Metadata = {
  title: 'Points',
  description: 'What earns points on the boards of teams, and what never does.',
};
export const dynamic = 'force-dynamic';

const inReview =
  'Something about your answers of that time looked odd, so you have no place among everybody until a coach of a team of yours, or who runs this server, has looked. Your points stay.';

export default async function PointsPage() {
  const ctx = await getCtx();
  return showWithin(drawPoints(ctx), <TeamSkeleton what="Fetching your points" />);
}

const examples = [1, 3, 10, 30, 100];

async function readMine(ctx: Ctx) {
  const [days, rank, { timeZone }] = await Promise.all([
    listPointsDays({ ctx }),
    getInstanceRank({ ctx, input: {} }),
    getSettings({ ctx }),
  ]);
  return { days, place: rank.underReview ? inReview : sayRank(rank, timeZone) };
}

async function drawPoints(ctx: Ctx): Promise<ReactNode> {
  const mine = ctx.actor.kind === 'user' ? await readMine(ctx) : null;
  return (
    <>
      <SiteHeader current="teams" />
      <main id="main" className="mx-auto max-w-5xl px-4 py-10">
        <div className="grid max-w-3xl grid-cols-1 gap-10">
          <header>
            <h1 className="text-3xl font-bold tracking-tight">Points</h1>
            <p className="mt-2 max-w-[68ch] text-muted">
              Boards of teams count points. They are made for one thing: that the one who remembers most stands first,
              and that nothing else gets you there.
            </p>
          </header>
          <section aria-labelledby="reviews" className="prose">
            <h2 id="reviews">Cards that last</h2>
            <p>
              A card pays when you answer it on the day it falls due. It pays for how long it lasted: each time its
              interval doubles for the first time, one point more than the time before.
            </p>
            <table>
              <caption>What a card has paid in all, once it lasted that long</caption>
              <tbody>
                <tr>
                  <th scope="row">Days</th>
                  {examples.map((count) => (
                    <td key={count}>{count}</td>
                  ))}
                </tr>
                <tr>
                  <th scope="row">Points</th>
                  {examples.map((count) => (
                    <td key={count}>{worthUpTo(stepOf(count))}</td>
                  ))}
                </tr>
              </tbody>
            </table>
            <ul>
              <li>
                <strong>Your grade plays no part.</strong> Again pays what Good pays, so say what is true. After a lapse
                the same intervals pay again, their last step only, from {rules.worthRepeating} days on.
              </li>
              <li>
                Beyond {rules.longestDays} days and {mostWorth} points, going further pays no more.
              </li>
              <li>
                The best {rules.fullADay} reviews of a day count in full, as many again by half, and then no more.
              </li>
              <li>A day with paid reviews after another such day pays {rules.streak} points more.</li>
              <li>
                Undo takes the points back, and answering again gives them again. It can be done for {rules.undoDays}{' '}
                days.
              </li>
            </ul>
          </section>
          <section aria-labelledby="rest" className="prose">
            <h2 id="rest">Labs, questions, interviews</h2>
            <ul>
              <li>
                A lab pays once, when it first passes with evidence that was checked: {rules.lab.easy} points if easy,{' '}
                {rules.lab.medium} if medium, {rules.lab.hard} if hard.
              </li>
              <li>
                An interview question pays {rules.scenario} points once, when you have answered it and judged your own
                answer. What you or the graders say of it changes nothing. {rules.scenariosADay} questions a day pay,
                those of interviews among them; the others can pay on another day, when you answer them again and judge
                that answer.
              </li>
              <li>
                A mock interview pays {rules.interview[15]}, {rules.interview[30]} or {rules.interview[45]} points by
                its length, once a day, when you answered half of it at least, judged every answer, and took{' '}
                {rules.interviewTook[15]}, {rules.interviewTook[30]} or {rules.interviewTook[45]} minutes at least,
                pauses left out. If its topics hold too few questions, the length they fill counts.
              </li>
            </ul>
          </section>
          <section aria-labelledby="never" className="prose">
            <h2 id="never">What never pays</h2>
            <ul>
              <li>
                A new card, a card before its day, or one whose day was chosen by hand, by you or by a failed lab.
              </li>
              <li>
                An answer in under a second, or one that reaches us more than {rules.latestDays} days late. Where
                something of a card reaches us behind a later answer of it, the card pays last steps only from there on.
              </li>
              <li>A reset: a card that starts over pays once it lasts longer than before.</li>
              <li>The same thing twice, however often it is sent.</li>
              <li>
                An answer in the words you gave to another question: among your last {rules.sameWords.answers} answers,
                of the last {rules.sameWords.days} days. In an interview it does not count as answered.
              </li>
            </ul>
            <p>
              If answers come faster than anyone reads, you leave the boards until a coach of the team has looked. No
              points are taken away, and you are told.
            </p>
            <h2>Boards</h2>
            <p>
              A week begins on Monday, by the clock of the team; which day an answer belongs to is decided by your own
              study day. Equal points share a rank, 1-2-2-4, and who had them first stands first. In each team you
              choose your name, or hide: then only you see your place, and your points do not count towards the team’s
              goal.
            </p>
          </section>
          {mine && <PointsDays {...mine} />}
        </div>
      </main>
    </>
  );
}
