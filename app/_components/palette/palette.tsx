import { type KeyboardEvent, useDeferredValue, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Skeleton } from '@/lib/ui/notice';
import { doDeed } from './do-deed';
import { type Entry, listActions } from './entries';
import { isSignedIn, loadContent } from './load-entries';
import { optionId, Results } from './results';
import { searchEntries } from './search-entries';

const listId = 'palette-list';

/** A search over units, cards and actions in a modal dialog. `onClose` runs once, after Escape or a choice. */
export function Palette({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [content, setContent] = useState<Entry[] | null>(null);
  const [actions, setActions] = useState<Entry[] | null>(null);
  const [failed, setFailed] = useState(false);
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const shown = useDeferredValue(query);
  const found = searchEntries([...(actions ?? []), ...(content ?? [])], shown);
  const waiting = !failed && !(actions && content);
  const current = Math.min(active, found.length - 1);

  useLayoutEffect(() => {
    if (dialog.current && !dialog.current.open) dialog.current.showModal();
  }, []);
  useEffect(() => {
    let gone = false;
    const fail = () => !gone && setFailed(true);
    loadContent().then((loaded) => !gone && setContent(loaded), fail);
    isSignedIn().then(
      (signedIn) => !gone && setActions(listActions(signedIn)),
      () => {
        if (!gone) setActions(listActions(true));
        fail();
      },
    );
    return () => {
      gone = true;
    };
  }, []);
  useEffect(() => {
    document.getElementById(optionId(current))?.scrollIntoView({ block: 'nearest' });
  }, [current]);

  const choose = (entry: Entry | undefined) => {
    if (!entry) return;
    dialog.current?.close();
    void doDeed(entry.deed);
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      setActive(found.length === 0 ? 0 : (current + step + found.length) % found.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      choose(found[current]);
    }
  };
  return (
    <dialog
      ref={dialog}
      aria-label="Find a unit, a card or an action"
      onClose={onClose}
      closedby="any"
      className="mx-auto mt-[12dvh] mb-auto w-[calc(100%-24px)] max-w-xl overflow-hidden rounded-lg border border-line bg-surface p-0 text-ink shadow-float"
    >
      <div className="flex max-h-[70dvh] flex-col">
        <div className="flex items-center gap-2 border-b border-line pe-2">
          <input
            type="text"
            role="combobox"
            aria-expanded={found.length > 0}
            aria-controls={listId}
            aria-activedescendant={found.length > 0 ? optionId(current) : undefined}
            aria-autocomplete="list"
            aria-label="Find a unit, a card or an action"
            placeholder="Find a unit, a card or an action"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            value={query}
            onChange={(event) => {
              setQuery(event.target.value);
              setActive(0);
            }}
            onKeyDown={press}
            className="min-h-14 min-w-0 flex-1 bg-transparent px-4 text-lg placeholder:text-muted focus-visible:outline-none"
          />
          <button
            type="button"
            onClick={() => dialog.current?.close()}
            className="min-h-8 rounded-md border border-line-strong px-2 text-sm text-muted hover:text-accent"
          >
            Esc<span className="visually-hidden">: close</span>
          </button>
        </div>
        <output className="visually-hidden">{waiting ? 'Loading' : `${found.length} results`}</output>
        {failed && (
          <p className="border-b border-line bg-warn-soft px-4 py-2 text-sm">
            Units and cards cannot be fetched right now. Close this and try again in a moment.
          </p>
        )}
        {waiting && found.length === 0 && (
          <div className="grid gap-3 p-4">
            <Skeleton className="h-6" />
            <Skeleton className="h-6 w-3/4" />
            <Skeleton className="h-6 w-1/2" />
          </div>
        )}
        <Results id={listId} found={found} current={current} onPoint={setActive} onChoose={choose} />
        {content && !waiting && found.length === 0 && (
          <div className="grid gap-1 px-4 py-6">
            <p className="font-semibold">Nothing matches “{shown.trim()}”.</p>
            <p className="text-muted">
              Cards are found by the words of their question. Try one word, such as <q>volume</q> or <q>layer</q>, or{' '}
              <a href="/units">look through the units</a>.
            </p>
          </div>
        )}
      </div>
    </dialog>
  );
}
