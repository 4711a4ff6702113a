'use client';
import { useEffect, useRef, useState } from 'react';
import { CodeEditor } from '@/app/_components/cards/code-editor';
import type { LintReport } from '@/lib/grading/lint';
import { Button } from '@/lib/ui/button';
import { EmptyState, Notice } from '@/lib/ui/notice';
import { example } from '../example';
import { loadLinter } from '../load-linter';
import { countFindings, Findings } from './findings';

const pauseMs = 250;

/** What was said last stays beside the text until the next pause in typing. */
export function DockerfileReader({ titles }: { titles: Readonly<Record<string, string>> }) {
  const [text, setText] = useState('');
  const [report, setReport] = useState<LintReport | 'unavailable' | null>(null);
  const editor = useRef<HTMLDivElement>(null);
  const empty = text.trim() === '';

  // What was typed or pasted before the page woke up is in the field, and React was not told.
  useEffect(() => {
    const early = editor.current?.querySelector('textarea')?.value ?? '';
    if (early !== '') setText(early);
  }, []);

  useEffect(() => {
    if (text.trim() === '') return;
    let stale = false;
    const timer = setTimeout(() => {
      void loadLinter()
        .then((lint) => lint(text))
        .catch(() => 'unavailable' as const)
        .then((next) => {
          if (!stale) setReport(next);
        });
    }, pauseMs);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [text]);

  function write(next: string): void {
    setText(next);
    if (next.trim() === '') setReport(null);
  }
  function showLines(first: number, last: number): void {
    const area = editor.current?.querySelector('textarea');
    if (!area) return;
    const lines = text.split('\n');
    const start = lines.slice(0, first - 1).join('\n').length + (first > 1 ? 1 : 0);
    area.focus({ preventScroll: true });
    area.setSelectionRange(start, start + lines.slice(first - 1, last).join('\n').length);
    const lineHeight = area.clientHeight / Math.max(lines.length, 1);
    const top = area.getBoundingClientRect().top + (first - 1) * lineHeight;
    if (top < 80 || top > innerHeight - 120) scrollBy({ top: top - innerHeight / 3 });
  }

  const judged = report !== null && report !== 'unavailable' ? report : null;
  return (
    <div className="mt-8 grid items-start gap-8 lg:grid-cols-2">
      <section aria-labelledby="file-title" className="min-w-0" ref={editor}>
        <div className="mb-2 flex min-h-10 flex-wrap items-center justify-between gap-2">
          <h2 id="file-title" className="text-lg font-semibold">
            Your Dockerfile
          </h2>
          {!empty && (
            <Button tone="quiet" size="sm" onClick={() => write('')}>
              Clear
            </Button>
          )}
        </div>
        <CodeEditor
          label="Dockerfile"
          value={text}
          minRows={12}
          badLines={judged?.findings.map(({ line }) => line) ?? []}
          onChange={write}
        />
      </section>
      <section aria-labelledby="findings-title" className="min-w-0">
        <h2 id="findings-title" className="mb-2 flex min-h-10 items-center text-lg font-semibold">
          Findings
        </h2>
        <output className={judged && !judged.tooLong ? 'mb-4 block font-semibold' : 'visually-hidden'}>
          {judged && !judged.tooLong && countFindings(judged.findings)}
        </output>
        {empty && (
          <EmptyState
            title="Nothing to read yet"
            action={<Button onClick={() => write(example)}>Load an example</Button>}
          >
            Paste a file on the left, or above on a phone. Each finding names its line, says why it matters and what you
            would be asked about it.
          </EmptyState>
        )}
        {report === 'unavailable' && (
          <Notice tone="bad" title="The rules did not load.">
            Your text is still here. Type on, or reload the page when you are online.
          </Notice>
        )}
        {judged?.tooLong && (
          <Notice tone="warn" title="That is more than 64 KB.">
            No Dockerfile is that long. Paste only the file itself.
          </Notice>
        )}
        {judged && <Findings findings={judged.findings} titles={titles} onShow={showLines} />}
      </section>
    </div>
  );
}
