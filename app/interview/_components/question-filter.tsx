import type { ReactNode } from 'react';
import { scenarioKinds, scenarioLevels } from '@/lib/content/schemas';
import { Button } from '@/lib/ui/button';
import { Field, Select } from '@/lib/ui/field';
import { kindWords, levelWords } from './question-words';

export type Chosen = { day?: string; level?: string; kind?: string; order?: string };

/** A plain form: the choice is in the address, so it can be kept and shared. */
export function QuestionFilter(props: {
  chosen: Chosen;
  units: readonly { day: number; title: string }[];
  signedIn: boolean;
}) {
  const { chosen, units, signedIn } = props;
  return (
    <form action="/interview" aria-label="Choose questions" className="mt-6 grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
      <Choose name="day" label="Unit" chosen={chosen.day} any="All units">
        {units.map(({ day, title }) => (
          <option key={day} value={day}>
            Day {day}: {title}
          </option>
        ))}
      </Choose>
      <Choose name="level" label="Level" chosen={chosen.level} any="All levels">
        {scenarioLevels.map((level) => (
          <option key={level} value={level}>
            {levelWords[level]}
          </option>
        ))}
      </Choose>
      <Choose name="kind" label="Kind" chosen={chosen.kind} any="All kinds">
        {scenarioKinds.map((kind) => (
          <option key={kind} value={kind}>
            {kindWords[kind].replace(/^./, (first) => first.toUpperCase())}
          </option>
        ))}
      </Choose>
      {signedIn && (
        <Choose name="order" label="Order" chosen={chosen.order} any="By day">
          <option value="weakest">What I am weakest at first</option>
        </Choose>
      )}
      <div className="flex items-end">
        <Button type="submit">Show</Button>
      </div>
    </form>
  );
}

function Choose(props: { name: string; label: string; chosen?: string; any: string; children: ReactNode }) {
  const id = `filter-${props.name}`;
  return (
    <Field id={id} label={props.label}>
      <Select id={id} name={props.name} defaultValue={props.chosen ?? ''}>
        <option value="">{props.any}</option>
        {props.children}
      </Select>
    </Field>
  );
}
