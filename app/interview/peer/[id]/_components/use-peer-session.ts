'use client';
import { useState } from 'react';
import { useLive } from '@/app/_components/live/use-live';
import type { PeerSession } from '@/lib/interview';

/** Takes a step; tells whether the server took it. */
export type Act = (step: string, body?: object) => Promise<boolean>;
type Answer = { session?: PeerSession; detail?: string; title?: string };

/** A session as it is on the server now, and a way to take a step in it. */
export function usePeerSession(initial: PeerSession) {
  const [session, setSession] = useState(initial);
  const [error, setError] = useState<string | null>(null);
  const [isActing, setActing] = useState(false);
  const api = `/api/v1/peer-interviews/${initial.id}`;
  // Answers may overtake each other.
  const take = (next: PeerSession) => setSession((now) => (next.version >= now.version ? next : now));

  async function refetch(): Promise<void> {
    const response = await fetch(api, { cache: 'no-store' }).catch(() => null);
    // Signed out: the page itself knows what to say.
    if (response?.status === 401) return location.reload();
    if (response?.status === 404) return location.replace('/interview/peer?gone');
    if (!response?.ok) return;
    const answer: Answer = await response.json();
    if (answer.session) take(answer.session);
  }
  const { isLost } = useLive(`${api}/stream`, () => void refetch());

  const act: Act = async (step, body) => {
    if (isActing) return false;
    let taken = false;
    setActing(true);
    setError(null);
    try {
      const sent = body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {};
      const response = await fetch(`${api}/${step}`, { method: 'POST', ...sent });
      const answer: Answer = await response.json();
      taken = response.ok;
      if (answer.session) take(answer.session);
      else setError(answer.detail ?? answer.title ?? 'The server refused that.');
    } catch {
      setError('The server did not answer. Try again in a moment.');
    }
    setActing(false);
    return taken;
  };
  return { session, isLost, error, isActing, act, api };
}
