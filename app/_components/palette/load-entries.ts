import { type Entry, listActions, listContent } from './entries';

let content: Promise<Entry[]> | undefined;

async function getJson<T>(address: string): Promise<T> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  return response.json();
}

async function fetchContent(): Promise<Entry[]> {
  content ??= getJson<Parameters<typeof listContent>[0]>('/palette.json').then(listContent);
  try {
    return await content;
  } catch (error) {
    content = undefined;
    throw error;
  }
}

async function isSignedIn(): Promise<boolean> {
  return (await getJson<{ user?: unknown } | null>('/api/auth/session'))?.user !== undefined;
}

/** Everything there is to find. Units and cards are fetched once a page. Throws when the server does not answer. */
export async function loadEntries(): Promise<Entry[]> {
  const [signedIn, found] = await Promise.all([isSignedIn(), fetchContent()]);
  return [...listActions(signedIn), ...found];
}
