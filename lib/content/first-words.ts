const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/**
 * The first paragraph of a piece of our own HTML as plain text, whole words of at most `most` characters, with “…” where
 * it goes on. For lists that name a card by its question.
 */
export function firstWords(html: string, most = 160): string {
  const paragraph = /<p[^>]*>(.*?)<\/p>/s.exec(html)?.[1] ?? html;
  const text = paragraph
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
      if (name) return named[name] ?? whole;
      return String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal));
    })
    .replace(/\s+/g, ' ')
    .trim();
  if (text.length <= most) return text;
  return `${text.slice(0, most).replace(/\s+\S*$/, '')}…`;
}
