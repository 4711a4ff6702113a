import { SiteHeader } from '@/app/_components/site-header';
import { sampleUnits } from '@/app/_components/yard/sample';
import { SampleYard } from '@/app/_components/yard/yard';
import { ButtonLink } from '@/lib/ui/button';

const points = [
  ['Read', 'One lesson, ten minutes or so. Every claim measured, every picture drawn for it.'],
  ['Recall', 'A few minutes of cards a day. Each comes back just before you would forget it.'],
  ['Answer', 'In the interview you explain it in your own words, because you have, many times.'],
] as const;

/** What a visitor sees: what this is, a sample yard, one way in and one way to look around first. */
export function Landing() {
  return (
    <>
      <SiteHeader current="home" />
      <main id="main" className="mx-auto max-w-5xl px-4 py-8 sm:py-10">
        <div className="grid items-center gap-x-14 gap-y-8 md:grid-cols-[minmax(0,1.15fr)_minmax(0,1fr)]">
          <div className="grid justify-items-start gap-5">
            <h1 className="text-4xl font-bold tracking-tight sm:text-5xl">Container interviews, rehearsed.</h1>
            <p className="max-w-[44ch] text-lg text-muted">
              Shipshape teaches Docker in 23 units and keeps every answer afloat: you review a little each day, and the
              yard shows what you would recall right now.
            </p>
            <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
              <ButtonLink href="/signin?next=/" tone="accent" size="lg">
                Start
              </ButtonLink>
              <a href="/units">Read the units first, no account needed</a>
            </div>
          </div>
          <SampleYard units={sampleUnits} />
        </div>
        <ol className="mt-10 grid gap-x-8 gap-y-5 border-t border-line pt-6 sm:grid-cols-3">
          {points.map(([name, text]) => (
            <li key={name}>
              <h2 className="font-semibold">{name}</h2>
              <p className="mt-1 text-muted">{text}</p>
            </li>
          ))}
        </ol>
      </main>
    </>
  );
}
