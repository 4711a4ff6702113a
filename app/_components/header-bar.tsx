import { FlaskConical, House, LayersPlus, Library, MessagesSquare, Search, Settings2, Users } from 'lucide-react';

const places = [
  { id: 'home', label: 'Home', href: '/', Icon: House },
  { id: 'units', label: 'Units', href: '/units', Icon: Library },
  { id: 'labs', label: 'Labs', href: '/labs', Icon: FlaskConical },
  { id: 'interview', label: 'Interview', href: '/interview', Icon: MessagesSquare },
  { id: 'teams', label: 'Teams', href: '/teams', Icon: Users },
  { id: 'review', label: 'Review', href: '/review', Icon: LayersPlus },
] as const;
export type Place = (typeof places)[number]['id'] | 'settings';

const iconButton = 'flex size-10 shrink-0 items-center justify-center gap-2 rounded-md text-muted hover:text-accent';

/** The header without its island, so that error pages, which run in the browser, can show it too. */
export function HeaderBar({ current, search = false }: { current?: Place; search?: boolean }) {
  return (
    <header className="site-header border-b border-line bg-surface print:hidden">
      <div className="mx-auto flex h-14 max-w-5xl items-center gap-3 px-4">
        <a href="/" className="me-auto flex items-center gap-2 text-lg font-bold tracking-tight text-ink no-underline">
          <Mark />
          <span className="sm:max-md:visually-hidden">Shipshape</span>
        </a>
        <nav
          aria-label="Main"
          className="max-sm:fixed max-sm:inset-x-0 max-sm:bottom-0 max-sm:z-40 max-sm:border-t max-sm:border-line max-sm:bg-surface max-sm:pb-[env(safe-area-inset-bottom)]"
        >
          <ul className="flex sm:gap-1">
            {places.map(({ id, label, href, Icon }) => (
              <li key={id} className="max-sm:flex-1">
                <a
                  href={href}
                  aria-current={id === current ? 'page' : undefined}
                  className="flex items-center gap-2 rounded-md px-3 py-2 text-muted no-underline transition-colors hover:text-accent aria-[current]:font-semibold aria-[current]:text-accent sm:max-md:px-2 max-sm:flex-col max-sm:gap-0.5 max-sm:rounded-none max-sm:px-0.5 max-sm:text-xs sm:aria-[current]:bg-accent-soft"
                >
                  <Icon aria-hidden className="size-5 sm:size-4 sm:max-lg:hidden" />
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        {/* Seven places would not fit the bar of a small phone. */}
        <a
          href="/settings"
          aria-label="Settings"
          aria-current={current === 'settings' ? 'page' : undefined}
          className={`${iconButton} aria-[current]:bg-accent-soft aria-[current]:text-accent`}
        >
          <Settings2 aria-hidden className="size-5 sm:size-4" />
        </a>
        {search && (
          <button
            type="button"
            data-open-palette
            aria-label="Search"
            aria-keyshortcuts="Control+K Meta+K"
            className={`${iconButton} sm:w-auto sm:px-3`}
          >
            <Search aria-hidden className="size-5 sm:size-4" />
            <kbd aria-hidden className="text-xs max-md:hidden">
              Ctrl K
            </kbd>
          </button>
        )}
      </div>
    </header>
  );
}

/** Three containers on a hull. */
function Mark() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden className="size-6 fill-accent">
      <rect x="3" y="11" width="5.4" height="5" rx="1" />
      <rect x="9.3" y="11" width="5.4" height="5" rx="1" />
      <rect x="15.6" y="11" width="5.4" height="5" rx="1" opacity=".5" />
      <rect x="6.1" y="5" width="5.4" height="5" rx="1" opacity=".5" />
      <path d="M2 17.5h20l-2.4 3.5H4.4z" />
    </svg>
  );
}
