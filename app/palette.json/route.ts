import { loadUnits } from '@/lib/content';
import { listLabHeads } from '@/lib/labs';
import type { PaletteIndex } from '../_components/palette/index-shape';
import { textOfHtml } from '../_components/palette/text-of-html';

export const dynamic = 'force-static';

/** Everything the palette can find by text, the same for everyone. */
export async function GET(): Promise<Response> {
  const units = await loadUnits();
  const index: PaletteIndex = {
    units: units.map(({ day, slug, title, topics }) => ({ day, slug, title, topics })),
    labs: (await listLabHeads()).map(({ day, slug, title }) => ({ day, slug, title })),
    questions: units.flatMap(({ day, scenarios }) => scenarios.map(({ id, title }) => ({ day, id, title }))),
    cards: units.flatMap(({ slug, day, cards }) =>
      cards.map(({ id, content }) => ({
        day,
        href: `/units/${slug}#card-${id.split('/')[1]}`,
        text: textOfHtml(content.front).slice(0, 200),
      })),
    ),
  };
  return Response.json(index, { headers: { 'cache-control': 'public, max-age=300' } });
}
