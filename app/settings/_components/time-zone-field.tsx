'use client';
import { useState, useSyncExternalStore } from 'react';
import { Button } from '@/lib/ui/button';
import { describe, Field, Input } from '@/lib/ui/field';
import { useField } from './fields';

const name = 'timeZone';

function subscribeToMinutes(tick: () => void): () => void {
  const timer = setInterval(tick, 5000);
  return () => clearInterval(timer);
}
const never = () => () => {};
const minuteNow = () => Math.floor(Date.now() / 60_000);

function clockIn(timeZone: string, minute: number): string | null {
  try {
    const at = new Date(minute * 60_000);
    return at.toLocaleString('en', { timeZone, weekday: 'long', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** A time zone by name, with the time it is there. When this device is elsewhere, it offers to switch, no more. */
export function TimeZoneField({ value }: { value: string }) {
  const { start, error } = useField(name, value);
  const [zone, setZone] = useState(start);
  const zones = useSyncExternalStore(never, allZones, () => noZones);
  const device = useSyncExternalStore(never, deviceZone, () => null);
  const minute = useSyncExternalStore(subscribeToMinutes, minuteNow, () => null);
  const clock = minute === null ? '' : clockIn(zone, minute);
  const hint =
    clock === null ? 'Type a few letters of a city and choose from the list.' : clock && `It is ${clock} there.`;
  return (
    <div className="grid gap-2">
      <Field id={name} label="Time zone" hint={hint || ' '} error={error}>
        <Input
          {...describe(name, { hint: true, error })}
          name={name}
          list="time-zones"
          autoComplete="off"
          spellCheck={false}
          value={zone}
          onChange={(event) => setZone(event.target.value)}
          className="max-w-sm"
        />
      </Field>
      <datalist id="time-zones">
        {zones.map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </datalist>
      {device && device !== zone && (
        <p className="flex flex-wrap items-center gap-x-3 text-sm">
          This device is in {device}.
          <Button size="sm" onClick={() => setZone(device)}>
            Use {device}
          </Button>
        </p>
      )}
    </div>
  );
}

const noZones: string[] = [];
let known: string[] | undefined;
const allZones = (): string[] => (known ??= ['UTC', ...Intl.supportedValuesOf('timeZone')]);
const deviceZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
