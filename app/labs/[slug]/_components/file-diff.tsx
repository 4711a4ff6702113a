import { diffLines } from 'diff';
import type { Comparison } from '@/lib/labs';
import { Scrollable } from '@/lib/ui/surface';

type Line = { mark: '+' | '−' | ' '; text: string };

const looks = { '+': 'bg-good-soft', '−': 'bg-bad-soft', ' ': '' };

/** Line by line; the signs say what the colors do. */
export function FileDiff({ file }: { file: Comparison['files'][number] }) {
  const lines = diffLines(file.before ?? '', file.after ?? '').flatMap(({ added, removed, value }): Line[] => {
    const mark = added ? '+' : removed ? '−' : ' ';
    return value
      .replace(/\n$/, '')
      .split('\n')
      .map((text) => ({ mark, text }));
  });
  return (
    <section className="mt-4 grid gap-2">
      <h3 className="font-mono text-sm font-semibold">{file.path}</h3>
      <Scrollable
        label={`Changes in ${file.path}`}
        className="rounded-md border border-line bg-sunken py-2 font-mono text-sm leading-6"
      >
        {lines.map(({ mark, text }, index) => (
          <div key={index} className={`flex min-w-fit ${looks[mark]}`}>
            <span className="w-8 shrink-0 text-center text-muted select-none">{mark}</span>
            <code className="pe-4 text-[1em] whitespace-pre">{text || ' '}</code>
          </div>
        ))}
      </Scrollable>
    </section>
  );
}
