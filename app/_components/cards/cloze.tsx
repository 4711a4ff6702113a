import type { CardViewProps } from './attempt';
import { Html } from './html';

const gap = /<span class="gap" data-answer(?:="")?>([\s\S]*?)<\/span>/g;

/** The words of the gap keep their room, so that nothing moves when they show; nobody can read them before. */
export function hideGap(html: string): string {
  return html.replace(
    gap,
    '<span class="gap gap-hidden"><span class="visually-hidden">(blank)</span><span aria-hidden="true">$1</span></span>',
  );
}

export function ClozeCard({ content, revealed }: CardViewProps<'cloze'>) {
  return <Html html={revealed ? content.front : hideGap(content.front)} className="prose-front" />;
}
