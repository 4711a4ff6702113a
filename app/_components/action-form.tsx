'use client';
import { createContext, type ReactNode, useActionState, useContext, useEffect, useRef } from 'react';
import { Button, type ButtonSize, type ButtonTone } from '@/lib/ui/button';
import { type FormAction, type FormResult, untouched } from './form-result';

const ResultContext = createContext<FormResult>(untouched);

/** What the form around this field was told last. */
export const useFormResult = (): FormResult => useContext(ResultContext);

/**
 * A form around a server action; it works without scripts too. The answer is announced below it, and the first
 * refused field takes the focus. Fields are drawn anew with each answer: saved values, or what was typed.
 */
export function ActionForm(props: {
  action: FormAction;
  submit: string;
  tone?: ButtonTone;
  size?: ButtonSize;
  label?: string;
  beside?: ReactNode;
  /** What is said while it runs, where that takes seconds. */
  meanwhile?: string;
  children?: ReactNode;
}) {
  const { action, submit, tone = 'accent', size, label, beside, meanwhile = '', children } = props;
  const [result, run, pending] = useActionState(action, untouched);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (!result.ok) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [result]);
  return (
    <form ref={form} action={run} noValidate aria-label={label} className="grid gap-5">
      <ResultContext value={result}>
        {children && (
          <div key={result.at} className="grid gap-5">
            {children}
          </div>
        )}
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          {/* Not disabled while it runs: that would throw the focus away. */}
          <Button type="submit" tone={tone} size={size} aria-disabled={pending}>
            {submit}
          </Button>
          {beside}
          <output className={`text-sm font-semibold ${pending ? 'text-muted' : result.ok ? 'text-good' : 'text-bad'}`}>
            {pending ? meanwhile : result.message}
          </output>
        </div>
      </ResultContext>
    </form>
  );
}
