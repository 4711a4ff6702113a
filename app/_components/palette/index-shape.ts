/** What `/palette.json` holds. */
export type PaletteIndex = {
  units: { day: number; slug: string; title: string; topics: string[] }[];
  cards: { day: number; href: string; text: string }[];
};
