import { ActionForm } from '@/app/_components/action-form';
import type { ScenarioAttempt } from '@/lib/interview';
import { Choice } from '@/lib/ui/field';
import { saveOwnWord } from '../../../actions';

/** The learner reads the model answer and says what their own answer showed; their word stands over the matcher's. */
export function OwnWord({ attempt }: { attempt: ScenarioAttempt }) {
  return (
    <ActionForm action={saveOwnWord} submit="Save my word" tone="plain" label="What my answer showed">
      <fieldset>
        <legend className="text-muted">
          Compare with the model answer. Tick what you said, in whatever words; for a red flag, only if you did say it.
        </legend>
        <input type="hidden" name="answer" value={attempt.id} />
        {attempt.criteria.map(({ id, text, kind, verdict, grader }, index) => (
          <Choice
            key={id}
            name="met"
            value={id}
            defaultChecked={verdict === 'met'}
            label={`${index + 1}. ${text}${kind === 'red-flag' ? ' (red flag)' : ''}`}
            hint={grader === 'coach' ? 'A coach’s word stands here, whatever you tick.' : undefined}
          />
        ))}
      </fieldset>
    </ActionForm>
  );
}
