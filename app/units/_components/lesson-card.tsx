import { shuffleSteps } from '@/app/_components/cards/attempt';
import { hideGap } from '@/app/_components/cards/cloze';
import { Html } from '@/app/_components/cards/html';
import { type Card, type CardContent, loadUnits, renderCode } from '@/lib/content';

const kindLabels: Record<Card['kind'], string> = {
  recall: 'Recall',
  cloze: 'Fill the gap',
  choice: 'Choose one',
  predict: 'Predict',
  order: 'Put in order',
  fix: 'Fix it',
  myth: 'True, half true or false?',
};

/** Kinds that can be answered in more ways than by looking. */
const live: ReadonlySet<Card['kind']> = new Set(['choice', 'order', 'fix', 'myth']);

function Question({ id, content }: { id: string; content: CardContent }) {
  const front = content.kind === 'cloze' ? hideGap(content.front) : content.front;
  return (
    <>
      <Html html={front} />
      {content.kind === 'choice' && (
        <ol className="lesson-options">
          {content.options.map((option) => (
            <li key={option.text}>
              <Html html={option.text} />
            </li>
          ))}
        </ol>
      )}
      {content.kind === 'order' && (
        <ul className="lesson-steps">
          {shuffleSteps(id, content.steps.length).map((step) => (
            <li key={step}>
              <Html html={content.steps[step] ?? ''} />
            </li>
          ))}
        </ul>
      )}
      {content.kind === 'fix' && <Code text={content.starter} language={content.language} />}
    </>
  );
}

async function Code({ text, language }: { text: string; language: string }) {
  return <Html html={await renderCode(text, language)} className="mt-3" />;
}

function Answer({ content }: { content: CardContent }) {
  switch (content.kind) {
    case 'choice': {
      const right = content.options.find((option) => option.correct);
      return (
        <>
          <Html html={right?.text ?? ''} className="font-semibold" />
          <Html html={content.back} />
          <p className="text-muted">Why not the others:</p>
          <ul className="lesson-whys">
            {content.options.map(
              (option) =>
                option.why && (
                  <li key={option.text}>
                    <Html html={option.text} className="font-semibold" />
                    <Html html={option.why} />
                  </li>
                ),
            )}
          </ul>
        </>
      );
    }
    case 'order':
      return (
        <>
          <ol className="lesson-steps">
            {content.steps.map((step) => (
              <li key={step}>
                <Html html={step} />
              </li>
            ))}
          </ol>
          <Html html={content.back} />
        </>
      );
    case 'fix':
      return (
        <>
          <Code text={content.solution} language={content.language} />
          <Html html={content.back} />
        </>
      );
    case 'myth':
      return (
        <>
          <p className="font-semibold first-letter:uppercase">{content.truth}.</p>
          <Html html={content.back} />
        </>
      );
    case 'cloze':
      return (
        <>
          <Html html={content.front} />
          <Html html={content.back} />
        </>
      );
    case 'predict':
      return (
        <>
          <Html html={content.output} />
          <Html html={content.back} />
        </>
      );
    case 'recall':
      return <Html html={content.back} />;
  }
}

/** A card inside its lesson: readable without scripts; the lesson island offers the interactive form. */
export async function LessonCard({ id }: { id?: string }) {
  const units = await loadUnits();
  const card = units.flatMap((unit) => unit.cards).find((candidate) => candidate.id === id);
  if (!card) throw new Error(`The lesson shows the card ${id}, which its deck does not have.`);
  return (
    <div id={`card-${card.id.split('/')[1]}`} className="lesson-card" data-card={card.id}>
      <p className="lesson-card-kind">{kindLabels[card.kind]}</p>
      <div data-card-body>
        <Question id={card.id} content={card.content} />
        <details>
          <summary>Show answer</summary>
          <div className="lesson-answer">
            <Answer content={card.content} />
          </div>
        </details>
      </div>
      {live.has(card.kind) && (
        <button type="button" className="lesson-try" data-try hidden>
          Try it
        </button>
      )}
    </div>
  );
}
