import { LoadingScreen } from '@/app/_components/loading-screen';
import { SiteHeader } from '@/app/_components/site-header';
import { Skeleton } from '@/lib/ui/notice';

export function SettingsSkeleton() {
  return (
    <LoadingScreen what="Fetching your settings">
      <SiteHeader current="settings" />
      <div className="mx-auto max-w-5xl px-4 py-8 sm:py-10">
        <Skeleton className="h-9 w-40" />
        <div className="mt-4 grid gap-8 lg:mt-8 lg:grid-cols-[12rem_minmax(0,44rem)] lg:gap-12">
          <Skeleton className="h-20 lg:h-72" />
          <div className="grid gap-12">
            {['h-[40rem]', 'h-64', 'h-52'].map((height) => (
              <div key={height} className="grid gap-4">
                <Skeleton className="h-7 w-36" />
                <Skeleton className={height} />
              </div>
            ))}
          </div>
        </div>
      </div>
    </LoadingScreen>
  );
}
