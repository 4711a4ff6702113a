import { findStop } from 'wayfinder';

const rooms = { 3: 'Clocks', 7: 'Globes', 12: 'The drowned organ' };
const stop = findStop(location.pathname);
const title = stop === null ? 'Welcome. Scan the code on any brass plate.' : rooms[stop.room];

document.querySelector('#guide').textContent = title ?? 'This room is closed.';
