import { ActionForm } from '@/app/_components/action-form';
import { showHint } from '../actions';

/** Asks for the next hint of a check; its price is on the button. */
export function HintButton(props: { attemptId: string; slug: string; check: string; cost: number; more: boolean }) {
  const { attemptId, slug, check, cost, more } = props;
  const price = cost === 0 ? 'free' : `costs ${cost} ${cost === 1 ? 'point' : 'points'}`;
  return (
    <div className="mt-1">
      <ActionForm
        action={showHint}
        submit={`${more ? 'Another hint' : 'Hint'}, ${price}`}
        tone="quiet"
        size="sm"
        label={`Hint for ${check}`}
        beside={
          <>
            <input type="hidden" name="attemptId" value={attemptId} />
            <input type="hidden" name="slug" value={slug} />
            <input type="hidden" name="check" value={check} />
          </>
        }
      />
    </div>
  );
}
