import type { SignInOptions } from '@/lib/auth';
import { Button } from '@/lib/ui/button';
import { describe, Field, Input } from '@/lib/ui/field';
import { signIn } from '../../actions';

function Hidden({ provider, next }: { provider: string; next: string }) {
  return (
    <>
      <input type="hidden" name="provider" value={provider} />
      <input type="hidden" name="next" value={next} />
    </>
  );
}

/** Profiles of this machine: continue as one of them, or make another. No password, because no one else can reach it. */
export function LocalForms({ profiles, next }: { profiles: SignInOptions['profiles']; next: string }) {
  const hint = 'Pick a name; it stays on this machine. No password.';
  return (
    <div className="grid gap-6">
      {profiles.length > 0 && (
        <form action={signIn} className="grid gap-2" aria-label="Profiles on this machine">
          <Hidden provider="local" next={next} />
          {profiles.map(({ id, name }, index) => (
            <Button key={id} type="submit" name="name" value={name} tone={index === 0 ? 'accent' : 'plain'} size="lg">
              <span className="truncate">Continue as {name}</span>
            </Button>
          ))}
        </form>
      )}
      <form action={signIn} className="grid gap-3">
        <Hidden provider="local" next={next} />
        <Field id="name" label={profiles.length > 0 ? 'Or start a new profile' : 'Your name'} hint={hint}>
          <Input {...describe('name', { hint })} name="name" required maxLength={80} autoComplete="nickname" />
        </Field>
        <Button type="submit" tone={profiles.length > 0 ? 'plain' : 'accent'}>
          Start
        </Button>
      </form>
    </div>
  );
}

export function EmailForm({ next }: { next: string }) {
  const hint = 'We mail you a link; opening it signs you in. No password.';
  return (
    <form action={signIn} className="grid gap-3">
      <Hidden provider="email" next={next} />
      <Field id="email" label="E-mail address" hint={hint}>
        <Input
          {...describe('email', { hint })}
          name="email"
          type="email"
          required
          maxLength={254}
          autoComplete="email"
        />
      </Field>
      <Button type="submit">Send me a link</Button>
    </form>
  );
}

export function OutsideForms({ outside, next }: { outside: SignInOptions['outside']; next: string }) {
  return (
    <div className="grid gap-2">
      {outside.map(({ id, name }) => (
        <form key={id} action={signIn} className="grid">
          <Hidden provider={id} next={next} />
          <Button type="submit" size="lg">
            Continue with {name}
          </Button>
        </form>
      ))}
    </div>
  );
}
