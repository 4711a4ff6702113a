'use client';
import { ActionForm } from '@/app/_components/action-form';
import { useField } from '@/app/settings/_components/fields';
import { describe, Field, Input, Select, Textarea } from '@/lib/ui/field';
import { assignTask } from '../../coach-actions';

type Tasks = readonly { kind: string; tasks: readonly { value: string; label: string }[] }[];

/** What a coach asks of the whole team, and by when. */
export function AssignForm({ slug, timeZone, tasks }: { slug: string; timeZone: string; tasks: Tasks }) {
  return (
    <section aria-labelledby="assign" className="max-w-3xl">
      <h2 id="assign" className="text-2xl font-semibold">
        Assign
      </h2>
      <p className="mt-1 mb-4 max-w-[68ch] text-muted">
        For everyone in the team. A unit is done when all its cards are begun, a lab when it is passed, a question when
        it is answered, an interview when one of that level, begun since, is finished with at least half of its
        questions answered.
      </p>
      <ActionForm action={assignTask} submit="Assign it" label="Assign">
        <input type="hidden" name="slug" value={slug} />
        <Task tasks={tasks} />
        <DueOn hint={`The last day, in the team’s time zone, ${timeZone}.`} />
        <Note />
      </ActionForm>
    </section>
  );
}

function Task({ tasks }: { tasks: Tasks }) {
  const { start, error } = useField('ref', '');
  return (
    <Field id="ref" label="What to do" error={error}>
      <Select {...describe('ref', { error })} name="ref" defaultValue={start} className="max-w-lg">
        <option value="">Choose</option>
        {tasks.map((group) => (
          <optgroup key={group.kind} label={group.kind}>
            {group.tasks.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </optgroup>
        ))}
      </Select>
    </Field>
  );
}

function DueOn({ hint }: { hint: string }) {
  const { start, error } = useField('dueOn', '');
  return (
    <Field id="dueOn" label="By" hint={hint} error={error}>
      <Input
        {...describe('dueOn', { hint, error })}
        name="dueOn"
        type="date"
        defaultValue={start}
        className="max-w-48"
      />
    </Field>
  );
}

function Note() {
  const { start, error } = useField('note', '');
  const hint = 'If you like; at most 500 characters.';
  return (
    <Field id="note" label="A note" hint={hint} error={error}>
      <Textarea {...describe('note', { hint, error })} name="note" rows={2} maxLength={500} defaultValue={start} />
    </Field>
  );
}
