import { FileText } from '@/app/labs/_components/file-text';
import type { Solution } from '@/lib/labs';

/** The author's way, once the learner has found one. */
export function SolutionBox({ html, files }: { html: string; files: Solution['files'] }) {
  return (
    <section aria-labelledby="solution" className="grid grid-cols-1 gap-3">
      <h2 id="solution" className="text-2xl font-semibold">
        How we solved it
      </h2>
      <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />
      {files.map((file) => (
        <details key={file.path} className="rounded-lg border border-line bg-surface px-4 py-2">
          <summary className="min-h-8 py-1 font-mono text-sm font-semibold">{file.path}</summary>
          <FileText file={file} findings={[]} />
        </details>
      ))}
    </section>
  );
}
