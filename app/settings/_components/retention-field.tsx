'use client';
import { useState } from 'react';
import { describe, Field, Input } from '@/lib/ui/field';
import { sayRetentionCost } from '../retention-cost';
import { useField } from './fields';

const name = 'desiredRetention';

/** The recall aimed at, in percent, with what that costs in plain words. `decay` is the forgetting curve's. */
export function RetentionField({ value, decay }: { value: number; decay: number }) {
  const { start, error } = useField(name, String(Math.round(value * 1000) / 10));
  const [typed, setTyped] = useState(start);
  const target = Number(typed) / 100;
  const hint = target >= 0.7 && target <= 0.97 ? sayRetentionCost(target, decay) : 'From 70 to 97.';
  return (
    <Field id={name} label="Recall to aim for" hint={hint} error={error}>
      <span className="flex items-center gap-2">
        <Input
          {...describe(name, { hint, error })}
          name={name}
          type="number"
          inputMode="decimal"
          min={70}
          max={97}
          step={0.5}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          className="tabular max-w-28"
        />
        <span aria-hidden className="text-muted">
          %
        </span>
      </span>
    </Field>
  );
}
