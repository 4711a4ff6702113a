import { LoadingScreen } from '@/app/_components/loading-screen';
import { SiteHeader } from '@/app/_components/site-header';
import { Skeleton } from '@/lib/ui/notice';

/** A page of the interview room before it is there: its heading, a paragraph, and `blocks` of these heights. */
export function InterviewSkeleton({ what, blocks }: { what: string; blocks: readonly string[] }) {
  return (
    <LoadingScreen what={what}>
      <SiteHeader current="interview" />
      <main className="mx-auto max-w-5xl px-4 py-10">
        <Skeleton className="h-9 w-2/3 max-w-lg" />
        <Skeleton className="mt-2 h-12 max-w-[68ch]" />
        <div className="mt-8 grid gap-8">
          {blocks.map((height, index) => (
            <Skeleton key={index} className={height} />
          ))}
        </div>
      </main>
    </LoadingScreen>
  );
}
