import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { SiteHeader } from '@/app/_components/site-header';
import { type LoadedUnit, loadUnits } from '@/lib/content';
import { listLabHeads } from '@/lib/labs';
import { Island } from '@/lib/ui/island';
import { LessonFoot } from '../_components/lesson-foot';
import { LessonHead } from '../_components/lesson-head';
import { TableOfContents } from '../_components/table-of-contents';
import '../lesson.css';

type Props = { params: Promise<{ slug: string }> };

export const dynamic = 'force-static';
export const dynamicParams = false;

export async function generateStaticParams() {
  return (await loadUnits()).map(({ slug }) => ({ slug }));
}

async function findUnit(slug: string): Promise<{ units: LoadedUnit[]; index: number; unit: LoadedUnit }> {
  const units = await loadUnits();
  const index = units.findIndex((candidate) => candidate.slug === slug);
  const unit = units[index];
  if (!unit) notFound();
  return { units, index, unit };
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { unit } = await findUnit((await params).slug);
  return { title: unit.title, description: unit.summary };
}

export default async function LessonPage({ params }: Props) {
  const { units, index, unit } = await findUnit((await params).slug);
  const lab = (await listLabHeads()).find(({ day }) => day === unit.day);
  // Only after the index knows the day: an import that does not exist is a server error, not a 404.
  const folder = String(unit.day).padStart(2, '0');
  const { default: Lesson } = await import(`@/content/day-${folder}/deck.mdx`);
  return (
    <>
      <SiteHeader current="units" />
      <main id="main" className="mx-auto max-w-5xl px-4 py-10">
        <LessonHead unit={unit} units={units} />
        <div className="grid gap-10 lg:grid-cols-[minmax(0,68ch)_minmax(12rem,1fr)]">
          <details className="lesson-contents lg:hidden print:hidden">
            <summary>On this page</summary>
            <TableOfContents headings={unit.headings} label="On this page" />
          </details>
          <article className="prose lesson min-w-0" data-lesson={unit.day}>
            <Lesson />
          </article>
          <div className="max-lg:hidden print:hidden">
            <div className="sticky top-6 max-h-[calc(100dvh-3rem)] overflow-y-auto">
              <p className="mb-2 text-sm font-semibold">On this page</p>
              <TableOfContents headings={unit.headings} label="Sections" />
            </div>
          </div>
        </div>
        <LessonFoot unit={unit} lab={lab} previous={units[index - 1]} next={units[index + 1]} />
      </main>
      <output className="lesson-continue" data-continue hidden />
      <Island name="lesson" only />
    </>
  );
}
