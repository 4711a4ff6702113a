import type { MDXComponents } from 'mdx/types';
import type { ComponentProps } from 'react';
import { LessonCard } from '@/app/units/_components/lesson-card';

// The lesson island puts a copy button into `.code-block`.
const components = {
  Card: LessonCard,
  pre: (props: ComponentProps<'pre'>) => (
    <div className="code-block">
      <pre {...props} />
    </div>
  ),
  table: (props: ComponentProps<'table'>) => (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <section className="table-scroll" aria-label="Table" tabIndex={0}>
      <table {...props} />
    </section>
  ),
} satisfies MDXComponents;

/** What the Markdown of a lesson becomes. Next looks for this name in this file. */
export function useMDXComponents(): MDXComponents {
  return components;
}
