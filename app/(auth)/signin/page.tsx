import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getCtx, getSignInOptions, safeNext } from '@/lib/auth';
import { Notice } from '@/lib/ui/notice';
import { Surface } from '@/lib/ui/surface';
import { EmailForm, LocalForms, OutsideForms } from './_components/sign-in-forms';
import { describeProblem } from './_components/sign-in-problem';

export const metadata: Metadata = { title: 'Sign in' };

type Search = Record<string, string | string[] | undefined>;

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

export default async function SignInPage({ searchParams }: { searchParams: Promise<Search> }) {
  const search = await searchParams;
  const next = safeNext(one(search.next));
  const { actor } = await getCtx();
  if (actor.kind === 'user') redirect(next);

  const { local, email, outside, profiles, signups } = await getSignInOptions();
  const problem = describeProblem(one(search.error), one(search.code));
  const ways = [
    local && <LocalForms key="local" profiles={profiles} next={next} />,
    outside.length > 0 && <OutsideForms key="outside" outside={outside} next={next} />,
    email && <EmailForm key="email" next={next} />,
  ].filter((way) => way !== false);

  return (
    <main id="main" className="mx-auto grid max-w-md gap-6 px-4 py-12 sm:py-20">
      <header className="grid gap-2">
        <h1 className="text-3xl font-bold tracking-tight">Sign in to Shipshape</h1>
        <p className="text-muted">Container interviews, rehearsed a little every day.</p>
      </header>
      {problem && (
        <Notice tone="bad" role="alert" title={problem.title}>
          <p>{problem.wayOut}</p>
        </Notice>
      )}
      <Surface className="grid gap-6">
        {ways.flatMap((way, index) => (index === 0 ? [way] : [<Divider key={`or-${index}`} />, way]))}
        {ways.length === 0 && <NoWayIn />}
      </Surface>
      {signups === 'closed' && <p className="text-sm text-muted">This instance takes no new accounts.</p>}
    </main>
  );
}

function Divider() {
  return (
    <p className="flex items-center gap-3 text-sm text-muted before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
      or
    </p>
  );
}

function NoWayIn() {
  return (
    <div className="grid gap-2">
      <h2 className="text-lg font-semibold">No way to sign in from here</h2>
      <p>
        Profiles without a password are offered only in a browser on the machine Shipshape runs on. On that machine,
        open it as <code>localhost</code>.
      </p>
      <p>
        To sign in from elsewhere, its admin sets <code>AUTH_URL</code> and either <code>SMTP_URL</code> for e-mail
        links, or the <code>AUTH_GITHUB_</code>, <code>AUTH_GOOGLE_</code> or <code>AUTH_OIDC_</code> variables.
      </p>
    </div>
  );
}
