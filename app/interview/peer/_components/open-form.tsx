import { ActionForm } from '@/app/_components/action-form';
import { levelWords } from '@/app/interview/_components/question-words';
import { scenarioLevels } from '@/lib/content/schemas';
import { peerMinutes } from '@/lib/interview';
import { Choice, Field, Select } from '@/lib/ui/field';
import { openPeer } from '../actions';

/** Team, role and length of a new session. */
export function OpenForm({ teams }: { teams: readonly { slug: string; name: string }[] }) {
  return (
    <ActionForm action={openPeer} submit="Invite my team" label="A new peer interview">
      <Field id="team" label="Team">
        <Select id="team" name="team">
          {teams.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <div className="grid gap-6 sm:grid-cols-2">
        <fieldset>
          <legend className="font-semibold">The role</legend>
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
        </fieldset>
        <fieldset>
          <legend className="font-semibold">Each round</legend>
          {peerMinutes.map((minutes) => (
            <Choice
              key={minutes}
              type="radio"
              name="minutes"
              value={minutes}
              defaultChecked={minutes === 10}
              label={`about ${minutes} minutes`}
            />
          ))}
        </fieldset>
      </div>
    </ActionForm>
  );
}
