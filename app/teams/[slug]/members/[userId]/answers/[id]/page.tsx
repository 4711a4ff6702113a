import type { Metadata } from 'next';
import { Breadcrumb } from '@/app/_components/breadcrumb';
import { Html } from '@/app/_components/cards/html';
import { orNotFound } from '@/app/_components/or-not-found';
import { SiteHeader } from '@/app/_components/site-header';
import { CoachWord } from '@/app/interview/_components/coach-word';
import { gateWords } from '@/app/interview/_components/gate-words';
import { ReadBy, ReadByMatcher } from '@/app/interview/_components/read-by';
import { VerdictColumn } from '@/app/interview/questions/[unit]/[name]/answers/[answer]/_components/verdict-column';
import { getSettings } from '@/lib/auth';
import { getMemberAnswer, listMemberComments, type Subject } from '@/lib/coach';
import { Notice } from '@/lib/ui/notice';
import { openTeamAsCoach } from '../../../../_components/open-team';
import { MemberComments } from '../../_components/member-comments';
import { memberCrumbs } from '../../_components/member-crumbs';
import { OverrideForm } from './_components/override-form';
import { RetractForm } from './_components/retract-form';

type Props = { params: Promise<{ slug: string; userId: string; id: string }> };

export const metadata: Metadata = { title: 'Answer of a member' };

export default async function MemberAnswerPage({ params }: Props) {
  const input = await params;
  const { slug, userId, id } = input;
  const { ctx, team, me } = await openTeamAsCoach(slug, `/teams/${slug}/members/${userId}/answers/${id}`);
  const { person, question, answer, before } = await orNotFound(getMemberAnswer({ ctx, input }));
  const subject: Subject = { on: 'answer', id };
  const [thread, { timeZone }] = await Promise.all([
    listMemberComments({ ctx, input: { slug, userId, ...subject } }),
    getSettings({ ctx }),
  ]);
  const of = { slug, userId, id };
  return (
    <>
      <SiteHeader current="teams" />
      <main id="main" className="mx-auto max-w-5xl px-4 py-10">
        <div className="grid grid-cols-1 gap-10">
          <header>
            <Breadcrumb crumbs={memberCrumbs(team, person)} />
            <h1 className="text-3xl font-bold tracking-tight">{question.title}</h1>
            <p className="mt-1 wrap-anywhere text-muted">Answered by {person.displayName}, who is “you” below.</p>
            <details className="mt-3 max-w-[68ch]">
              <summary className="min-h-8 cursor-pointer text-muted">The question</summary>
              <Html html={question.situation} className="mt-2" />
            </details>
            <div className="mt-3 grid gap-3">
              <ReadByMatcher versions={[answer.grader.version]} />
              {answer.model?.grader && <ReadBy grader={answer.model.grader} />}
            </div>
          </header>
          {answer.gate && (
            <Notice tone="warn" title="This was not graded.">
              {gateWords[answer.gate]}
            </Notice>
          )}
          <CoachWord coach={answer.coach} timeZone={timeZone} />
          <div className={before ? 'grid gap-10 lg:grid-cols-2' : 'max-w-3xl'}>
            {before && <VerdictColumn attempt={before} title="Before" timeZone={timeZone} />}
            <VerdictColumn attempt={answer} title={before ? 'Now' : 'The answer'} timeZone={timeZone} />
          </div>
          <section aria-labelledby="model" className="max-w-3xl">
            <h2 id="model" className="text-2xl font-semibold">
              A model answer
            </h2>
            <Html html={answer.modelAnswer} className="mt-3" />
          </section>
          <section aria-labelledby="overrule" className="grid max-w-3xl grid-cols-1 gap-4">
            <h2 id="overrule" className="text-2xl font-semibold">
              Overrule
            </h2>
            {me.userId === userId ? (
              <p className="text-muted">This is your own answer; another coach or owner can overrule it.</p>
            ) : (
              <>
                <OverrideForm of={of} answer={answer} />
                {answer.coach && <RetractForm of={of} />}
              </>
            )}
          </section>
          <MemberComments
            thread={thread}
            slug={slug}
            subject={subject}
            person={person}
            me={me.userId}
            timeZone={timeZone}
          />
        </div>
      </main>
    </>
  );
}
