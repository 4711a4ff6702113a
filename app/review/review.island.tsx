import { createRoot } from 'react-dom/client';
import { openOutbox, uuidv7 } from '@/lib/review/outbox';
import { ReviewApp } from './_components/review-app';
import { api } from './_session/api';
import { createController } from './_session/controller';

/** A name for this browser, kept between visits where the browser allows it. */
function deviceId(): string {
  try {
    const known = localStorage.getItem('device');
    if (known) return known;
    const made = uuidv7();
    localStorage.setItem('device', made);
    return made;
  } catch {
    return uuidv7();
  }
}

const root = document.getElementById('review');
if (root) {
  const asked = Number(new URLSearchParams(location.search).get('day'));
  const day = Number.isInteger(asked) && asked > 0 ? asked : null;
  const next = `/review${day === null ? '' : `?day=${day}`}`;
  const controller = createController({
    api,
    openOutbox: (userId) => openOutbox({ userId }),
    day,
    deviceId: deviceId(),
    now: Date.now,
    newId: () => uuidv7(),
    frames: (callback) => requestAnimationFrame(callback),
    onSignedOut: () => location.replace(`/signin?next=${encodeURIComponent(next)}`),
    // Assistive technology and tests see when the buttons listen again.
    onGate: (open) => root.setAttribute('aria-disabled', String(!open)),
  });
  createRoot(root).render(<ReviewApp controller={controller} day={day} />);
}
