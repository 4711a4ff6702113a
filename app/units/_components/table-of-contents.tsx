import type { Heading } from '@/lib/content';

/** Links to the sections of a lesson; the lesson island marks the current one. */
export function TableOfContents({ headings, label }: { headings: readonly Heading[]; label: string }) {
  return (
    <nav aria-label={label} data-toc>
      <ol className="lesson-toc">
        {headings.map(({ id, text, depth }) => (
          <li key={id} className={depth > 2 ? 'ps-4' : undefined}>
            <a href={`#${id}`}>{text}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
