import type { Command } from './command';

/** Fills an instance with learners and reviews to look at. */
export const seedDemo: Command = {
  usage: '',
  what: 'Fill this instance with demo learners and reviews',
  flags: [],
  run: async () => {
    throw new Error('The demo seed is not built yet.');
  },
};
