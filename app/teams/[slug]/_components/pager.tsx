/** Links to the pages of a long team; nothing when all are on one. */
export function Pager({ page, pages, href }: { page: number; pages: number; href: string }) {
  if (pages === 1) return null;
  return (
    <nav aria-label="Pages" className="flex flex-wrap gap-4">
      {page > 1 && <a href={`${href}?page=${page - 1}`}>Earlier in the alphabet</a>}
      <span className="tabular text-muted">
        Page {page} of {pages}
      </span>
      {page < pages && <a href={`${href}?page=${page + 1}`}>Later in the alphabet</a>}
    </nav>
  );
}
