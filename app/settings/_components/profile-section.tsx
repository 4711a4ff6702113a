import { signOut } from '@/app/(auth)/actions';
import { Button } from '@/lib/ui/button';
import { saveName } from '../actions';
import { ActionForm } from '@/app/_components/action-form';
import { TextField } from './fields';
import { Section } from './section';

export function ProfileSection({ name, email }: { name: string; email: string | null }) {
  return (
    <Section id="profile">
      <ActionForm action={saveName} submit="Save name">
        <TextField
          name="name"
          label="Name"
          hint={email ? `You sign in as ${email}.` : 'A profile on this machine is signed into by this name.'}
          value={name}
          maxLength={80}
          autoComplete="nickname"
        />
      </ActionForm>
      <form action={signOut} className="flex flex-wrap items-center justify-between gap-3 border-t border-line pt-5">
        <p className="text-muted">Done here? Your reviews stay saved.</p>
        <Button type="submit">Sign out</Button>
      </form>
    </Section>
  );
}
