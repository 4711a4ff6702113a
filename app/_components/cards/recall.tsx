import type { CardViewProps } from './attempt';
import { Html } from './html';

export function RecallCard({ content }: CardViewProps<'recall'>) {
  return <Html html={content.front} className="prose-front" />;
}
