/** Where the browser keeps the chosen theme: `light`, `dark`, or nothing for the system's. */
export const themeStorageKey = 'theme';

const source = `try{var t=localStorage.getItem('${themeStorageKey}');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch(e){}`;

/** Runs before the first paint, so that a dark page never flashes white. */
export function ThemeScript() {
  return <script data-island="theme" dangerouslySetInnerHTML={{ __html: source }} />;
}
