/** `heading` is the id of the section, `fraction` the part of the lesson that was seen, 0 to 1. */
export type Position = { heading: string; fraction: number };

const keyOf = (day: number) => `shipshape:reading:${day}`;

// Known once the server has said whether this reader is signed in.
let serverKeeps = false;

type Answer = { signedIn: boolean; position: Position | null };

/** Where the reader stopped: as their account has it, else as this browser does; null when they never began. */
export async function loadPosition(day: number): Promise<Position | null> {
  try {
    const response = await fetch(`/api/v1/units/${day}/position`);
    if (response.ok) {
      const answer = (await response.json()) as Answer;
      serverKeeps = answer.signedIn;
      if (answer.position) return answer.position;
    }
  } catch {
    // Offline: this browser may still know.
  }
  return loadHere(day);
}

function loadHere(day: number): Position | null {
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
  }).catch(() => {
    // Offline: the browser has it, and the next move tries again.
  });
}
