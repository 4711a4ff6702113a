import type { CardViewProps } from './attempt';
import { Html } from './html';

export function PredictCard({ content, revealed }: CardViewProps<'predict'>) {
  return (
    <>
      <Html html={content.front} className="prose-front" />
      {revealed && (
        <section className="mt-4" aria-label="Output">
          <h3 className="mb-1 text-sm font-semibold text-muted">It prints</h3>
          <Html html={content.output} />
        </section>
      )}
    </>
  );
}
