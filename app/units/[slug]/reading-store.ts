/** `heading` is the id of the section, `fraction` the part of the lesson that was seen, 0 to 1. */
export type Position = { heading: string; fraction: number };

const keyOf = (day: number) => `shipshape:reading:${day}`;

// Signed out, or refused: asking again on this page would only make noise.
let serverKeeps = true;

/** Where this browser stopped reading; null when it never began, or keeps nothing. */
export function loadPosition(day: number): Position | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(keyOf(day)) ?? 'null');
    if (typeof value !== 'object' || value === null || !('heading' in value) || !('fraction' in value)) return null;
    const { heading, fraction } = value;
    return typeof heading === 'string' && typeof fraction === 'number' ? { heading, fraction } : null;
  } catch {
    return null;
  }
}

/** Keeps the position in this browser and, for a signed-in learner, in their account. */
export function savePosition(day: number, position: Position): void {
  try {
    localStorage.setItem(keyOf(day), JSON.stringify(position));
  } catch {
    // A browser that keeps nothing still has the server.
  }
  if (!serverKeeps) return;
  fetch(`/api/v1/units/${day}/position`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(position),
    // The page may be on its way out.
    keepalive: true,
  }).then(
    (response) => {
      if (response.status >= 400 && response.status < 500 && response.status !== 429) serverKeeps = false;
    },
    () => {
      // Offline: the browser has it, and the next move tries again.
    },
  );
}
