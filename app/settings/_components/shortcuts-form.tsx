'use client';
import { type KeyboardEvent, useState } from 'react';
import { Button } from '@/lib/ui/button';
import { Choice, describe, Input } from '@/lib/ui/field';
import {
  type Action,
  actionLabels,
  actions,
  canBeShortcut,
  defaultKeys,
  effectiveKeys,
  findOwner,
  type Keys,
  readKey,
  writeKey,
} from '../shortcut-keys';
import { useFormResult } from '@/app/_components/action-form';

/**
 * One small field per action: press a key in it and it takes that key. Backspace gives the default back.
 * Without scripts they are plain text fields, and the server checks what was typed.
 */
export function ShortcutFields({ enabled, custom }: { enabled: boolean; custom: Readonly<Record<string, string>> }) {
  const { values, fieldErrors } = useFormResult();
  const [on, setOn] = useState(values ? 'shortcutsEnabled' in values : enabled);
  const [keys, setKeys] = useState<Keys>(() =>
    effectiveKeys(
      values ? Object.fromEntries(Object.entries(values).map(([name, [key = '']]) => [name, key])) : custom,
    ),
  );
  const [conflict, setConflict] = useState<{ action: Action; words: string } | null>(null);

  const assign = (action: Action, key: string) => {
    const owner = findOwner(keys, key, action);
    setConflict(
      owner && {
        action,
        words: `${writeKey(key)} is the key for “${actionLabels[owner]}”. Give that another key first.`,
      },
    );
    if (!owner) setKeys({ ...keys, [action]: key });
  };
  const press = (action: Action, event: KeyboardEvent<HTMLInputElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return;
    if (event.key === 'Backspace' || event.key === 'Delete') {
      event.preventDefault();
      return assign(action, defaultKeys[action]);
    }
    // Phones send no key here, only the changed text.
    if (!canBeShortcut(event.key) || event.key === 'Unidentified') return;
    event.preventDefault();
    assign(action, event.key.length === 1 ? event.key.toLowerCase() : event.key);
  };
  return (
    <>
      <Choice
        name="shortcutsEnabled"
        label="Single keys act during a review"
        hint="Switch this off if you dictate, or if stray keys get in your way."
        checked={on}
        onChange={(event) => setOn(event.target.checked)}
      />
      <fieldset className="grid gap-1">
        <legend className="font-semibold">Keys</legend>
        <p id="keys-hint" className="mb-2 text-sm text-muted">
          Go to a field and press the key you want. Backspace brings the usual one back. Enter always shows the answer.
        </p>
        {actions.map((action) => {
          const error = conflict?.action === action ? conflict.words : fieldErrors[action];
          const id = `key-${action}`;
          return (
            <div
              key={action}
              className="grid grid-cols-[minmax(0,1fr)_8rem] items-center gap-x-4 border-t border-line py-1.5"
            >
              <label htmlFor={id}>{actionLabels[action]}</label>
              <Input
                {...describe(id, { error })}
                name={action}
                value={writeKey(keys[action])}
                onKeyDown={(event) => press(action, event)}
                onChange={({ target }) => {
                  const typed = target.value.replace(writeKey(keys[action]), '').slice(-1) || target.value;
                  const key = readKey(typed).toLowerCase();
                  if (canBeShortcut(key)) assign(action, key);
                }}
                onFocus={(event) => event.target.select()}
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                className="text-center font-mono"
              />
              <output id={`${id}-error`} className="col-span-2 text-sm font-semibold text-bad empty:hidden">
                {error}
              </output>
            </div>
          );
        })}
      </fieldset>
      <div>
        <Button
          size="sm"
          onClick={() => {
            setKeys(defaultKeys);
            setConflict(null);
          }}
        >
          Back to the usual keys
        </Button>
      </div>
    </>
  );
}
