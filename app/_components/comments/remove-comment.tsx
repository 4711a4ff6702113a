import type { ReactNode } from 'react';
import { ActionForm } from '@/app/_components/action-form';
import type { FormAction } from '@/app/_components/form-result';
import { Confirm } from '@/app/settings/_components/confirm';

/** Takes a comment away after a second thought; `children` say which. */
export function RemoveComment({ action, children }: { action: FormAction; children: ReactNode }) {
  return (
    <div className="mt-2">
      <Confirm label="Remove">
        <p>It goes for everybody who could read it, and does not come back.</p>
        <ActionForm action={action} submit="Remove it" tone="bad" size="sm" label="Remove the comment">
          {children}
        </ActionForm>
      </Confirm>
    </div>
  );
}
