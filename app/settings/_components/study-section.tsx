import type { Settings } from '@/lib/auth';
import { defaultParams } from '@/lib/srs';
import { saveStudy } from '../actions';
import { ActionForm } from '@/app/_components/action-form';
import { CheckField, NumberField, SelectField } from './fields';
import { RetentionField } from './retention-field';
import { Section } from './section';
import { TimeZoneField } from './time-zone-field';

const hours = Array.from({ length: 24 }, (_, hour) => [String(hour), `${String(hour).padStart(2, '0')}:00`] as const);
const orders = [
  ['due', 'Longest waiting first'],
  ['retrievability', 'Nearly forgotten first'],
  ['deck', 'In the order of the units'],
] as const;

export function StudySection({ settings }: { settings: Settings }) {
  return (
    <Section id="study" intro="When your day begins and how much it may ask of you.">
      <ActionForm action={saveStudy} submit="Save study settings">
        <TimeZoneField value={settings.timeZone} />
        <SelectField
          name="rolloverHour"
          label="A new day begins at"
          hint="Reviews before this hour still count for the day before, so a late night does not break a streak."
          value={String(settings.rolloverHour)}
          options={hours}
        />
        <div className="grid gap-5 sm:grid-cols-2">
          <NumberField
            name="newPerDay"
            label="New cards a day"
            hint="Each brings several reviews in the weeks after."
            value={settings.newPerDay}
            min={0}
            max={999}
          />
          <NumberField
            name="reviewsPerDay"
            label="Reviews a day"
            hint="At most. What is left waits, and Home says how much."
            value={settings.reviewsPerDay}
            min={0}
            max={9999}
          />
        </div>
        <RetentionField value={settings.desiredRetention} decay={-(defaultParams.weights[20] ?? 0.1542)} />
        <div className="grid gap-5 sm:grid-cols-2">
          <NumberField
            name="maximumInterval"
            label="Longest wait"
            hint="No card stays away longer. With an interview in a month, try 30."
            value={settings.maximumInterval}
            min={1}
            max={36_500}
            unit="days"
          />
          <NumberField
            name="learnAheadMinutes"
            label="Learn ahead"
            hint="A card due this soon comes now rather than make you wait."
            value={settings.learnAheadMinutes}
            min={0}
            max={120}
            unit="minutes"
          />
        </div>
        <SelectField name="reviewOrder" label="Order of reviews" value={settings.reviewOrder} options={orders} />
        <CheckField
          name="burySiblings"
          label="Keep related cards apart"
          hint="Cards about the same idea come on different days, so that one does not give the other away."
          checked={settings.burySiblings}
        />
      </ActionForm>
    </Section>
  );
}
