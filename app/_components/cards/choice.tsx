import type { CardViewProps } from './attempt';
import { Html } from './html';
import { Options } from './options';

export function ChoiceCard({ content, attempt, revealed, onReveal }: CardViewProps<'choice'>) {
  return (
    <>
      <Html html={content.front} className="prose-front" />
      <Options
        revealed={revealed}
        chosen={attempt.chosen}
        onChoose={(chosen) => onReveal({ chosen })}
        options={content.options.map((option, i) => ({
          name: 'ABCD'[i] ?? '',
          label: <Html html={option.text} />,
          correct: option.correct,
          reason: option.why && <Html html={option.why} className="text-sm" />,
        }))}
      />
    </>
  );
}
