'use client';
import { type RefObject, useEffect, useState, useSyncExternalStore } from 'react';
import { Draft, type PutDraft } from './draft';

type DraftOf = {
  owner: string;
  id: string;
  saveTo: string;
  after: number;
  saved: string;
  /** What is sent of a text; an answer unless told. */
  bodyOf?: (text: string) => object;
};

/** A draft, saved by PUT to `saveTo`; see `Draft`. `field` is where it is typed, if in one. */
export function useDraft(field: RefObject<HTMLTextAreaElement | null> | null, of: DraftOf) {
  const [draft] = useState(() => {
    const { saveTo, after, bodyOf = (answer: string) => ({ answer, after }) } = of;
    const put: PutDraft = async (text, keepalive) => {
      const response = await fetch(saveTo, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(bodyOf(text)),
        keepalive,
      }).catch(() => null);
      return response?.status ?? 0;
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
    save: () => draft.save(),
    finish: () => draft.finish(),
  };
}
