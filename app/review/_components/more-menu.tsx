import { useRef } from 'react';
import { CircleHelp, CircleSlash, Ellipsis, MoonStar, NotebookPen } from 'lucide-react';
import type { Action } from '../_session/keys';

const items = [
  { action: 'note', label: 'Private note', Icon: NotebookPen },
  { action: 'bury', label: 'Bury until tomorrow', Icon: MoonStar },
  { action: 'suspend', label: 'Suspend', Icon: CircleSlash },
  { action: 'help', label: 'Help and keys', Icon: CircleHelp },
] as const;

type Props = { labelOf: (label: string, action: Action) => string; onAct: (action: Action) => void };

/** A native popover: closes on Escape or a click elsewhere, and gives focus back. */
export function MoreMenu({ labelOf, onAct }: Props) {
  const menu = useRef<HTMLDivElement>(null);
  return (
    <>
      <button type="button" className="icon-button" aria-label="More" title="More" popoverTarget="more-menu">
        <Ellipsis aria-hidden className="size-5" />
      </button>
      <div
        ref={menu}
        id="more-menu"
        popover="auto"
        className="fixed inset-auto top-14 right-2 m-0 min-w-64 rounded-lg border border-line bg-surface p-2 text-ink shadow-float"
      >
        <ul aria-label="With this card">
          {items.map(({ action, label, Icon }) => (
            <li key={action}>
              <button
                type="button"
                onClick={() => {
                  menu.current?.hidePopover();
                  onAct(action);
                }}
                className="flex min-h-10 w-full items-center gap-3 rounded-md px-3 text-start hover:bg-sunken"
              >
                <Icon aria-hidden className="size-4 shrink-0 text-muted" />
                {labelOf(label, action)}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}
