import { createRoot } from 'react-dom/client';
import { Palette } from './palette';

let close: (() => void) | null = null;

/** Opens the palette, or closes it when it is open. The focus goes back to where it was. */
export function togglePalette(): void {
  if (close) return close();
  const before = document.activeElement;
  const host = document.body.appendChild(document.createElement('div'));
  const root = createRoot(host);
  close = () => {
    close = null;
    root.unmount();
    host.remove();
    if (before instanceof HTMLElement && before !== document.body) before.focus();
  };
  root.render(<Palette onClose={() => close?.()} />);
}
