import { Island } from '@/lib/ui/island';
import { HeaderBar, type Place } from './header-bar';

/** On a phone the places sit at the bottom, under the thumb; `globals.css` keeps the page clear of them. */
export function SiteHeader({ current }: { current?: Place }) {
  return (
    <>
      <HeaderBar current={current} search />
      <Island name="palette" />
    </>
  );
}
