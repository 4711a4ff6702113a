import { ActionForm } from '@/app/_components/action-form';
import type { Settings } from '@/lib/auth';
import { saveInterviews } from '../actions';
import { CheckField } from './fields';
import { Section } from './section';

/** Who may read what a learner answers. `model` is null when whoever runs the site set up none. */
export function InterviewSection(props: { settings: Settings; model: { name: string; host: string } | null }) {
  const { settings, model } = props;
  const intro = model
    ? `Beside the phrase matcher, a language model can read them: ${model.name} at ${model.host}, chosen by whoever runs this site.`
    : 'The phrase matcher reads them. Whoever runs this site has set up no language model; what you choose here counts if that changes.';
  return (
    <Section id="interviews" intro={intro}>
      <ActionForm action={saveInterviews} submit="Save who reads">
        <CheckField
          name="modelReadings"
          label="A language model may read my answers"
          hint="It gets the question, its rubric and your text once you hand it in, and nothing else about you. Without it, no answer of yours is sent."
          checked={settings.modelReadings}
        />
      </ActionForm>
    </Section>
  );
}
