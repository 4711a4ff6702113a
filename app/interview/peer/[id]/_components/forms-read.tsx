import type { PeerSession } from '@/lib/interview';

/** What each told the other, when both have filed. */
export function FormsRead({ session }: { session: PeerSession }) {
  const { mine, theirs } = session.forms;
  const { peer } = session;
  return (
    <>
      {theirs && <FormText id="theirs" heading={`${peer} says to you`} form={theirs} />}
      {mine.filed && <FormText id="mine" heading={`You said to ${peer}`} form={mine} />}
    </>
  );
}

function FormText(props: { id: string; heading: string; form: PeerSession['forms']['mine'] }) {
  const { id, heading, form } = props;
  return (
    <section aria-labelledby={id} className="max-w-3xl">
      <h2 id={id} className="text-2xl font-semibold">
        {heading}
      </h2>
      <dl className="mt-2 grid gap-3">
        <div>
          <dt className="font-semibold">What was good</dt>
          <dd className="max-w-[68ch] whitespace-pre-wrap">{form.good}</dd>
        </div>
        <div>
          <dt className="font-semibold">What to work on</dt>
          <dd className="max-w-[68ch] whitespace-pre-wrap">{form.workOn}</dd>
        </div>
      </dl>
    </section>
  );
}
