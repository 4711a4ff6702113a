/**
 * Whether a path of the lab fits a pattern of `editable` or `submit.files`: `*` stands for any characters of one name,
 * `**` for any depth of folders. A pattern without stars fits itself and, when it names a folder, all that is below it.
 */
export function matchPath(pattern: string, path: string): boolean {
  if (!pattern.includes('*')) return path === pattern || path.startsWith(`${pattern.replace(/\/$/, '')}/`);
  return new RegExp(`^${pattern.split('/').map(segmentSource).join('/').replaceAll('@@/', '(?:.*/)?')}$`).test(path);
}

// `**/` is any number of folders, none included; `@` cannot stand in a pattern.
function segmentSource(segment: string, index: number, all: string[]): string {
  if (segment === '**') return index === all.length - 1 ? '.+' : '@@';
  return segment.replaceAll('.', String.raw`\.`).replaceAll(/\*+/g, '[^/]*');
}
