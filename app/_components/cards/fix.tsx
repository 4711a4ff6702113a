import { useState } from 'react';
import type { FixVerdict } from '@/lib/grading';
import { Button } from '@/lib/ui/button';
import type { CardViewProps } from './attempt';
import { CodeEditor } from './code-editor';
import { Html } from './html';
import { loadGrader } from './load-grader';

const fileNames = { dockerfile: 'Dockerfile', yaml: 'compose.yaml' };

export function FixCard({ content, attempt, revealed, onAttempt }: CardViewProps<'fix'>) {
  const { language, starter, solution, rules } = content;
  const [verdict, setVerdict] = useState<FixVerdict | 'unavailable' | null>(null);
  const [checking, setChecking] = useState(false);
  const text = attempt.text ?? starter;
  const judged = verdict !== null && verdict !== 'unavailable' ? verdict : null;

  async function check(): Promise<void> {
    setChecking(true);
    const result = await loadGrader()
      .then((gradeFix) => gradeFix({ language, text, rules }))
      .catch(() => 'unavailable' as const);
    setChecking(false);
    setVerdict(result);
    if (result !== 'unavailable') onAttempt({ ...attempt, text, fixed: result.passed });
  }
  function write(next: string): void {
    setVerdict(null);
    onAttempt({ text: next });
  }

  return (
    <>
      <Html html={content.front} className="prose-front" />
      <div className="mt-4 grid gap-3">
        <CodeEditor
          label={fileNames[language]}
          value={text}
          badLines={judged?.results.flatMap((result) => (result.passed || !result.line ? [] : [result.line])) ?? []}
          onChange={write}
        />
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => void check()} disabled={checking}>
            Check
          </Button>
          <Button tone="quiet" onClick={() => write(starter)} disabled={text === starter}>
            Reset
          </Button>
        </div>
        <div aria-live="polite">
          {judged && <Findings verdict={judged} />}
          {verdict === 'unavailable' && (
            <p>The checker did not load. Try again when you are online; your text stays here.</p>
          )}
        </div>
      </div>
      {revealed && (
        <section className="mt-5" aria-label="One solution">
          <h3 className="mb-1 text-sm font-semibold text-muted">One way to fix it</h3>
          {/* Long lines scroll, so the keyboard has to get there. */}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
          <pre className="code" tabIndex={0}>
            <code>{solution}</code>
          </pre>
        </section>
      )}
    </>
  );
}

function Findings({ verdict }: { verdict: FixVerdict }) {
  const passed = verdict.results.filter((result) => result.passed).length;
  return (
    <>
      <p className={`font-semibold ${verdict.passed ? 'text-good' : 'text-bad'}`}>
        {verdict.passed ? 'All rules passed.' : `${passed} of ${verdict.results.length} rules passed.`}
      </p>
      <ul className="mt-2 grid gap-1.5">
        {verdict.syntax.map((problem) => (
          <Finding
            key={`${problem.line} ${problem.message}`}
            passed={false}
            line={problem.line}
            text={problem.message}
          />
        ))}
        {verdict.results.map((result) => (
          <Finding key={JSON.stringify(result.rule)} passed={result.passed} line={result.line} text={result.why} />
        ))}
      </ul>
    </>
  );
}

function Finding({ passed, line, text }: { passed: boolean; line: number | null; text: string }) {
  return (
    <li className="flex items-baseline gap-2">
      <span aria-hidden className={`font-semibold ${passed ? 'text-good' : 'text-bad'}`}>
        {passed ? '✓' : '✗'}
      </span>
      <span>
        <span className={`font-semibold ${passed ? 'text-good' : 'text-bad'}`}>{passed ? 'Passed' : 'Not yet'}</span>
        {!passed && line !== null && <span className="tabular text-muted"> · line {line}</span>} · {text}
      </span>
    </li>
  );
}
