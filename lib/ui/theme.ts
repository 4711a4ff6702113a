import { themeStorageKey } from './theme-script';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const isTheme = (value: unknown): value is Theme => themes.some((theme) => theme === value);

/** What this browser was told to use; null when it was never told, or keeps nothing. */
export function storedTheme(): Theme | null {
  try {
    const value = localStorage.getItem(themeStorageKey);
    return isTheme(value) ? value : null;
  } catch {
    return null;
  }
}

const themeEvent = 'shipshape:theme';

/** Calls `changed` when this browser's theme changes, in this tab or another. Returns the way to stop. */
export function subscribeToTheme(changed: () => void): () => void {
  addEventListener(themeEvent, changed);
  addEventListener('storage', changed);
  return () => {
    removeEventListener(themeEvent, changed);
    removeEventListener('storage', changed);
  };
}

/** Shows the page in this theme now, and keeps it for this browser's next pages. */
export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem(themeStorageKey, theme);
  } catch {
    // A browser that keeps nothing shows the theme until the next page.
  }
  dispatchEvent(new Event(themeEvent));
}
