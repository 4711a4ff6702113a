// On every page, so it only listens; React and the palette itself come with the first use.
function toggle(): void {
  void import('./palette/open-palette').then(({ togglePalette }) => togglePalette());
}

addEventListener('keydown', (event) => {
  const chord = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  if (!chord || event.key.toLowerCase() !== 'k' || event.repeat) return;
  event.preventDefault();
  toggle();
});

addEventListener('click', (event) => {
  if (event.target instanceof Element && event.target.closest('[data-open-palette]')) toggle();
});

export {};
