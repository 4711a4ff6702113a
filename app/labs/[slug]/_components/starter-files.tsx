import type { LabTexts } from '@/lib/labs';

/** What the learner will edit, to look at before the download. */
export function StarterFiles({ slug, files }: { slug: string; files: LabTexts['starter'] }) {
  return (
    <section aria-labelledby="starter" className="grid grid-cols-1 gap-3">
      <h2 id="starter" className="text-2xl font-semibold">
        What you are handed
      </h2>
      {files.map(({ path, html }, index) => (
        <details key={path} open={index === 0} className="rounded-lg border border-line bg-surface px-4 py-2">
          <summary className="min-h-8 py-1 font-mono text-sm font-semibold">{path}</summary>
          <div className="prose max-w-none" dangerouslySetInnerHTML={{ __html: html }} />
          <p className="mb-2 text-sm">
            <a href={`/labs/${slug}/files/${path}`}>This file alone</a>
          </p>
        </details>
      ))}
    </section>
  );
}
