/** What `/palette.json` holds. */
export type PaletteIndex = {
  units: { day: number; slug: string; title: string; topics: string[] }[];
  labs: { day: number; slug: string; title: string }[];
  questions: { day: number; id: string; title: string }[];
  cards: { day: number; href: string; text: string }[];
};
