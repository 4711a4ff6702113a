'use client';
import { useField } from '@/app/settings/_components/fields';
import { Choice } from '@/lib/ui/field';
import { flagLetters, SignalFlag, signalNames } from '@/lib/ui/signal-flag';

/** A choice of the 26 signal flags, or none. */
export function FlagField({ avatar }: { avatar: string | null }) {
  const { start, error } = useField('avatar', avatar ?? '');
  return (
    <fieldset aria-describedby={error ? 'avatar-error' : undefined}>
      <legend className="font-semibold">Flag beside your name</legend>
      <Choice
        type="radio"
        name="avatar"
        value=""
        defaultChecked={start === ''}
        label="None"
        hint="The first letter of your name stands there."
      />
      <div className="grid grid-cols-2 gap-x-4 min-[440px]:grid-cols-3 sm:grid-cols-4">
        {flagLetters.map((letter) => (
          <Choice
            key={letter}
            type="radio"
            name="avatar"
            value={letter}
            defaultChecked={start === letter}
            label={
              <span className="flex items-center gap-2">
                <SignalFlag letter={letter} /> {signalNames[letter]}
              </span>
            }
          />
        ))}
      </div>
      {error && (
        <p id="avatar-error" className="text-sm font-semibold text-bad">
          {error}
        </p>
      )}
    </fieldset>
  );
}
