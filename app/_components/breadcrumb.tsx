import { Fragment } from 'react';

type Crumb = { label: string; href?: string };

/** Where a page stands: the pages above it as links, and itself, if its heading does not say so, as text. */
export function Breadcrumb({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label="Breadcrumb" className="mb-3 text-sm text-muted">
      {crumbs.map(({ label, href }, index) => (
        <Fragment key={label}>
          {index > 0 && (
            <>
              {' '}
              <span aria-hidden>/</span>{' '}
            </>
          )}
          {href ? (
            <a href={href} className="underline">
              {label}
            </a>
          ) : (
            label
          )}
        </Fragment>
      ))}
    </nav>
  );
}
