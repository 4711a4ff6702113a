'use client';
import type { ReactNode } from 'react';
import { ActionForm } from '@/app/_components/action-form';
import type { FormAction } from '@/app/_components/form-result';
import { useField } from '@/app/settings/_components/fields';
import { describe, Field, Textarea } from '@/lib/ui/field';

/** Where something is written; `children` say about what. */
export function CommentForm(props: {
  action: FormAction;
  label: string;
  submit: string;
  hint: ReactNode;
  children: ReactNode;
}) {
  const { action, label, submit, hint, children } = props;
  return (
    <ActionForm action={action} submit={submit} label={label}>
      {children}
      <Text label={label} hint={hint} />
    </ActionForm>
  );
}

function Text({ label, hint }: { label: string; hint: ReactNode }) {
  const { start, error } = useField('text', '');
  const field = { hint, error };
  return (
    <Field id="comment" label={label} {...field}>
      <Textarea {...describe('comment', field)} name="text" rows={4} maxLength={4000} defaultValue={start} />
    </Field>
  );
}
