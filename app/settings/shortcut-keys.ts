import { type Action, actions, defaultKeys, keyLabel } from '@/app/review/_session/keys';

export { type Action, actions, defaultKeys };
export type Keys = Record<Action, string>;

export const actionLabels: Record<Action, string> = {
  reveal: 'Show the answer, then grade it Good',
  again: 'Grade: Again',
  hard: 'Grade: Hard',
  good: 'Grade: Good',
  easy: 'Grade: Easy',
  undo: 'Undo',
  note: 'Edit your note',
  suspend: 'Suspend the card',
  bury: 'Bury until tomorrow',
  help: 'Show the keys',
};

const reserved = new Set(['Tab', 'Enter', 'Escape', 'Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'Dead']);

/** Whether a key can be given away. Tab, Enter and Escape keep their meaning, and a modifier is not a key of its own. */
export const canBeShortcut = (key: string): boolean => key.length > 0 && key.length <= 20 && !reserved.has(key);

/** A key as written in a form; the space bar needs a name there. */
export const writeKey = (key: string): string => keyLabel(key);
export const readKey = (text: string): string => (text === ' ' || /^\s*space\s*$/i.test(text) ? ' ' : text.trim());

const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

/** The other action that already has this key, or null. Letter case does not count. */
export function findOwner(keys: Keys, key: string, except: Action): Action | null {
  return actions.find((action) => action !== except && same(keys[action], key)) ?? null;
}

/** The settings to store: only what differs from the defaults. */
export function customKeys(keys: Keys): Partial<Keys> {
  return Object.fromEntries(
    actions.flatMap((action) => (same(keys[action], defaultKeys[action]) ? [] : [[action, keys[action]]])),
  );
}

/** The keys in force: the learner's own over the defaults. */
export function effectiveKeys(custom: Readonly<Record<string, string>>): Keys {
  const keys = { ...defaultKeys };
  for (const action of actions) if (custom[action]) keys[action] = readKey(custom[action]) || defaultKeys[action];
  return keys;
}
