import { truths, type CardViewProps } from './attempt';
import { Html } from './html';
import { Options } from './options';

const words = { true: 'True', 'half true': 'Half true', false: 'False' };

export function MythCard({ content, attempt, revealed, onReveal }: CardViewProps<'myth'>) {
  return (
    <>
      <p className="mb-2 text-sm font-semibold text-muted">People say</p>
      <Html html={content.front} className="prose-front" />
      <Options
        revealed={revealed}
        chosen={attempt.chosen}
        onChoose={(chosen) => onReveal({ chosen })}
        options={truths.map((truth, i) => ({
          name: String(i + 1),
          label: words[truth],
          correct: truth === content.truth,
        }))}
      />
    </>
  );
}
