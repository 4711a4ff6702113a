import { LoadingScreen } from '@/app/_components/loading-screen';
import { SiteHeader } from '@/app/_components/site-header';
import { Skeleton } from '@/lib/ui/notice';

export function HomeSkeleton() {
  return (
    <LoadingScreen what="Counting your cards">
      <SiteHeader current="home" />
      <div className="mx-auto grid max-w-5xl gap-10 px-4 py-8 sm:py-10">
        <div className="grid gap-8 lg:grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)] lg:items-center lg:gap-14">
          <div className="grid gap-4">
            <Skeleton className="h-5 w-48" />
            <Skeleton className="h-12 w-full max-w-md" />
            <Skeleton className="h-6 w-64" />
            <Skeleton className="h-12 w-full sm:w-56" />
          </div>
          <Skeleton className="h-44" />
        </div>
        <div className="grid gap-4 border-t border-line pt-8">
          <Skeleton className="h-7 w-28" />
          <Skeleton className="aspect-[300/316] w-full sm:aspect-[962/246]" />
        </div>
      </div>
    </LoadingScreen>
  );
}
