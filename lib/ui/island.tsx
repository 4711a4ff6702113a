import { readFileSync } from 'node:fs';
import path from 'node:path';
import { StartIsland } from './start-island';

type Manifests = { sources: Record<string, string>; preloads: Record<string, string[]> };

let cached: Manifests | undefined;

function readManifests(): Manifests {
  const folder = path.join(process.cwd(), 'public', 'islands');
  const read = (name: string) => JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
  const manifests = { sources: read('manifest.json'), preloads: read('preloads.json') };
  // In development esbuild writes new names after every change.
  if (process.env.NODE_ENV === 'production') cached = manifests;
  return manifests;
}

/**
 * Loads `app/**\/<name>.island.tsx`, which mounts itself. `only` asks the build to serve the page without Next's
 * own scripts; such a page must be prerendered and link with plain `<a>`.
 */
export function Island({ name, only = false }: { name: string; only?: boolean }) {
  const { sources, preloads } = cached ?? readManifests();
  const source = sources[name];
  if (!source) throw new Error(`There is no island “${name}”: add app/**/${name}.island.tsx.`);
  const flag = only ? { 'data-islands-only': true } : {};
  return (
    <>
      {preloads[name]?.map((href) => (
        <link key={href} rel="modulepreload" href={href} data-island />
      ))}
      {/* oxlint-disable-next-line next/no-sync-scripts -- a module never blocks the parser */}
      <script type="module" data-island={name} {...flag} src={source} />
      <StartIsland source={source} />
    </>
  );
}
