import type { CardContent } from '@/lib/content/schemas';
import type { CardViewProps } from './attempt';
import { ChoiceCard } from './choice';
import { ClozeCard } from './cloze';
import { FixCard } from './fix';
import { Html } from './html';
import { MythCard } from './myth';
import { OrderCard } from './order';
import { PredictCard } from './predict';
import { RecallCard } from './recall';

type Props = Omit<CardViewProps<'recall'>, 'content'> & { content: CardContent };

/** The question side of any card; with `revealed`, also what the answer adds to it. */
export function CardFront({ content, ...rest }: Props) {
  switch (content.kind) {
    case 'recall':
      return <RecallCard content={content} {...rest} />;
    case 'cloze':
      return <ClozeCard content={content} {...rest} />;
    case 'choice':
      return <ChoiceCard content={content} {...rest} />;
    case 'predict':
      return <PredictCard content={content} {...rest} />;
    case 'order':
      return <OrderCard content={content} {...rest} />;
    case 'fix':
      return <FixCard content={content} {...rest} />;
    case 'myth':
      return <MythCard content={content} {...rest} />;
  }
}

/** The explanation below the question. */
export function CardBack({ content }: { content: CardContent }) {
  return <Html html={content.back} />;
}
