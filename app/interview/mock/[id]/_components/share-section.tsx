import { ActionForm } from '@/app/_components/action-form';
import { LinkReveal } from '@/app/_components/link-reveal';
import { describe, Field, Input } from '@/lib/ui/field';
import { endLink, makeLink } from '../../actions';

/** A link to this report that can be taken back. */
export function ShareSection({ id, sharedAs }: { id: string; sharedAs: string | null }) {
  const hint =
    'Readers see it instead of your account’s name, with everything on this page but comments and earlier interviews.';
  return (
    <section aria-labelledby="share" className="max-w-xl print:hidden">
      <h2 id="share" className="text-2xl font-semibold">
        Share
      </h2>
      <p className="mt-1 mb-3 text-muted">
        {sharedAs === null
          ? 'No link to this report is open.'
          : `Whoever has the link reads this report as ${sharedAs}’s. A new link ends the one before.`}
      </p>
      <ActionForm
        action={makeLink}
        submit={sharedAs === null ? 'Make a link' : 'Make a new link'}
        label="Share this report"
        tone="plain"
      >
        <input type="hidden" name="id" value={id} />
        <Field id="alias" label="Name for your readers" hint={hint}>
          <Input {...describe('alias', { hint })} name="alias" defaultValue={sharedAs ?? ''} maxLength={80} required />
        </Field>
        <LinkReveal path="/interview/shared" label="Link to this report" />
      </ActionForm>
      {sharedAs !== null && (
        <div className="mt-4">
          <ActionForm
            action={endLink}
            submit="End the link"
            tone="bad"
            size="sm"
            label="Stop sharing"
            beside={<input type="hidden" name="id" value={id} />}
          />
        </div>
      )}
    </section>
  );
}
