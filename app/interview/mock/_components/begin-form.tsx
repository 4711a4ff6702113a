import type { ReactNode } from 'react';
import { ActionForm } from '@/app/_components/action-form';
import { levelWords } from '@/app/interview/_components/question-words';
import { scenarioLevels } from '@/lib/content/schemas';
import { interviewMinutes } from '@/lib/interview';
import { Choice } from '@/lib/ui/field';
import { beginInterview } from '../actions';

/** Role, length, mode and topics of a new interview. */
export function BeginForm({ units }: { units: readonly { day: number; title: string }[] }) {
  return (
    <ActionForm action={beginInterview} submit="Start the interview" label="A new interview">
      <div className="grid gap-6 sm:grid-cols-2">
        <Group legend="The role">
          {scenarioLevels.map((level) => (
            <Choice
              key={level}
              type="radio"
              name="level"
              value={level}
              defaultChecked={level === 'mid'}
              label={levelWords[level]}
            />
          ))}
        </Group>
        <Group legend="How long">
          {interviewMinutes.map((minutes) => (
            <Choice
              key={minutes}
              type="radio"
              name="minutes"
              value={minutes}
              defaultChecked={minutes === 30}
              label={`${minutes} minutes`}
            />
          ))}
        </Group>
        <Group legend="How">
          <Choice
            type="radio"
            name="mode"
            value="real"
            defaultChecked
            label="As in a real one"
            hint="No hints; all feedback is in the report."
          />
          <Choice
            type="radio"
            name="mode"
            value="practice"
            label="Practice"
            hint="Hints, and feedback after each question while the clock stands still."
          />
        </Group>
        <Group legend="What about">
          <Choice type="radio" name="about" value="all" defaultChecked label="Everything" />
          <Choice
            type="radio"
            name="about"
            value="fading"
            label="What I am about to forget"
            hint="Units you have begun, the most faded first."
          />
          <Choice type="radio" name="about" value="chosen" label="Only the units ticked below" />
        </Group>
      </div>
      <details>
        <summary className="min-h-8 cursor-pointer font-semibold">Units</summary>
        <fieldset className="mt-2 grid sm:grid-cols-2">
          <legend className="visually-hidden">Units to ask about</legend>
          {units.map(({ day, title }) => (
            <Choice key={day} name="topic" value={day} label={`Day ${day}: ${title}`} />
          ))}
        </fieldset>
      </details>
    </ActionForm>
  );
}

function Group({ legend, children }: { legend: string; children: ReactNode }) {
  return (
    <fieldset>
      <legend className="font-semibold">{legend}</legend>
      {children}
    </fieldset>
  );
}
