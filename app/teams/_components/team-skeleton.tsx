import { LoadingScreen } from '@/app/_components/loading-screen';
import { SiteHeader } from '@/app/_components/site-header';
import { Skeleton } from '@/lib/ui/notice';

export function TeamSkeleton({ what }: { what: string }) {
  return (
    <LoadingScreen what={what}>
      <SiteHeader current="teams" />
      <div className="mx-auto grid max-w-5xl gap-8 px-4 py-10">
        <Skeleton className="h-9 w-60" />
        <Skeleton className="h-64 max-w-3xl" />
        <Skeleton className="h-40 max-w-3xl" />
      </div>
    </LoadingScreen>
  );
}
