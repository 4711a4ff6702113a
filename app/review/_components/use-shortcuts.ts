import { useEffect, useEffectEvent } from 'react';
import type { CardContent } from '@/lib/content/schemas';
import { choiceFromKey } from '@/app/_components/cards/attempt';
import { isControl, isPlainPress, isTyping, type Action, type Keymap } from '../_session/keys';

type Handlers = {
  enabled: boolean;
  keymap: Keymap;
  /** The kind of the card whose options can still be chosen. */
  choosing: CardContent['kind'] | null;
  choose: (index: number) => void;
  act: (action: Action) => void;
};

/** Listens for single keys on the whole page, never while something is being typed. */
export function useShortcuts(handlers: Handlers): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const { enabled, keymap, choosing, choose, act } = handlers;
    if (choosing && event.key === 'ArrowDown' && isPlainPress(event) && !isTyping(event.target)) {
      enterList(event);
      return;
    }
    if (!enabled || !isPlainPress(event) || isTyping(event.target)) return;
    const index = choosing && choiceFromKey(choosing, event.key);
    if (index !== null) {
      event.preventDefault();
      return choose(index);
    }
    // A focused button answers these keys itself.
    if ((event.key === ' ' || event.key === 'Enter') && isControl(event.target)) return;
    const action = keymap.actionOf(event.key);
    if (!action) return;
    event.preventDefault();
    act(action);
  });
  useEffect(() => {
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** From the question, the arrow goes into the card's options or steps; from there they move on by themselves. */
function enterList(event: KeyboardEvent): void {
  const first = document.querySelector<HTMLElement>('[data-option], [data-step]');
  if (!first) return;
  event.preventDefault();
  first.focus();
}
