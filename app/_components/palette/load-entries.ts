import { type Entry, listContent } from './entries';

let content: Promise<Entry[]> | undefined;

async function getJson<T>(address: string): Promise<T> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  return response.json();
}

/** Units and cards, fetched once a page. Throws when the server does not answer. */
export async function loadContent(): Promise<Entry[]> {
  content ??= getJson<Parameters<typeof listContent>[0]>('/palette.json').then(listContent);
  try {
    return await content;
  } catch (error) {
    content = undefined;
    throw error;
  }
}

/** Whether this browser is signed in; the cookie itself is out of a script's reach. */
export async function isSignedIn(): Promise<boolean> {
  return (await getJson<{ user?: unknown } | null>('/api/auth/session'))?.user !== undefined;
}
