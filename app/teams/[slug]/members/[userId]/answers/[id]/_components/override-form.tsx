'use client';
import { ActionForm, useFormResult } from '@/app/_components/action-form';
import { useField } from '@/app/settings/_components/fields';
import type { JudgedCriterion, ScenarioAttempt } from '@/lib/interview';
import { Choice, describe, Field, Textarea } from '@/lib/ui/field';
import { overrule } from '../../../../../coach-actions';
import { AnswerKey } from './answer-key';

type Props = { of: { slug: string; userId: string; id: string }; answer: ScenarioAttempt };

/** A coach's word per criterion, and why; it stands over every other. */
export function OverrideForm({ of, answer }: Props) {
  return (
    <ActionForm action={overrule} submit="Overrule" label="Overrule verdicts">
      <AnswerKey of={of} />
      <p className="text-muted">
        Your word stands over the matcher’s, a language model’s and the learner’s own. The learner reads your name and
        your reason.
      </p>
      {answer.criteria.map((criterion, index) => (
        <Criterion key={criterion.id} criterion={criterion} number={index + 1} />
      ))}
      <Reason start={answer.coach?.reason ?? ''} />
    </ActionForm>
  );
}

function Criterion({ criterion, number }: { criterion: JudgedCriterion; number: number }) {
  const name = `verdict:${criterion.id}`;
  const { values } = useFormResult();
  const kept = criterion.grader === 'coach' ? (criterion.verdict === 'met' ? 'met' : 'not-met') : '';
  const chosen = values ? (values[name]?.[0] ?? '') : kept;
  const isFlag = criterion.kind === 'red-flag';
  return (
    <fieldset className="border-t border-line pt-3">
      <legend className="float-left mb-1 w-full font-semibold">
        {number}. {criterion.text} {isFlag && '(red flag)'}
      </legend>
      <div className="clear-both flex flex-wrap gap-x-6">
        <Choice type="radio" name={name} value="" defaultChecked={chosen === ''} label="Leave it" />
        <Choice
          type="radio"
          name={name}
          value="met"
          defaultChecked={chosen === 'met'}
          label={isFlag ? 'Shown' : 'Met'}
        />
        <Choice
          type="radio"
          name={name}
          value="not-met"
          defaultChecked={chosen === 'not-met'}
          label={isFlag ? 'Not shown' : 'Not met'}
        />
      </div>
    </fieldset>
  );
}

function Reason({ start: saved }: { start: string }) {
  const { start, error } = useField('reason', saved);
  const hint = 'At most 1000 characters.';
  return (
    <Field id="reason" label="Why" hint={hint} error={error}>
      <Textarea {...describe('reason', { hint, error })} name="reason" rows={4} maxLength={1000} defaultValue={start} />
    </Field>
  );
}
