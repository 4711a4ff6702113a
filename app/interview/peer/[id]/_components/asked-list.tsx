/** Follow-ups that were asked, in their order; always there, so that the next one is read out. */
export function AskedList({ asked, by }: { asked: readonly string[]; by: string }) {
  return (
    <section aria-label={`Follow-ups of ${by}`} aria-live="polite" className="empty:hidden">
      {asked.length > 0 && (
        <ul className="grid gap-2">
          {asked.map((ask) => (
            <li key={ask} className="max-w-[68ch] border-l-4 border-accent ps-4 font-semibold">
              {ask}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
