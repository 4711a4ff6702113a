'use client';
import type { HTMLInputAutoCompleteAttribute, ReactNode } from 'react';
import { Choice, describe, Field, Input, Select } from '@/lib/ui/field';
import { useFormResult } from '@/app/_components/action-form';

type Common = { name: string; label: string; hint?: ReactNode };

/** The value to begin with, and what was wrong with the last one. */
export function useField(name: string, value: string) {
  const { values, fieldErrors } = useFormResult();
  return { start: values ? (values[name]?.[0] ?? '') : value, error: fieldErrors[name] };
}

export function TextField(
  props: Common & { value?: string; maxLength?: number; autoComplete?: HTMLInputAutoCompleteAttribute; id?: string },
) {
  const { name, label, hint, value = '', id = name, ...rest } = props;
  const { start, error } = useField(name, value);
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <Input {...describe(id, { hint, error })} {...rest} name={name} defaultValue={start} className="max-w-sm" />
    </Field>
  );
}

export function NumberField(props: Common & { value: number; min: number; max: number; unit?: string }) {
  const { name, label, hint, value, min, max, unit } = props;
  const { start, error } = useField(name, String(value));
  return (
    <Field id={name} label={label} hint={hint} error={error}>
      <span className="flex items-center gap-2">
        <Input
          {...describe(name, { hint, error })}
          name={name}
          type="number"
          inputMode="numeric"
          min={min}
          max={max}
          defaultValue={start}
          className="tabular max-w-28"
        />
        {unit && (
          <span aria-hidden className="text-muted">
            {unit}
          </span>
        )}
      </span>
    </Field>
  );
}

export function SelectField(
  props: Common & { value: string; options: readonly (readonly [string, string])[]; id?: string },
) {
  const { name, label, hint, value, options, id = name } = props;
  const { start, error } = useField(name, value);
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <Select {...describe(id, { hint, error })} name={name} defaultValue={start} className="max-w-sm">
        {options.map(([key, words]) => (
          <option key={key} value={key}>
            {words}
          </option>
        ))}
      </Select>
    </Field>
  );
}

export function CheckField({ name, label, hint, checked }: Common & { checked: boolean }) {
  const { values } = useFormResult();
  return <Choice name={name} label={label} hint={hint} defaultChecked={values ? name in values : checked} />;
}

/** Radio buttons, or checkboxes with `many`, under one legend. */
export function ChoiceGroup(props: {
  name: string;
  legend: string;
  chosen: readonly string[];
  options: readonly { value: string; label: string; hint?: string }[];
  many?: boolean;
}) {
  const { name, legend, chosen, options, many = false } = props;
  const { values, fieldErrors } = useFormResult();
  const start = values ? (values[name] ?? []) : chosen;
  const error = fieldErrors[name];
  return (
    <fieldset aria-describedby={error ? `${name}-error` : undefined}>
      <legend className="font-semibold">{legend}</legend>
      {options.map(({ value, label, hint }) => (
        <Choice
          key={value}
          type={many ? 'checkbox' : 'radio'}
          name={name}
          value={value}
          label={label}
          hint={hint}
          defaultChecked={start.includes(value)}
          aria-invalid={error ? true : undefined}
        />
      ))}
      {error && (
        <p id={`${name}-error`} className="text-sm font-semibold text-bad">
          {error}
        </p>
      )}
    </fieldset>
  );
}
