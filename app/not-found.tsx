import type { Metadata } from 'next';
import { ButtonLink } from '@/lib/ui/button';
import { OutOfOrder } from './_components/out-of-order';
import { SiteHeader } from './_components/site-header';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <>
      <SiteHeader />
      <OutOfOrder title="No container at this berth.">
        <p>The address leads nowhere here. It may be mistyped, or the unit behind it is still being written.</p>
        <div className="flex flex-wrap gap-3">
          <ButtonLink href="/" tone="accent">
            Home
          </ButtonLink>
          <ButtonLink href="/units">All units</ButtonLink>
        </div>
      </OutOfOrder>
    </>
  );
}
