import { loadPosition, type Position, savePosition } from './reading-store';

const SAVE_AFTER_MS = 1500;
// A heading counts as reached when it passes the upper third of the window.
const REACHED = 0.33;

type Section = { id: string; text: string; element: HTMLElement };

/** The last heading above the reading line, and how much of the article lies above the window's lower edge. */
function measure(article: HTMLElement, sections: Section[]): Position {
  const line = innerHeight * REACHED;
  const current = sections.findLast(({ element }) => element.getBoundingClientRect().top <= line);
  const { top, height } = article.getBoundingClientRect();
  const fraction = Math.min(1, Math.max(0, (innerHeight - top) / Math.max(1, height)));
  return { heading: current?.id ?? '', fraction: Math.round(fraction * 1000) / 1000 };
}

function markCurrent(heading: string): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('[data-toc] a')) {
    if (link.hash === `#${heading}`) link.setAttribute('aria-current', 'location');
    else link.removeAttribute('aria-current');
  }
}

/** Shows the offer; whoever scrolls on by a window has declined it. */
function offerReturn(section: Section): void {
  const bar = document.querySelector<HTMLElement>('[data-continue]');
  if (!bar) return;
  const link = document.createElement('a');
  link.href = `#${section.id}`;
  link.textContent = `Continue at “${section.text}”`;
  const close = document.createElement('button');
  close.type = 'button';
  close.textContent = 'Stay here';
  const hide = () => (bar.hidden = true);
  link.addEventListener('click', hide);
  close.addEventListener('click', hide);
  bar.append(link, close);
  bar.hidden = false;
  const decline = () => {
    if (scrollY < innerHeight) return;
    hide();
    removeEventListener('scroll', decline);
  };
  addEventListener('scroll', decline, { passive: true });
}

/** Marks the section being read, remembers it, and offers to go back to it on the next visit. */
export function followReading(article: HTMLElement, day: number): void {
  const sections = [...article.querySelectorAll<HTMLElement>(':scope > :is(h2, h3)[id]')].map((element) => ({
    id: element.id,
    text: element.textContent,
    element,
  }));
  void loadPosition(day).then((before) => {
    const left = sections.find(({ id }) => id === before?.heading);
    if (before && left && !location.hash && scrollY < innerHeight / 2 && before.fraction < 0.98) offerReturn(left);
  });

  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let moved = false;
  let position = measure(article, sections);
  const save = () => {
    clearTimeout(timer);
    if (moved && position.heading) savePosition(day, position);
    moved = false;
  };
  const update = () => {
    frame = 0;
    position = measure(article, sections);
    markCurrent(position.heading);
  };
  update();
  addEventListener(
    'scroll',
    () => {
      moved = true;
      frame ||= requestAnimationFrame(update);
      clearTimeout(timer);
      timer = setTimeout(save, SAVE_AFTER_MS);
    },
    { passive: true },
  );
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') save();
  });
}
