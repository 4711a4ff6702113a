import type { ReactNode } from 'react';
import { Surface } from '@/lib/ui/surface';

/** A titled sheet of a team's page, with an address of its own. */
export function TeamSection(props: { id: string; title: string; intro?: ReactNode; children: ReactNode }) {
  const { id, title, intro, children } = props;
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="scroll-mt-6">
      <h2 id={`${id}-title`} className="text-xl font-semibold">
        {title}
      </h2>
      {intro && <p className="mt-1 max-w-[68ch] text-muted">{intro}</p>}
      <Surface className="mt-4 grid grid-cols-1 gap-6 max-sm:p-4">{children}</Surface>
    </section>
  );
}
