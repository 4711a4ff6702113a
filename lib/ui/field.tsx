import type { ComponentProps, InputHTMLAttributes, ReactNode, SelectHTMLAttributes } from 'react';

const control =
  'w-full min-h-10 rounded-md border border-line-strong bg-surface px-3 py-2 text-ink placeholder:text-muted aria-invalid:border-bad disabled:opacity-55';

/**
 * A label above one control, with a hint and an error below it. Pass the same `id` to the control
 * and spread `describe(id, …)` on it, so that both are read with it.
 */
export function Field(props: {
  id: string;
  label: string;
  hint?: ReactNode;
  error?: string | null;
  children: ReactNode;
}) {
  const { id, label, hint, error, children } = props;
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="font-semibold">
        {label}
      </label>
      {children}
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="text-sm font-semibold text-bad">
          {error}
        </p>
      )}
    </div>
  );
}

/** The attributes that tie a control to its Field's hint and error. */
export function describe(id: string, field: { hint?: unknown; error?: string | null }) {
  const ids = [field.error && `${id}-error`, field.hint && `${id}-hint`].filter(Boolean).join(' ');
  return { id, 'aria-describedby': ids || undefined, 'aria-invalid': field.error ? true : undefined };
}

export function Input({ className = '', ...rest }: InputHTMLAttributes<HTMLInputElement>) {
  return <input className={`${control} ${className}`} {...rest} />;
}

export function Textarea({ className = '', ...rest }: ComponentProps<'textarea'>) {
  return <textarea className={`${control} ${className}`} {...rest} />;
}

export function Select({ className = '', ...rest }: SelectHTMLAttributes<HTMLSelectElement>) {
  return <select className={`${control} ${className}`} {...rest} />;
}

/** A checkbox or radio button with its words beside it; the whole line is the target. */
export function Choice(props: InputHTMLAttributes<HTMLInputElement> & { label: ReactNode; hint?: ReactNode }) {
  const { label, hint, type = 'checkbox', className = '', ...rest } = props;
  return (
    <label className={`flex min-h-10 gap-3 py-2 ${className}`}>
      <input type={type} className="mt-[0.2em] size-5 shrink-0 accent-accent" {...rest} />
      <span>
        <span className="block">{label}</span>
        {hint && <span className="block text-sm text-muted">{hint}</span>}
      </span>
    </label>
  );
}
