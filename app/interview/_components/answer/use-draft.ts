'use client';
import { type RefObject, useEffect, useState, useSyncExternalStore } from 'react';
import { Draft, type PutDraft } from './draft';

type DraftOf = {
  owner: string;
  id: string;
  saveTo: string;
  after: number;
  saved: string;
  /** What is sent of a text and the one before it; an answer unless told. */
  bodyOf?: (text: string, base: string | undefined) => object;
};

/** A draft, saved by PUT to `saveTo`; see `Draft`. `field` is where it is typed, if in one. */
export function useDraft(field: RefObject<HTMLTextAreaElement | null> | null, of: DraftOf) {
  const [draft] = useState(() => {
    const { saveTo, after, bodyOf = (answer: string, base: string | undefined) => ({ answer, after, base }) } = of;
    const put: PutDraft = async (text, base, keepalive) => {
      const response = await fetch(saveTo, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(bodyOf(text, base)),
        keepalive,
      }).catch(() => null);
      if (response?.status !== 409) return { status: response?.status ?? 0 };
      const { current } = (await response.json().catch(() => ({}))) as { current?: string };
      return { status: 409, theirs: current };
    };
    return new Draft({ ...of, put, storage: () => localStorage });
  });
  useEffect(() => {
    // What was typed before the page woke up is in the field, and React was not told.
    const early = field?.current?.value ?? '';
    if (early !== '' && early !== draft.read().text) draft.write(early);
    else draft.recover();
    const leave = () => void draft.save(true);
    const retry = () => void draft.save();
    const goAway = () => draft.leave();
    addEventListener('beforeunload', goAway);
    addEventListener('pagehide', leave);
    addEventListener('online', retry);
    return () => {
      removeEventListener('beforeunload', goAway);
      removeEventListener('pagehide', leave);
      removeEventListener('online', retry);
      // The page may show something else from now on.
      void draft.save(true);
    };
  }, [draft, field]);
  const view = useSyncExternalStore(draft.subscribe, draft.read, draft.read);
  return {
    ...view,
    write: (text: string) => draft.write(text),
    takeOther: () => draft.takeOther(),
    takeTheirs: () => draft.takeTheirs(),
    keepMine: () => draft.keepMine(),
    save: async () => {
      await draft.save();
      return draft.read();
    },
    finish: () => draft.finish(),
  };
}
