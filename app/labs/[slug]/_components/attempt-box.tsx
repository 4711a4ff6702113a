import { ActionForm } from '@/app/_components/action-form';
import { CopyField } from '@/app/_components/copy-field';
import { sayMoment } from '@/app/_components/moment';
import { type Lab, startCode } from '@/lib/labs';
import { ButtonLink } from '@/lib/ui/button';
import { begin, handIn } from '../actions';

/** Begin an attempt, take its line to the terminal, and hand in here when the machine has no way out. */
export function AttemptBox({ lab, server, timeZone }: { lab: Lab; server: string; timeZone: string | null }) {
  const attempt = lab.mine?.attempt ?? null;
  return (
    <section aria-labelledby="attempt" className="grid grid-cols-1 gap-4">
      <h2 id="attempt" className="text-2xl font-semibold">
        Your attempt
      </h2>
      {timeZone === null && (
        <>
          <p>Sign in to begin an attempt, take hints and hand in. Downloading and reading needs no account.</p>
          <div>
            <ButtonLink href={`/signin?next=/labs/${lab.slug}`} tone="accent">
              Sign in
            </ButtonLink>
          </div>
        </>
      )}
      {timeZone !== null && !attempt && (
        <>
          <p className="max-w-[68ch]">
            An attempt is yours alone, lasts seven days and is handed in once; after that you begin another. Its number
            travels with everything the lab builds.
          </p>
          <ActionForm
            action={begin}
            submit="Begin an attempt"
            beside={<input type="hidden" name="slug" value={lab.slug} />}
          />
        </>
      )}
      {timeZone !== null && attempt && (
        <>
          <p>
            Open until <time dateTime={attempt.expiresAt}>{sayMoment(new Date(attempt.expiresAt), timeZone)}</time>. In
            the lab’s folder:
          </p>
          <CopyField label="Start" value={`./lab start ${startCode(server, attempt)}`} />
          <p className="max-w-[68ch]">
            <code>./lab check</code> looks at your work and says what passes, as often as you like.{' '}
            <code>./lab submit</code> hands it in; with an <a href="/settings#tokens">API token</a> that may write labs
            it needs nothing else. Without one, choose the file it wrote:
          </p>
          <ActionForm action={handIn} submit="Hand in" label="Hand in a result">
            <input type="hidden" name="attemptId" value={attempt.id} />
            <input
              type="file"
              name="bundle"
              required
              accept=".gz,application/gzip"
              aria-label="result.tar.gz"
              className="max-w-full text-sm file:me-3 file:min-h-10 file:rounded-md file:border file:border-line-strong file:bg-surface file:px-4 file:font-semibold"
            />
          </ActionForm>
        </>
      )}
    </section>
  );
}
