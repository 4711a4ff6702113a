import type { Settings } from '@/lib/auth';
import { saveReview } from '../actions';
import { ActionForm } from '@/app/_components/action-form';
import { CheckField, ChoiceGroup } from './fields';
import { Section } from './section';

export function ReviewSection({ settings }: { settings: Settings }) {
  return (
    <Section id="review" intro="What the grade buttons look like.">
      <ActionForm action={saveReview} submit="Save review settings">
        <ChoiceGroup
          name="gradeButtons"
          legend="Grade buttons"
          chosen={[String(settings.gradeButtons)]}
          options={[
            { value: '4', label: 'Four: Again, Hard, Good, Easy', hint: 'More to say, a little more to decide.' },
            { value: '2', label: 'Two: Again, Good', hint: 'You knew it or you did not. Less to decide.' },
          ]}
        />
        <CheckField
          name="showIntervals"
          label="Show on each button when the card comes back"
          checked={settings.showIntervals}
        />
      </ActionForm>
    </Section>
  );
}
