import type { YardUnit } from '@/lib/review';

/** How full the containers of a learner in their fourth week might be, from day 8 on. */
const fills = [96, 93, 95, 88, 91, 84, 90, 78, 82, 71, 76, 62, 68, 51, 44, 30, 12, 0, 0, 0, 0, 0, 0];

/** A yard that is nobody's. */
export const sampleUnits: YardUnit[] = fills.map((fill, index) => ({
  day: 8 + index,
  slug: '',
  title: 'a sample',
  minutes: 10,
  cards: 20,
  begun: fill > 0 ? 20 : 0,
  due: 0,
  fill: fill / 100,
}));
