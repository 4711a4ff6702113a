import type { ReactNode } from 'react';

/** A raised sheet of paper. */
export function Surface({ children, className = '' }: { children: ReactNode; className?: string }) {
  return <div className={`rounded-lg border border-line bg-surface p-6 shadow-card ${className}`}>{children}</div>;
}

/** A key of the keyboard, as printed on it. */
export function Key({ children }: { children: ReactNode }) {
  return <kbd className="key">{children}</kbd>;
}

/** One number with its name below, inside a `<dl>`; for rows of facts. */
export function Fact(props: { value: ReactNode; label: ReactNode }) {
  return (
    <div className="flex flex-col-reverse justify-end">
      <dt className="text-sm text-muted">{props.label}</dt>
      <dd className="tabular text-2xl font-semibold">{props.value}</dd>
    </div>
  );
}

/** What may be wider than the screen, such as code or a table; it scrolls by itself, with the keyboard too. */
export function Scrollable({
  label,
  children,
  className = '',
}: {
  label: string;
  children: ReactNode;
  className?: string;
}) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- only what has the focus scrolls by keyboard
    <section aria-label={label} tabIndex={0} className={`overflow-x-auto ${className}`}>
      {children}
    </section>
  );
}

/** A table of figures with a line above each row; its row headings are `<th scope="row">`. */
export const ruledTable =
  'tabular w-full border-separate border-spacing-0 [&_td]:border-t [&_td]:border-line [&_td]:px-3 [&_td]:py-2 [&_th]:px-3 [&_th]:py-2 [&_tr>th[scope=row]]:border-t [&_tr>th[scope=row]]:border-line';
