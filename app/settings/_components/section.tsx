import type { ReactNode } from 'react';
import { Surface } from '@/lib/ui/surface';

export const sections = [
  ['study', 'Study'],
  ['review', 'Review'],
  ['interviews', 'Interview answers'],
  ['reminders', 'Reminders'],
  ['appearance', 'Appearance'],
  ['shortcuts', 'Shortcuts'],
  ['profile', 'Profile'],
  ['devices', 'Devices'],
  ['tokens', 'API tokens'],
  ['data', 'Your data'],
  ['delete', 'Delete account'],
] as const;
type SectionId = (typeof sections)[number][0];

/** One titled sheet of the settings, with an address of its own. */
export function Section({ id, intro, children }: { id: SectionId; intro?: ReactNode; children: ReactNode }) {
  const title = sections.find(([key]) => key === id)?.[1];
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="scroll-mt-6">
      <h2 id={`${id}-title`} className="text-xl font-semibold">
        {title}
      </h2>
      {intro && <p className="mt-1 max-w-[68ch] text-muted">{intro}</p>}
      <Surface className="mt-4 grid gap-6 max-sm:p-4">{children}</Surface>
    </section>
  );
}

export function SectionNav() {
  return (
    <nav aria-label="Settings" className="lg:sticky lg:top-6 lg:self-start">
      <ul className="flex flex-wrap gap-x-5 lg:grid">
        {sections.map(([id, title]) => (
          <li key={id}>
            <a href={`#${id}`} className="block py-1.5 text-muted no-underline hover:text-accent hover:underline">
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
