const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: ' ' };
const gap = /<span class="gap"[^>]*>.*?<\/span>/gs;

/** The words of a card's rendered side on one line. Gaps stay closed: finding a card must not answer it. */
export function textOfHtml(html: string): string {
  return html
    .replace(gap, '…')
    .replace(/<\/?(?:p|div|pre|li|ul|ol|table|tr|td|th|br|h\d)\b[^>]*>/g, ' ')
    .replace(/<[^>]+>/g, '')
    .replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
      if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
      if (decimal) return String.fromCodePoint(Number(decimal));
      return entities[(name ?? '').toLowerCase()] ?? whole;
    })
    .replace(/\s+/g, ' ')
    .trim();
}
