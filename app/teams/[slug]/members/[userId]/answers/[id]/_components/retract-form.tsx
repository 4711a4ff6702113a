import { ActionForm } from '@/app/_components/action-form';
import { Confirm } from '@/app/settings/_components/confirm';
import { retract } from '../../../../../coach-actions';
import { AnswerKey } from './answer-key';

/** Takes a coach's word back. */
export function RetractForm({ of }: { of: { slug: string; userId: string; id: string } }) {
  return (
    <Confirm label="Take the coach’s word back">
      <p>The verdicts from before hold again, and the reason goes.</p>
      <ActionForm action={retract} submit="Take it back" tone="bad" size="sm" label="Take the coach’s word back">
        <AnswerKey of={of} />
      </ActionForm>
    </Confirm>
  );
}
