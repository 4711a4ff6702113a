export const actions = ['reveal', 'again', 'hard', 'good', 'easy', 'undo', 'note', 'suspend', 'bury', 'help'] as const;
export type Action = (typeof actions)[number];

export const defaultKeys: Record<Action, string> = {
  reveal: ' ',
  again: '1',
  hard: '2',
  good: '3',
  easy: '4',
  undo: 'u',
  note: 'e',
  suspend: 's',
  bury: 'b',
  help: '?',
};

/** Settings may spell the space bar out. */
const normalize = (key: string): string => (/^space(bar)?$/i.test(key) ? ' ' : key.toLowerCase());

export type Keymap = { keyOf: (action: Action) => string; actionOf: (key: string) => Action | null };

/** The learner's keys over the defaults. Enter always does what the reveal key does, unless it was given away. */
export function makeKeymap(shortcuts: Readonly<Record<string, string>>): Keymap {
  const keys = new Map(actions.map((action) => [action, normalize(shortcuts[action] || defaultKeys[action])]));
  const byKey = new Map<string, Action>();
  // A key the learner chose beats the same key as another action's default.
  for (const [action, key] of keys) if (shortcuts[action] || !byKey.has(key)) byKey.set(key, action);
  return {
    keyOf: (action) => keys.get(action) ?? '',
    actionOf: (key) => byKey.get(normalize(key)) ?? (key === 'Enter' ? 'reveal' : null),
  };
}

/** How a key is written on a button or in a list. */
export function keyLabel(key: string): string {
  return key === ' ' ? 'Space' : key.length === 1 ? key.toUpperCase() : key;
}

type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'repeat' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing' | 'defaultPrevented'
>;

/** Auto-repeat, chords and half-typed characters are never a shortcut. */
export function isPlainPress(event: KeyPress): boolean {
  const chord = event.ctrlKey || event.metaKey || event.altKey;
  return !event.repeat && !chord && !event.isComposing && !event.defaultPrevented;
}

/** Where typing means text: no shortcut there. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input, textarea, select') || target.closest('dialog') !== null;
}

/** Where Space and Enter already do something; a step of an order card leaves Enter to us. */
export function isControl(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('button:not([data-step]), a[href], summary') !== null;
}
