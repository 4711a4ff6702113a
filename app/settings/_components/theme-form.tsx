'use client';
import { startTransition, useActionState, useSyncExternalStore } from 'react';
import { Button } from '@/lib/ui/button';
import { Choice } from '@/lib/ui/field';
import { applyTheme, storedTheme, subscribeToTheme, type Theme } from '@/lib/ui/theme';
import { saveTheme } from '../actions';
import { untouched } from '@/app/_components/form-result';

const options: [Theme, string, string][] = [
  ['system', 'As this device', 'Light by day and dark by night, if your device does that.'],
  ['light', 'Light', ''],
  ['dark', 'Dark', ''],
];

/** Three radio buttons that act at once: here now, and on devices signed in later. */
export function ThemeForm({ saved }: { saved: Theme }) {
  const [result, run] = useActionState(saveTheme, untouched);
  const here = useSyncExternalStore(subscribeToTheme, storedTheme, () => null) ?? saved;
  const choose = (theme: Theme) => {
    applyTheme(theme);
    const form = new FormData();
    form.set('theme', theme);
    startTransition(() => run(form));
  };
  return (
    <form action={run} className="grid gap-2">
      <fieldset>
        <legend className="font-semibold">Theme</legend>
        {options.map(([theme, label, hint]) => (
          <Choice
            key={theme}
            type="radio"
            name="theme"
            value={theme}
            label={label}
            hint={hint || undefined}
            checked={here === theme}
            onChange={() => choose(theme)}
          />
        ))}
      </fieldset>
      <noscript>
        <Button type="submit">Save theme</Button>
      </noscript>
      <output className={`min-h-5 text-sm font-semibold ${result.ok ? 'text-good' : 'text-bad'}`}>
        {result.message}
      </output>
    </form>
  );
}
