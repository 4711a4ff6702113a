import { removeAccount } from '../actions';
import { ActionForm } from '@/app/_components/action-form';
import { TextField } from './fields';
import { Section } from './section';

export function DeleteSection({ name }: { name: string }) {
  return (
    <Section id="delete">
      <div className="grid gap-2">
        <p>
          Deletes the account <strong>{name}</strong> at once and for good: every review, your schedule, streak and
          statistics, notes, reading positions, settings, devices, API tokens and places in teams. Nobody can bring it
          back, the admin neither. Comments that you wrote to others as a coach stay with them, without your name.
        </p>
        <p>
          To keep your reviews, <a href="#data">download them</a> first.
        </p>
      </div>
      <ActionForm action={removeAccount} submit="Delete this account" tone="bad">
        <TextField name="confirm" label={`To go on, type ${name}`} autoComplete="off" />
      </ActionForm>
    </Section>
  );
}
